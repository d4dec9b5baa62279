using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

public sealed class BecauseTests
{
    [Fact]
    public void Every_option_that_would_do_is_named_in_the_order_of_the_pack()
    {
        var rules = Spots().Rule("any", When.Is("spots", "rash", "mole", "wart")).RulesAnyway();

        Assert.Equal(["spots:mole", "spots:wart"], rules.Decide("""{ "spots": ["wart", "scar", "mole"] }""").BecauseOf("any"));
    }

    [Fact]
    public void What_adds_nothing_is_not_named()
    {
        var rules = Spots().Rule("rash", When.All(When.Is("spots", "rash"), When.Any(When.Is("spots", "rash"), When.Is("fever", "yes")))).RulesAnyway();

        Assert.Equal(["spots:rash"], rules.Decide("""{ "spots": ["rash"], "fever": "yes" }""").BecauseOf("rash"));
    }

    [Fact]
    public void Both_ways_to_the_same_reason_are_named()
    {
        var rules = Spots().Rule("either", When.Any(
            When.All(When.Is("spots", "rash"), When.Is("fever", "yes")), When.All(When.Is("spots", "mole"), When.Is("pain", "yes")))).RulesAnyway();

        Assert.Equal(
            ["spots:rash", "spots:mole", "fever:yes", "pain:yes"],
            rules.Decide("""{ "spots": ["rash", "mole"], "fever": "yes", "pain": "yes" }""").BecauseOf("either"));
        Assert.Equal(
            ["spots:rash", "fever:yes"],
            rules.Decide("""{ "spots": ["rash", "mole"], "fever": "yes", "pain": "no" }""").BecauseOf("either"));
    }

    [Fact]
    public void That_something_is_not_the_answer_follows_from_what_is()
    {
        var rules = Spots().Rule("no-rash", When.Not(When.Is("spots", "rash"))).Rule("not-feverish", When.Not(When.Is("fever", "yes"))).RulesAnyway();

        var decision = rules.Decide("""{ "spots": ["mole", "scar"], "fever": "not-sure" }""");

        Assert.Equal(["spots:mole", "spots:scar"], decision.BecauseOf("no-rash"));
        Assert.Equal(["fever:not-sure"], decision.BecauseOf("not-feverish"));
        Assert.Equal(["spots:none"], rules.Decide("""{ "spots": [] }""").BecauseOf("no-rash"));
    }

    [Fact]
    public void What_opens_a_follow_up_is_named_with_it()
    {
        var rules = Spots().One("bleeding", "yes no", When.Is("spots", "mole", "wart")).Rule("bleeding", When.Is("bleeding", "yes")).RulesAnyway();

        Assert.Equal(["spots:mole", "bleeding:yes"], rules.Decide("""{ "spots": ["mole", "rash"], "bleeding": "yes" }""").BecauseOf("bleeding"));
    }

    [Fact]
    public void An_answer_that_is_not_asked_explains_nothing()
    {
        var rules = Spots().One("bleeding", "yes no", When.Is("spots", "mole"))
            .Rule("quiet", When.Not(When.Is("bleeding", "yes")))
            .Rule("either", When.Any(When.Is("bleeding", "yes"), When.Is("spots", "rash"))).RulesAnyway();

        var decision = rules.Decide("""{ "spots": ["rash"], "bleeding": "no" }""");

        Assert.Equal(["spots:rash"], decision.BecauseOf("quiet"));
        Assert.Equal(["spots:rash"], rules.Decide("""{ "spots": ["rash"], "bleeding": "yes" }""").BecauseOf("either"));
    }

    [Fact]
    public void What_escalates_is_named_and_only_for_the_verdict_it_gives()
    {
        var rules = Spots().Rule("rash", When.Is("spots", "rash"))
            .Escalate(When.Is("fever", "yes"), Verdicts.Soon).Escalate(When.Is("pain", "yes"), Verdicts.SameDay).RulesAnyway();

        var decision = rules.Decide("""{ "spots": ["rash"], "fever": "yes", "pain": "yes" }""");

        Assert.Equal(Verdicts.SameDay, decision.Reasons[0].Verdict);
        Assert.Equal(["spots:rash", "pain:yes"], decision.BecauseOf("rash"));
        Assert.Equal(["spots:rash", "fever:yes"], rules.Decide("""{ "spots": ["rash"], "fever": "yes", "pain": "no" }""").BecauseOf("rash"));
        Assert.Equal(["spots:rash"], rules.Decide("""{ "spots": ["rash"], "fever": "no", "pain": "no" }""").BecauseOf("rash"));
    }

