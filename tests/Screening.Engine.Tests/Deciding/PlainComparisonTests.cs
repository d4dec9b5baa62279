using CsCheck;
using Screening.Engine.Decisions;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

/// <summary>The engine against the plain decider. A failure prints the pack, the sheet and a seed for <c>CsCheck_Seed</c>.</summary>
public sealed class PlainComparisonTests
{
    private const int Scenarios = 12000;

    [Fact]
    public void Every_part_of_a_decision_is_what_the_plain_decider_says()
    {
        Scenario.Any.Sample(scenario =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);

            var decision = rules.Decide(rules.Read(scenario.Sheet.ToJson(scenario.Pack.Questions)).Sheet!);

            Assert.Equal(new PlainDecider(scenario.Pack).Decide(scenario.Sheet).ToString(), Plainly(decision).ToString());
        }, iter: Scenarios);
    }

    private static PlainDecision Plainly(Decision decision)
    {
        Assert.Equal(decision.Best, decision.Verdict);
        return new PlainDecision(
            decision.Best, decision.Worst,
            [.. decision.Reasons.Select(reason => new PlainReason(
                reason.Rule.Id, reason.Verdict, [.. reason.Because.Select(Sheets.Text)], reason.ClearsOn))],
            [.. decision.Notes.Select(note => note.Id)],
            decision.EarliestReassessment is { } then
                ? (then.Date, then.Verdict, string.Join(' ', then.BlockedBy.Select(rule => rule.Id)))
                : null,
            decision.ValidUntil, [.. decision.RecheckOnDay.Ids()], [.. decision.Unanswered.Ids()], [.. decision.Open.Ids()]);
    }
}
