using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class RuleStageTests
{
    [Fact]
    public void A_rule_with_nothing_behind_it_is_refused()
    {
        Diagnoses.Only("no-evidence", InRules(30), With(change: rule => rule with { Evidence = [] }));
    }

    [Fact]
    public void A_rule_that_is_policy_needs_no_evidence()
    {
        Diagnoses.None(With(change: rule => rule with { Evidence = [], IsPolicy = true }));
    }

    [Fact]
    public void A_rule_that_asks_for_proceed_is_refused()
    {
        Diagnoses.Only("rule-proceeds", InRules(30), With(Verdict.Proceed));
    }

    [Theory]
    [InlineData(Outcome.Caution)]
    [InlineData(Outcome.Proceed)]
    public void Urgency_without_a_referral_is_refused(Outcome outcome)
    {
        Diagnoses.Contain("urgency-without-referral", InRules(30), With(new Verdict(outcome, Urgency.Soon)));
    }

    [Fact]
    public void Urgency_of_an_escalation_without_a_referral_is_refused()
    {
        Diagnoses.Only("urgency-without-referral", InRules(32), With()
            .Escalate(When.Is("pain", "weak"), new Verdict(Outcome.Caution, Urgency.SameDay)));
    }

    [Fact]
    public void Urgency_of_a_law_without_a_referral_is_refused()
    {
        Diagnoses.Only("urgency-without-referral", new("laws.yaml", 1), With()
            .Law("fever", When.Is("fever", "high"), new Verdict(Outcome.Caution, Urgency.Emergency)));
    }

    [Theory]
    [InlineData(Urgency.None)]
    [InlineData(Urgency.Soon)]
    public void An_escalation_that_raises_nothing_is_refused(Urgency urgency)
    {
        Diagnoses.Only("escalation-not-higher", InRules(32), With(Verdicts.Soon)
            .Escalate(When.Is("pain", "weak"), new Verdict(Outcome.ReferToDermatologist, urgency)));
    }

    [Fact]
    public void An_escalation_of_urgency_alone_is_accepted()
    {
        Diagnoses.None(With(Verdicts.Soon).Escalate(When.Is("pain", "weak"), Verdicts.SameDay));
    }

    private static PackBuilder With(Verdict? verdict = null, Func<Rule, Rule>? change = null) =>
        Diagnoses.Complete().Rule("maybe", When.Is("fever", "maybe"), verdict, change: change);
}
