using CsCheck;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>What a decision says about itself, decided again with the shipped rules.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void The_answers_that_a_reason_names_make_its_rule_fire_by_themselves()
    {
        var rules = Shipped.Pack.RuleSet;

        RandomSheets.Complete(rules.Pack, mild: 8).Sample(sheet =>
        {
            foreach (var reason in sheet.Decide(rules).Reasons)
            {
                var alone = reason.Because.GroupBy(given => given.Question.Id).Aggregate(
                    Sheet.Blank(sheet.AnsweredOn, sheet.PlannedDate), (so, ofQuestion) => so.With(ofQuestion.Key, [.. ofQuestion.Select(AsTick)]));

                Assert.Contains(alone.Decide(rules).Reasons, again => again.Rule == reason.Rule && again.Verdict == reason.Verdict);
            }
        }, iter: 300);
    }

    [Fact]
    public void A_reason_that_clears_holds_until_the_day_before_and_no_longer()
    {
        var (rules, cleared) = (Shipped.Pack.RuleSet, 0);

        RandomSheets.Complete(rules.Pack, mild: 8).Sample(sheet =>
        {
            foreach (var reason in sheet.Decide(rules).Reasons.Where(reason => reason.ClearsOn is not null))
            {
                Interlocked.Increment(ref cleared);
                Assert.DoesNotContain(Reasons(sheet, rules, reason.ClearsOn!.Value), rule => rule == reason.Rule.Id);
                Assert.Contains(Reasons(sheet, rules, reason.ClearsOn.Value.AddDays(-1)), rule => rule == reason.Rule.Id);
            }
        }, iter: 1_500);

        Assert.True(cleared > 50, $"Only {cleared} reasons cleared.");
    }

    [Fact]
    public void The_day_to_come_back_is_decided_as_promised_and_no_earlier_day_would_do()
    {
        var (rules, promised) = (Shipped.Pack.RuleSet, 0);

        RandomSheets.Complete(rules.Pack, mild: 8).Sample(sheet =>
        {
            var decision = sheet.Decide(rules);
            if (decision.EarliestReassessment is not { } again)
            {
                return;
            }
            Interlocked.Increment(ref promised);
            var timed = decision.Reasons.Where(reason => reason.ClearsOn is not null).Select(reason => reason.Rule.Id).ToList();
            Assert.Equal(again.Verdict, (sheet with { PlannedDate = again.Date }).Decide(rules).Verdict);
            Assert.Empty(Reasons(sheet, rules, again.Date).Intersect(timed));
            Assert.NotEmpty(Reasons(sheet, rules, again.Date.AddDays(-1)).Intersect(timed));
            Assert.Equal(decision.Reasons.Select(reason => reason.Rule.Id).Except(timed), again.BlockedBy.Select(rule => rule.Id));
            Assert.All(again.BlockedBy, rule => Assert.Contains(rule.Id, Reasons(sheet, rules, Questionnaire.LatestDate)));
        }, iter: 1_500);

        Assert.True(promised > 20, $"Only {promised} sheets had a day to come back.");
    }

    private static IEnumerable<string> Reasons(Sheet sheet, RuleSet rules, DateOnly plannedDate) =>
        (sheet with { PlannedDate = plannedDate }).Decide(rules).Reasons.Select(reason => reason.Rule.Id);

    private static Tick AsTick(GivenAnswer given) => new(
        given.Option?.Code, given.DateIsNotSure ? Option.NotSure : given.Date is { } date ? Tick.Format(date) : null);
}
