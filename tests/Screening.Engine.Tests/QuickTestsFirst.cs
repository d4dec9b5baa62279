using System.Collections.Immutable;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Screening.Engine.Tests.QuickTestsFirst))]

namespace Screening.Engine.Tests;

/// <summary>Runs the classes that throw dice after all others: what a plain test finds should not wait for them.</summary>
public sealed class QuickTestsFirst : ITestCollectionOrderer
{
    private static readonly ImmutableArray<string> Slow =
    [
        nameof(Reading.MutatedRequestTests), nameof(Deciding.LargePackTests), nameof(Compiling.QuestionStageTests),
        nameof(Assurance.SearchTests), nameof(Comparing.RandomPairsTests), nameof(Assurance.SmtLibTests),
        nameof(Deciding.InterviewLawsTests), nameof(Deciding.LawsTests), nameof(Deciding.PlainComparisonTests), nameof(Compiling.PlainSearchTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Slow.IndexOf(Slow.FirstOrDefault(
            name => collection.TestCollectionDisplayName.Contains("." + name, StringComparison.Ordinal), "")))];
}
