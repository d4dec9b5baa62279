using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

/// <summary>Completions that are decided by several questions and rules together, where looking at each alone goes wrong.</summary>
public sealed class HardCompletionsTests
{
    [Fact]
    public void Where_something_must_be_ticked_and_every_tick_refers_nothing_milder_can_come_out()
    {
        var rules = new PackBuilder().Many("area", "face neck")
            .Rule("face", When.Is("area", "face"), Verdicts.Refer).Rule("neck", When.Is("area", "neck"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(Verdicts.Refer, rules.Decide("{}").Best);
    }

    [Fact]
    public void Rules_that_only_a_third_one_joins_are_avoided_together_or_not_at_all()
    {
        var rules = new PackBuilder().One("x", "a b").One("y", "a b")
            .Rule("first", When.Is("x", "a"), Verdicts.Refer).Rule("second", When.Is("y", "b"), Verdicts.Refer)
            .Rule("third", When.All(When.Is("x", "b"), When.Is("y", "a")), Verdicts.Refer).RulesAnyway();

        Assert.Equal(Verdicts.Refer, rules.Decide("{}").Best);
    }

    [Fact]
    public void An_answer_that_was_given_is_not_guessed_anew()
    {
        var rules = new PackBuilder().One("rash", "yes no").One("fever", "high low")
            .Rule("both", When.All(When.Not(When.Is("rash", "no")), When.Is("fever", "high", "low")), Verdicts.Refer).RulesAnyway();

        Assert.Equal(Verdicts.Refer, rules.Decide("""{ "rash": "yes" }""").Best);
    }

    [Fact]
    public void A_question_that_matters_only_where_another_rule_fires_anyway_is_not_open()
    {
        var rules = new PackBuilder().One("rash", "yes no").One("fever", "high no").One("pain", "strong no")
            .Rule("no-rash", When.All(When.Not(When.Is("rash", "yes")), When.Is("fever", "high")), Verdicts.Refer)
            .Rule("pain", When.All(When.Is("fever", "high"), When.Is("pain", "strong")), Verdicts.Refer).RulesAnyway();

        Assert.Equal(["fever"], rules.Decide("""{ "rash": "no" }""").Open.Ids());
    }

    [Fact]
    public void A_question_that_could_only_add_a_milder_reason_is_not_open()
    {
        var rules = new PackBuilder().One("rash", "yes no").One("fever", "high no").One("pain", "strong no")
            .Rule("rash", When.Is("rash", "yes")).Rule("fever", When.Is("fever", "high"), Verdicts.Refer)
            .Rule("pain", When.Is("pain", "strong")).RulesAnyway();

        Assert.Equal(["fever"], rules.Decide("""{ "rash": "yes" }""").Open.Ids());
    }

    [Fact]
    public void Questions_that_only_count_together_are_both_open()
    {
        var rules = new PackBuilder().One("rash", "yes no").One("fever", "high no").One("pain", "strong no")
            .Rule("rash", When.Is("rash", "yes")).Rule("fever", When.Is("fever", "high")).Rule("pain", When.Is("pain", "strong"))
            .Rule("both", When.Fired(2, "fever", "pain"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(["fever", "pain"], rules.Decide("""{ "rash": "yes" }""").Open.Ids());
    }

    [Fact]
    public void A_window_that_began_before_any_date_may_be_given_cannot_be_over()
    {
        var rules = new PackBuilder().Date("stopped", "")
            .Rule("stopped", When.Within("stopped", When.Months(1200)), Verdicts.Refer).RulesAnyway();

        Assert.Equal(Verdicts.Refer, rules.Decide("{}", "1950-06-01").Best);
        Assert.Equal(Verdict.Proceed, rules.Decide("{}", "2026-06-01").Best);
    }

    [Fact]
    public void Nothing_is_promised_while_a_question_is_unanswered_that_the_day_would_take_away()
    {
        var lately = When.Within("stopped", When.Days(28));
        var rules = new PackBuilder().Date("stopped").One("itch", "yes no", lately).Rule("lately", lately)
            .Rule("itch", When.Is("itch", "yes")).RulesAnyway();

        Assert.Null(rules.Decide("""{ "stopped": "2026-05-20" }""").EarliestReassessment);
        Assert.NotNull(rules.Decide("""{ "stopped": "2026-05-20", "itch": "no" }""").EarliestReassessment);
    }

    [Fact]
    public void A_count_clears_with_the_last_rule_that_it_needs()
    {
        var rules = new PackBuilder().DatedList("recent", "filler peel none")
            .Rule("filler", When.Within("recent", "filler", When.Days(28))).Rule("peel", When.Within("recent", "peel", When.Days(28)))
            .Rule("any", When.Fired(1, "filler", "peel"), Verdicts.Refer, Lapse.Time).RulesAnyway();

        var decision = rules.Decide("""
            { "recent": [{ "option": "filler", "date": "2026-05-10" }, { "option": "peel", "date": "2026-05-20" }] }
            """);

        Assert.Equal(new DateOnly(2026, 6, 17), decision.Reasons.Single(reason => reason.Rule.Id == "any").ClearsOn);
    }
}
