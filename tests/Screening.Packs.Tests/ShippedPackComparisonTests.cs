using System.Diagnostics;
using Screening.Engine.Comparing;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>What a clinician sees who changes something in the shipped pack.</summary>
public sealed class ShippedPackComparisonTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_pack_and_itself_are_equivalent()
    {
        var comparison = Compare(PackFiles.Shipped);

        Assert.True(comparison.AreEquivalent);
        Assert.True(comparison.SameReasons && comparison.SameTexts && comparison.SameValidity);
    }

    [Fact]
    public void A_shortened_window_changes_the_dates_between_the_two_and_nothing_else()
    {
        var comparison = Compare(PackFiles.Shipped.Replace("rules.yaml", "{ option: filler, within: 28 days }", "{ option: filler, within: 21 days }"));

        var set = Assert.Single(comparison.Outcomes.Sets);
        Assert.Equal(Direction.Milder, set.Direction);
        Assert.Equal([new SetAlternative(Within: "28 days", NotWithin: "21 days")], Assert.Single(set.Answers).AnyOf);
        Assert.Equal("filler-under-28-days recent filler 28 days 21 days", string.Join("; ", comparison.Changes.Windows.Select(window =>
            $"{window.Rule} {window.Question} {window.Option} {window.From} {window.To}")));
    }

    [Fact]
    public void A_rule_that_is_counted_no_longer_differs_with_each_that_is()
    {
        var comparison = Compare(PackFiles.Shipped.Replace("rules.yaml", "    - few-pimples\n    - stable", "    - stable"));

        Assert.True(comparison.Outcomes.IsComplete);
        Assert.True(comparison.Outcomes.Sets.Length > 10);
        Assert.All(comparison.Outcomes.Sets, set =>
        {
            Assert.Equal(["several-cautions-at-home"], set.Rules);
            Assert.Contains(set.Answers, answer => answer.Question == "acneNow");
            Assert.Contains(set.Answers, answer => answer.Question == "setting");
        });
    }

    [Fact]
    public void Many_changes_at_once_are_each_told_by_themselves()
    {
        var files = PackFiles.Shipped.With("rules.yaml", PackFiles.Shipped.Contents["rules.yaml"]
            .Replace("within: 28 days", "within: 21 days", StringComparison.Ordinal)
            .Replace("within: 6 months", "within: 5 months", StringComparison.Ordinal)
            .Replace("urgency: soon", "urgency: same-day", StringComparison.Ordinal));

        var comparison = Compare(files);

        Assert.True(comparison.Outcomes.IsComplete);
        Assert.True(comparison.Outcomes.Sets.Length > 8);
        Assert.All(comparison.Outcomes.Sets, set => Assert.InRange(set.Answers.Length, 1, 3));
    }

    private RuleSetComparison Compare(PackFiles changed)
    {
        var (from, to) = (Shipped.Pack.RuleSet, changed.CompileAnyway());
        var watch = Stopwatch.StartNew();

        var comparison = RuleSetComparison.Of(from, to);

        output.WriteLine($"{comparison.Outcomes.Found} sets in {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
        return comparison;
    }
}
