using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

public sealed class DecisionTests
{
    [Fact]
    public void Unanswered_not_sure_and_no_are_three_different_things()
    {
        var rules = new PackBuilder().One("rash", "yes no not-sure")
            .Rule("rash", When.Is("rash", "yes"), Verdicts.Refer).Rule("unknown", When.Is("rash", "not-sure")).RulesAnyway();

        var (silent, notSure, no) = (rules.Decide("{}"), rules.Decide("""{ "rash": "not-sure" }"""), rules.Decide("""{ "rash": "no" }"""));

        Assert.Equal((Verdict.Proceed, Verdicts.Refer, false), (silent.Best, silent.Worst, silent.IsDecided));
        Assert.Equal(["rash"], silent.Open.Ids());
        Assert.Equal((Verdicts.Caution, true), (notSure.Verdict, notSure.IsDecided));
        Assert.Equal((Verdict.Proceed, true), (no.Verdict, no.IsDecided));
    }

    [Fact]
    public void Every_rule_that_fires_is_a_reason_by_outcome_then_urgency_then_order_of_the_pack()
    {
        var rules = new PackBuilder().Many("spots", "a b c d e none")
            .Rule("first-caution", When.Is("spots", "a")).Rule("refer", When.Is("spots", "b"), Verdicts.Refer)
            .Rule("emergency", When.Is("spots", "c"), Verdicts.Emergency).Rule("second-caution", When.Is("spots", "d"))
            .Rule("raised", When.Is("spots", "e")).Escalate(When.Is("spots", "a"), Verdicts.Soon).RulesAnyway();

        var decision = rules.Decide("""{ "spots": ["a", "b", "c", "d", "e"] }""");

        Assert.Equal(Verdicts.Emergency, decision.Verdict);
        Assert.Equal(["emergency", "raised", "refer", "first-caution", "second-caution"], decision.RuleIds());
    }