    [Fact]
    public void Dates_are_named_with_the_day_that_was_given()
    {
        var rules = Recent().Rule("stopped", When.Within("stopped", When.Months(6)))
            .Rule("filler", When.Within("recent", "filler", When.Days(28)))
            .Rule("unknown", When.DateNotSure("recent")).Rule("not-sure", When.Is("stopped", "not-sure")).RulesAnyway();

        var decision = rules.Decide("""
            { "stopped": "2026-01-31", "recent": [{ "option": "filler", "date": "2026-05-10" }, { "option": "laser", "date": "not-sure" }, { "option": "peel", "date": "not-sure" }] }
            """);

        Assert.Equal(["stopped@2026-01-31"], decision.BecauseOf("stopped"));
        Assert.Equal(["recent:filler@2026-05-10"], decision.BecauseOf("filler"));
        Assert.Equal(["recent:peel@not-sure", "recent:laser@not-sure"], decision.BecauseOf("unknown"));
        Assert.Equal(["stopped:not-sure"], rules.Decide("""{ "stopped": "not-sure" }""").BecauseOf("not-sure"));
    }

    [Fact]
    public void A_date_outside_a_window_is_named_and_no_other_entry()
    {
        var rules = Recent().Rule("old-filler", When.All(When.Is("recent", "filler"), When.Not(When.Within("recent", "filler", When.Days(28)))))
            .Rule("not-lately", When.Not(When.Within("recent", "filler", When.Days(28)))).RulesAnyway();
        const string Answers = """{ "recent": [{ "option": "laser", "date": "2026-05-31" }, { "option": "filler", "date": "2026-01-01" }] }""";

        var decision = rules.Decide(Answers);

        Assert.Equal(["recent:filler@2026-01-01"], decision.BecauseOf("old-filler"));
        Assert.Equal(["recent:filler@2026-01-01"], decision.BecauseOf("not-lately"));
    }

    [Fact]
    public void Counted_rules_that_share_answers_are_explained_by_every_smallest_set()
    {
        var rules = Spots().Rule("a", When.Is("spots", "rash")).Rule("b", When.All(When.Is("spots", "rash"), When.Is("fever", "yes")))
            .Rule("c", When.Is("pain", "yes")).Rule("d", When.All(When.Is("spots", "mole"), When.Is("spots", "wart"), When.Is("fever", "yes"), When.Is("pain", "yes")))
            .Rule("two", When.Fired(2, "a", "b", "c", "d"), Verdicts.Refer).RulesAnyway();

        var decision = rules.Decide("""{ "spots": ["rash", "mole", "wart"], "fever": "yes", "pain": "yes" }""");

        // {rash, fever}, {rash, pain} and {mole, wart, fever, pain}: all of them sets from which none can be left out.
        Assert.Equal(["spots:rash", "spots:mole", "spots:wart", "fever:yes", "pain:yes"], decision.BecauseOf("two"));
        Assert.Equal(["spots:rash", "fever:yes"], rules.Decide("""{ "spots": ["rash"], "fever": "yes", "pain": "no" }""").BecauseOf("two"));
    }

    [Fact]
    public void A_counted_rule_that_adds_no_answer_of_its_own_adds_nothing()
    {
        var rules = Spots().Rule("a", When.Is("spots", "rash")).Rule("b", When.Is("spots", "rash", "mole"))
            .Rule("two", When.Fired(2, "a", "b"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(["spots:rash"], rules.Decide("""{ "spots": ["rash", "mole"] }""").BecauseOf("two"));
    }

    [Fact]
    public void Counting_rules_and_what_stands_beside_them_are_explained_together()
    {
        var rules = Spots().Rule("a", When.Is("spots", "rash")).Rule("b", When.Is("pain", "yes"))
            .Rule("two", When.All(When.Fired(2, "a", "b"), When.Is("fever", "yes", "not-sure")), Verdicts.Refer).RulesAnyway();

        Assert.Equal(
            ["spots:rash", "fever:not-sure", "pain:yes"],
            rules.Decide("""{ "spots": ["rash"], "fever": "not-sure", "pain": "yes" }""").BecauseOf("two"));
    }

    [Fact]
    public void That_rules_did_not_fire_follows_from_the_answers_that_kept_them_from_it()
    {
        var rules = Spots().Rule("a", When.All(When.Is("spots", "rash"), When.Is("fever", "yes"))).Rule("b", When.Is("pain", "yes"))
            .Rule("calm", When.Not(When.Fired(2, "a", "b"))).RulesAnyway();

        Assert.Equal(["fever:no"], rules.Decide("""{ "spots": ["rash"], "fever": "no", "pain": "yes" }""").BecauseOf("calm"));
        Assert.Equal(
            ["spots:mole", "fever:no", "pain:no"],
            rules.Decide("""{ "spots": ["mole"], "fever": "no", "pain": "no" }""").BecauseOf("calm"));
    }

    [Fact]
    public void A_reason_before_all_is_answered_is_explained_by_what_is()
    {
        var rules = Spots().Rule("either", When.Any(When.Is("spots", "rash"), When.Is("fever", "yes"))).RulesAnyway();

        Assert.Equal(["fever:yes"], rules.Decide("""{ "fever": "yes" }""").BecauseOf("either"));
    }

    private static PackBuilder Spots() => new PackBuilder()
        .Many("spots", "rash mole wart scar none").One("fever", "yes no not-sure").One("pain", "yes no");

    private static PackBuilder Recent() => new PackBuilder()
        .Date("stopped").DatedList("recent", "filler peel laser none not-sure");
}
