using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

public sealed class ClearingTests
{
    private const string Planned = "2026-06-15";

    [Fact]
    public void A_reason_clears_on_the_day_its_window_is_over()
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Days(28))).RulesAnyway();

        Assert.Equal(new DateOnly(2026, 6, 26), ClearsOn(rules, "filler", Entries(("filler", "2026-05-29"))));
    }

    [Theory]
    [InlineData("2026-05-19", 0)]
    [InlineData("2026-05-18", 1)]
    public void A_window_is_over_on_the_day_it_ends(string date, int isOver)
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Days(28))).RulesAnyway();

        Assert.Equal(1 - isOver, Decide(rules, Entries(("filler", date))).Reasons.Length);
    }

    [Fact]
    public void Months_clear_on_the_end_of_a_shorter_month()
    {
        var rules = Recent().Rule("stopped", When.Within("stopped", When.Months(6))).RulesAnyway();

        var decision = rules.Decide("""{ "stopped": "2026-08-31" }""", "2026-09-01", "2026-10-01");

        Assert.Equal(new DateOnly(2027, 2, 28), decision.Reasons[0].ClearsOn);
    }

    [Fact]
    public void Either_of_two_windows_keeps_a_reason_until_the_later_one_is_over()
    {
        var rules = Recent().Rule("either", When.Any(
            When.Within("recent", "filler", When.Days(28)), When.Within("recent", "peel", When.Months(3)))).RulesAnyway();

        Assert.Equal(new DateOnly(2026, 8, 20), ClearsOn(rules, "either", Entries(("filler", "2026-05-29"), ("peel", "2026-05-20"))));
        Assert.Equal(new DateOnly(2026, 6, 26), ClearsOn(rules, "either", Entries(("filler", "2026-05-29"), ("peel", "2026-03-20"))));
    }

    [Fact]
    public void Both_of_two_windows_keep_a_reason_until_the_first_one_is_over()
    {
        var rules = Recent().Rule("both", When.All(
            When.Within("recent", "filler", When.Days(28)), When.Within("recent", "peel", When.Months(3)))).RulesAnyway();

        Assert.Equal(new DateOnly(2026, 6, 26), ClearsOn(rules, "both", Entries(("filler", "2026-05-29"), ("peel", "2026-05-20"))));
    }

    [Fact]
    public void Two_windows_of_one_date_clear_with_the_longer_or_the_nearer_bound()
    {
        var rules = Recent()
            .Rule("new", When.Within("stopped", When.Months(1)))
            .Rule("between", When.All(When.Within("stopped", When.Months(6)), When.Not(When.Within("stopped", When.Months(1))))).RulesAnyway();

        var fresh = Decide(rules, """{ "stopped": "2026-05-31", "recent": [] }""");
        var later = Decide(rules, """{ "stopped": "2026-04-30", "recent": [] }""");

        Assert.Equal(("new", new DateOnly(2026, 6, 30)), (fresh.Reasons.Single().Rule.Id, fresh.Reasons.Single().ClearsOn));
        Assert.Equal(("between", new DateOnly(2026, 10, 30)), (later.Reasons.Single().Rule.Id, later.Reasons.Single().ClearsOn));
        Assert.Equal(new(new(2026, 6, 30), Verdicts.Caution, []), fresh.EarliestReassessment! with { BlockedBy = [] });
    }

    [Fact]
    public void Nothing_clears_that_does_not_lapse_by_time()
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Days(28)), lapses: Lapse.Event).RulesAnyway();

        Assert.Null(ClearsOn(rules, "filler", Entries(("filler", "2026-05-29"))));
    }

    [Fact]
    public void An_escalation_whose_window_is_over_does_not_clear_the_reason()
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Months(3)))
            .Escalate(When.Within("recent", "filler", When.Days(28)), Verdicts.Refer).RulesAnyway();

        var decision = Decide(rules, Entries(("filler", "2026-05-29")));

        Assert.Equal((Verdicts.Refer, new DateOnly(2026, 8, 29)), (decision.Reasons[0].Verdict, decision.Reasons[0].ClearsOn));
    }

    [Fact]
    public void The_latest_day_on_which_a_reason_clears_is_the_day_to_come_back()
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Days(28)))
            .Rule("peel", When.Within("recent", "peel", When.Months(3)), Verdicts.Refer).RulesAnyway();

        var decision = Decide(rules, Entries(("filler", "2026-05-29"), ("peel", "2026-05-20")));

        Assert.Equal((new(2026, 8, 20), Verdict.Proceed), (decision.EarliestReassessment!.Date, decision.EarliestReassessment.Verdict));
        Assert.Empty(decision.EarliestReassessment.BlockedBy);
    }

    [Fact]
    public void Reasons_that_no_date_ends_block_the_day_to_come_back()
    {
        var rules = Recent().Rule("implant", When.Is("recent", "implant")).Rule("unknown", When.DateNotSure("recent"), Verdicts.Refer)
            .Rule("filler", When.Within("recent", "filler", When.Days(28)), Verdicts.Emergency).RulesAnyway();

        var decision = Decide(rules, """
            { "stopped": "not-sure", "recent": [{ "option": "filler", "date": "2026-05-29" }, { "option": "peel", "date": "not-sure" }, { "option": "implant" }] }
            """);

        Assert.Equal(new DateOnly(2026, 6, 26), decision.EarliestReassessment!.Date);
        Assert.Equal(Verdicts.Refer, decision.EarliestReassessment.Verdict);
        Assert.Equal(["unknown", "implant"], decision.EarliestReassessment.BlockedBy.Select(rule => rule.Id));
    }

    [Fact]
    public void On_the_day_to_come_back_all_is_decided_again()
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Days(28)))
            .Rule("overdue", When.Not(When.Within("stopped", When.Months(1))), Verdicts.Refer).RulesAnyway();

        var decision = Decide(rules, """{ "stopped": "2026-05-20", "recent": [{ "option": "filler", "date": "2026-05-29" }] }""");

        Assert.Equal(Verdicts.Caution, decision.Verdict);
        Assert.Equal((new DateOnly(2026, 6, 26), Verdicts.Refer), (decision.EarliestReassessment!.Date, decision.EarliestReassessment.Verdict));
    }

    [Fact]
    public void No_day_is_named_where_no_reason_lapses_by_time()
    {
        var rules = Recent().Rule("implant", When.Is("recent", "implant")).RulesAnyway();

        Assert.Null(Decide(rules, """{ "stopped": "not-sure", "recent": [{ "option": "implant" }] }""").EarliestReassessment);
    }

    [Fact]
    public void No_day_is_named_while_anything_is_unanswered()
    {
        var rules = Recent().Rule("filler", When.Within("recent", "filler", When.Days(28))).RulesAnyway();

        var decision = rules.Decide("""{ "recent": [{ "option": "filler", "date": "2026-05-29" }] }""", "2026-06-01", Planned);

        Assert.True(decision.IsDecided);
        Assert.Equal(["stopped"], decision.Unanswered.Ids());
        Assert.NotNull(decision.Reasons[0].ClearsOn);
        Assert.Null(decision.EarliestReassessment);
    }

    [Fact]
    public void No_day_is_named_that_brings_a_question_nobody_answered()
    {
        var rules = Recent().One("healed", "no yes", When.Not(When.Within("recent", "filler", When.Days(28))))
            .Rule("filler", When.Within("recent", "filler", When.Days(28))).Rule("not-healed", When.Is("healed", "no"), Verdicts.Refer).RulesAnyway();

        var decision = Decide(rules, Entries(("filler", "2026-05-29")));

        Assert.Empty(decision.Unanswered);
        Assert.Equal(new DateOnly(2026, 6, 26), decision.Reasons.Single().ClearsOn);
        Assert.Null(decision.EarliestReassessment);
    }

    private static PackBuilder Recent() => new PackBuilder()
        .Date("stopped").DatedList("recent", "filler peel implant/undated none not-sure");

    private static string Entries(params (string Option, string Date)[] entries) =>
        $$"""{ "stopped": "not-sure", "recent": [{{string.Join(", ", entries.Select(entry => $$"""{ "option": "{{entry.Option}}", "date": "{{entry.Date}}" }"""))}}] }""";

    private static Decision Decide(RuleSet rules, string answers) => rules.Decide(answers, "2026-06-01", Planned);

    private static DateOnly? ClearsOn(RuleSet rules, string rule, string answers) =>
        Decide(rules, answers).Reasons.Single(reason => reason.Rule.Id == rule).ClearsOn;
}
