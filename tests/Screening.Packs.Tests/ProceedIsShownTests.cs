using CsCheck;
using Screening.Engine.Rules;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>Laws 2 and 3: silence is never yes, and proceed is shown, never defaulted.</summary>
public sealed class ProceedIsShownTests(ITestOutputHelper output)
{
    [Fact]
    public void A_partial_sheet_that_is_decided_proceed_proceeds_however_it_is_completed()
    {
        var rules = Shipped.Pack.RuleSet;
        var decided = 0;

        RandomSheets.Partial(rules.Pack, mild: 60).Sample(partial =>
        {
            var decision = partial.Decide(rules);
            if (!decision.IsDecided || decision.Best != Verdict.Proceed || decision.Unanswered.IsEmpty)
            {
                return;
            }
            Interlocked.Increment(ref decided);
            RandomSheets.Completed(rules.Pack, partial, mild: 0).Sample(
                complete => Assert.Equal(Verdict.Proceed, complete.Decide(rules).Verdict), iter: 20, threads: 1);
        }, iter: 2000);

        output.WriteLine($"{decided} partial sheets were decided proceed");
        Assert.True(decided >= 20, $"Only {decided} partial sheets were decided proceed: the property says nothing.");
    }

    [Fact]
    public void A_completion_is_never_milder_than_the_best_nor_worse_than_the_worst_of_its_partial_sheet()
    {
        var rules = Shipped.Pack.RuleSet;

        RandomSheets.Partial(rules.Pack, mild: 10).Sample(partial =>
        {
            var decision = partial.Decide(rules);

            RandomSheets.Completed(rules.Pack, partial, mild: 1).Sample(complete =>
            {
                var verdict = complete.Decide(rules).Verdict;
                Assert.True(decision.Best <= verdict && verdict <= decision.Worst, $"{verdict} for {complete}");
            }, iter: 5, threads: 1);
        }, iter: 250);
    }

    [Theory]
    [InlineData("clinic-healthy-adult")]
    [InlineData("home-healthy-adult")]
    public void A_healthy_adult_who_leaves_one_answer_out_is_not_told_to_proceed_unless_no_answer_matters(string id)
    {
        var rules = Shipped.Pack.RuleSet;
        var whole = Sheet.Parse(Shipped.Pack.Cases.Single(one => one.Id == id).Request.AsSpan());
        // In a clinic numbing matters to people with an allergy or an illness only, and to these two it does not.
        string[] mayBeMissing = id.StartsWith("clinic", StringComparison.Ordinal) ? ["numbingPlanned"] : [];

        var proceeding = whole.Answers.Keys.Where(question => whole.Without(question).Decide(rules).Worst == Verdict.Proceed);

        Assert.Equal(mayBeMissing, proceeding);
    }

    [Fact]
    public void An_empty_sheet_is_open() => Assert.False(
        Sheet.Blank(new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 15)).Decide(Shipped.Pack.RuleSet).IsDecided);

    [Fact]
    public void Not_sure_is_another_answer_than_no_and_than_silence()
    {
        var rules = Shipped.Pack.RuleSet;
        var whole = Sheet.Parse(Shipped.Pack.Cases.Single(one => one.Id == "clinic-healthy-adult").Request.AsSpan());

        var (no, notSure, silent) = (whole.Decide(rules), whole.With("infectionNow", Tick.NotSure).Decide(rules), whole.Without("infectionNow").Decide(rules));

        Assert.Equal(Outcome.Proceed, no.Verdict.Outcome);
        Assert.Equal(Outcome.ReferToDermatologist, notSure.Verdict.Outcome);
        Assert.Equal(["infectionNow"], silent.Open.Select(question => question.Id));
    }
}
