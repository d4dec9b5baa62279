using Screening.Engine.Questions;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The second treatment, which the tests of the API serve without any C# of its own.</summary>
public sealed class TinyPackTests
{
    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public void It_loads_from_its_folder_without_a_diagnostic(string version)
    {
        var loading = PackFolder.Load(Repository.TinyVersion(version));

        Assert.Empty(loading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(("ear-piercing", version), (loading.Pack!.Pack.Treatment, loading.Pack.Pack.Version));
        Assert.True(loading.Pack.Cases.Count >= 12);
    }

    [Fact]
    public void It_has_a_question_of_each_type_and_a_follow_up()
    {
        var questions = PackFiles.Tiny.LoadClean().Pack.Questions;

        Assert.Equal(Enum.GetValues<QuestionType>().Order(), questions.Select(question => question.Type).Order());
        Assert.Single(questions, question => question.AskedWhen is not null);
    }

    [Fact]
    public void Its_languages_are_not_those_of_the_shipped_pack() =>
        Assert.Equal(["de", "en"], PackFiles.Tiny.LoadClean().Pack.Texts.Select(texts => texts.Language));

    [Fact]
    public void Its_next_version_is_in_force_later_and_waits_longer()
    {
        var (first, second) = (PackFiles.Tiny.LoadClean(), PackFiles.Of(Repository.TinyVersion("1.1.0")).LoadClean());
        var pierced = Sheet.Parse(first.Cases.Single(one => one.Id == "pierced-outside").Request.AsSpan());

        var (now, later) = (pierced.Decide(first.RuleSet), pierced.Decide(second.RuleSet));

        Assert.True(first.Pack.EffectiveFrom < second.Pack.EffectiveFrom);
        Assert.Empty(now.Reasons);
        Assert.Equal(new DateOnly(2026, 9, 30), Assert.Single(later.Reasons).ClearsOn);
    }
}