    [Fact]
    public void The_highest_escalation_that_holds_wins_in_whatever_order_they_stand()
    {
        var rules = Feverish().Rule("rash", When.Is("rash", "yes"))
            .Escalate(When.Is("fever", "low", "high"), Verdicts.Soon).Escalate(When.Is("fever", "high"), Verdicts.Emergency)
            .Escalate(When.Is("fever", "high"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(Verdicts.Emergency, rules.Decide("""{ "rash": "yes", "fever": "high" }""").Verdict);
        Assert.Equal(Verdicts.Soon, rules.Decide("""{ "rash": "yes", "fever": "low" }""").Verdict);
        Assert.Equal(Verdicts.Caution, rules.Decide("""{ "rash": "yes", "fever": "no" }""").Verdict);
        Assert.Equal(Verdict.Proceed, rules.Decide("""{ "rash": "no", "fever": "high" }""").Verdict);
    }

    [Fact]
    public void A_decision_that_nothing_can_change_is_made_before_all_is_answered()
    {
        var rules = Feverish().Rule("rash", When.Is("rash", "yes")).Rule("fever", When.Is("fever", "high"), Verdicts.Emergency).RulesAnyway();

        var decision = rules.Decide("""{ "fever": "high" }""");

        Assert.True(decision.IsDecided);
        Assert.Equal(["rash"], decision.Unanswered.Ids());
        Assert.Empty(decision.Open);
    }

    [Fact]
    public void A_verdict_that_cannot_be_avoided_is_the_best_before_any_rule_has_fired()
    {
        var rules = Feverish().Rule("feverish", When.Is("fever", "high", "low")).Rule("no-fever", When.Is("fever", "no"), Verdicts.Refer).RulesAnyway();

        var decision = rules.Decide("""{ "rash": "no" }""");

        Assert.Equal((Verdicts.Caution, Verdicts.Refer), (decision.Best, decision.Worst));
        Assert.Equal(decision.Best, decision.Verdict);
        Assert.Empty(decision.Reasons);
        Assert.Equal(["fever"], decision.Open.Ids());
    }

    [Fact]
    public void Rules_that_exclude_each_other_are_not_both_feared()
    {
        var rules = Feverish().Rule("both", When.All(When.Is("fever", "high"), When.Any(When.Is("fever", "low"), When.Is("rash", "yes"))), Verdicts.Refer)
            .RulesAnyway();

        var decision = rules.Decide("""{ "rash": "no" }""");

        Assert.Equal(Verdict.Proceed, decision.Worst);
        Assert.True(decision.IsDecided);
    }

    [Fact]
    public void A_question_that_can_only_change_urgency_is_open()
    {
        var rules = Feverish().Rule("rash", When.Is("rash", "yes"), Verdicts.Refer).Escalate(When.Is("fever", "high"), Verdicts.SameDay).RulesAnyway();

        Assert.Equal(["fever"], rules.Decide("""{ "rash": "yes" }""").Open.Ids());
    }

    [Fact]
    public void A_question_is_open_for_what_its_follow_up_may_say()
    {
        var rules = new PackBuilder().One("rash", "yes no").One("bleeding", "yes no", When.Is("rash", "yes"))
            .Rule("bleeding", When.Is("bleeding", "yes"), Verdicts.Refer).RulesAnyway();

        var (before, after) = (rules.Decide("{}"), rules.Decide("""{ "rash": "yes" }"""));

        Assert.Equal(["rash"], before.Open.Ids());
        Assert.Equal(["rash"], before.Unanswered.Ids());
        Assert.Equal(["bleeding"], after.Open.Ids());
        Assert.True(rules.Decide("""{ "rash": "no" }""").IsDecided);
    }

    [Fact]
    public void A_question_whose_every_answer_opens_a_follow_up_is_open_for_it()
    {
        var rules = new PackBuilder().One("rash", "a b").One("bleeding", "yes no", When.Is("rash", "a", "b"))
            .Rule("bleeding", When.Is("bleeding", "yes"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(["rash"], rules.Decide("{}").Open.Ids());
        Assert.Empty(rules.Decide("""{ "bleeding": "yes" }""").Open.Ids());
    }

    [Fact]
    public void A_list_that_opens_a_follow_up_by_what_is_not_ticked_is_open_for_it()
    {
        var rules = new PackBuilder().Many("spots", "rash none")
            .One("bleeding", "yes no", When.Any(When.Not(When.Is("spots", "rash")), When.Not(When.Is("spots", "none"))))
            .Rule("bleeding", When.Is("bleeding", "yes"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(["spots"], rules.Decide("{}").Open.Ids());
    }

    [Fact]
    public void An_optional_question_is_neither_unanswered_nor_open()
    {
        var rules = Feverish().One("skinTone", "dark light", change: question => question with { IsOptional = true })
            .Note("sun", When.Is("skinTone", "dark")).Rule("rash", When.Is("rash", "yes")).RulesAnyway();

        var decision = rules.Decide("""{ "rash": "yes", "fever": "no" }""");

        Assert.Empty(decision.Unanswered);
        Assert.Empty(decision.Open);
        Assert.Empty(decision.Notes);
        Assert.Single(rules.Decide("""{ "rash": "no", "fever": "no", "skinTone": "dark" }""").Notes);
    }

    [Fact]
    public void Beside_a_referral_stand_only_notes_with_a_condition()
    {
        var rules = Feverish().Rule("rash", When.Is("rash", "yes"), Verdicts.Refer).Rule("fever", When.Is("fever", "low"))
            .Note("care").Note("cool", When.Is("fever", "low")).RulesAnyway();

        Assert.Equal(["care"], Notes("no", "no"));
        Assert.Equal(["care", "cool"], Notes("no", "low"));
        Assert.Equal(["cool"], Notes("yes", "low"));
        Assert.Empty(Notes("yes", "no"));

        IEnumerable<string> Notes(string rash, string fever) =>
            rules.Decide($$"""{ "rash": "{{rash}}", "fever": "{{fever}}" }""").Notes.Select(note => note.Id);
    }

    [Theory]
    [InlineData("2026-06-01", "2026-06-01")]
    [InlineData("2026-06-14", "2026-06-14")]
    [InlineData("2026-06-15", "2026-06-15")]
    [InlineData("2026-06-16", "2026-06-15")]
    [InlineData("2199-12-31", "2026-06-15")]
    public void A_result_holds_until_the_planned_date_or_a_fortnight(string planned, string until)
    {
        var decision = Feverish().RulesAnyway().Decide("{}", "2026-06-01", planned);

        Assert.Equal(until, decision.ValidUntil.ToString("O", null));
    }

    [Fact]
    public void A_result_that_holds_for_ages_holds_until_the_planned_date()
    {
        var rules = Feverish().Change(pack => pack with { ValidForDays = int.MaxValue }).RulesAnyway();

        Assert.Equal(new DateOnly(2199, 12, 31), rules.Decide("{}", "2026-06-01", "2199-12-31").ValidUntil);
    }

    [Fact]
    public void Volatile_questions_that_are_asked_are_asked_again_on_the_day()
    {
        var rules = new PackBuilder().One("rash", "yes no", change: Volatile).One("fever", "yes no")
            .One("bleeding", "yes no", When.Is("rash", "yes"), Volatile).Rule("rash", When.Is("rash", "yes")).RulesAnyway();

        Assert.Equal(["rash", "bleeding"], rules.Decide("""{ "rash": "yes", "fever": "no", "bleeding": "no" }""").RecheckOnDay.Ids());
        Assert.Equal(["rash"], rules.Decide("""{ "rash": "no", "fever": "no" }""").RecheckOnDay.Ids());
    }

    private static PackBuilder Feverish() => new PackBuilder().One("rash", "yes no").One("fever", "high low no");

    private static Question Volatile(Question question) => question with { IsVolatile = true };
}
