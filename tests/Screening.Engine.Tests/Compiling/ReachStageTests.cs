using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class ReachStageTests
{
    [Fact]
    public void A_rule_that_asks_for_two_answers_at_once_never_fires()
    {
        Diagnoses.Only("rule-never-fires", InRules(30), With(When.All(When.Is("fever", "high"), When.Is("fever", "maybe"))));
    }

    [Fact]
    public void A_rule_that_reads_a_follow_up_while_it_is_not_asked_never_fires()
    {
        Diagnoses.Only("rule-never-fires", InRules(30), Diagnoses.Complete()
            .One("shivering", "yes no", When.Is("fever", "high", "maybe"))
            .Rule("cold", When.All(When.Is("shivering", "yes"), When.Is("fever", "no"))));
    }

    [Fact]
    public void A_rule_that_asks_for_none_beside_another_option_never_fires()
    {
        Diagnoses.Contain("rule-never-fires", InRules(30), Diagnoses.Complete()
            .Many("spots", "rash none").Rule("odd", When.All(When.Is("spots", "rash"), When.Is("spots", "none"))));
    }

    [Fact]
    public void A_rule_that_asks_for_no_tick_where_one_is_needed_never_fires()
    {
        Diagnoses.Only("rule-never-fires", InRules(30), Diagnoses.Complete()
            .Many("area", "face neck").Rule("nowhere", When.Not(When.Is("area", "face", "neck"))));
    }

    [Fact]
    public void A_rule_within_a_window_but_not_within_a_longer_one_never_fires()
    {
        Diagnoses.Only("rule-never-fires", InRules(30), Diagnoses.Complete().Date("stopped", "")
            .Rule("odd", When.All(When.Within("stopped", When.Months(1)), When.Not(When.Within("stopped", When.Months(6))))));
    }

    [Fact]
    public void A_rule_past_a_window_but_within_a_longer_one_fires()
    {
        Diagnoses.None(Diagnoses.Complete().Date("stopped", "")
            .Rule("between", When.All(When.Within("stopped", When.Months(6)), When.Not(When.Within("stopped", When.Months(1))))));
    }

    [Fact]
    public void A_count_of_rules_that_exclude_each_other_never_fires()
    {
        Diagnoses.Only("rule-never-fires", InRules(40), With(When.Is("fever", "maybe"))
            .Rule("both", When.Fired(2, "fever", "extra"), Verdicts.Refer));
    }

    [Fact]
    public void An_escalation_that_its_rule_excludes_never_holds()
    {
        Diagnoses.Only("escalation-never-holds", InRules(30), With(When.Is("fever", "maybe"))
            .Escalate(When.Is("fever", "no"), Verdicts.Refer));
    }

    [Fact]
    public void An_escalation_that_can_hold_is_accepted_beside_one_of_the_same_verdict_that_cannot()
    {
        Diagnoses.None(With(When.Is("fever", "maybe"))
            .Escalate(When.Is("fever", "no"), Verdicts.Refer).Escalate(When.Is("pain", "weak"), Verdicts.Refer));
    }

    [Fact]
    public void A_pack_that_never_proceeds_is_refused()
    {
        Diagnoses.Only("unreachable-outcome", new("pack.yaml", 1), With(When.Is("fever", "high", "maybe", "no")));
    }

    [Fact]
    public void A_pack_that_never_cautions_is_refused()
    {
        var found = Diagnoses.Only("unreachable-outcome", new("pack.yaml", 1), new PackBuilder()
            .One("fever", "high no").Rule("fever", When.Is("fever", "high"), Verdicts.Emergency));

        Assert.Contains("caution", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caution_that_always_stands_beside_a_referral_is_refused()
    {
        Diagnoses.Only("unreachable-outcome", new("pack.yaml", 1), new PackBuilder()
            .One("fever", "high no").Rule("fever", When.Is("fever", "high"), Verdicts.Soon).Rule("hot", When.Is("fever", "high")));
    }

    [Fact]
    public void A_pack_that_never_refers_is_refused()
    {
        Diagnoses.Only("unreachable-outcome", new("pack.yaml", 1), new PackBuilder()
            .One("fever", "high no").Rule("fever", When.Is("fever", "high")));
    }

    [Fact]
    public void A_referral_that_is_always_urgent_can_be_reached()
    {
        Diagnoses.None(new PackBuilder().One("fever", "high low no")
            .Rule("fever", When.Is("fever", "high"), Verdicts.SameDay).Rule("warm", When.Is("fever", "low")));
    }

    [Fact]
    public void A_rule_that_lapses_by_time_without_a_window_is_refused()
    {
        Diagnoses.Only("lapse-without-window", InRules(30), With(When.Is("fever", "maybe"), Lapse.Time));
    }

    [Fact]
    public void A_rule_that_lapses_by_time_but_fires_when_its_window_is_over_is_refused()
    {
        Diagnoses.Only("lapse-misstated", InRules(30), Stopped(
            When.Any(When.Within("stopped", When.Months(6)), When.Is("fever", "maybe")), Lapse.Time));
        Diagnoses.Only("lapse-misstated", InRules(30), Stopped(When.Not(When.Within("stopped", When.Months(6))), Lapse.Time));
    }

    [Theory]
    [InlineData(Lapse.Event)]
    [InlineData(Lapse.Standing)]
    public void A_rule_that_needs_its_window_but_does_not_lapse_by_time_is_refused(Lapse lapses)
    {
        Diagnoses.Only("lapse-misstated", InRules(30), Stopped(
            When.All(When.Within("stopped", When.Months(6)), When.Is("fever", "maybe")), lapses));
    }

    [Fact]
    public void A_rule_that_stands_when_its_window_is_over_is_accepted()
    {
        Diagnoses.None(Stopped(When.Any(When.Within("stopped", When.Months(6)), When.Is("fever", "maybe")), Lapse.Standing));
    }

    private static PackBuilder With(Condition when, Lapse? lapses = null) => Diagnoses.Complete().Rule("extra", when, lapses: lapses);

    private static PackBuilder Stopped(Condition when, Lapse lapses) =>
        Diagnoses.Complete().Date("stopped", "").Rule("extra", when, lapses: lapses);

    [Theory]
    [InlineData(28, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 1)]
    [InlineData(181, 6)]
    public void Windows_of_one_date_whose_order_depends_on_the_month_are_refused(int days, int months)
    {
        Diagnoses.Only("windows-cross", InQuestions(30), Reading(days, months));
    }

    [Theory]
    [InlineData(27, 1)]
    [InlineData(32, 1)]
    [InlineData(180, 6)]
    [InlineData(185, 6)]
    public void Windows_of_one_date_in_the_same_order_on_every_day_are_accepted(int days, int months)
    {
        Diagnoses.None(Reading(days, months));
    }

    private static PackBuilder Reading(int days, int months) => Diagnoses.Complete().Date("stopped", "")
        .Rule("lately", When.Within("stopped", When.Days(days))).Rule("recently", When.Within("stopped", When.Months(months)));
}
