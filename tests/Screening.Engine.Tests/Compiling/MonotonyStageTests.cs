using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class MonotonyStageTests
{
    [Fact]
    public void A_tick_that_takes_a_rule_away_is_refused()
    {
        Diagnoses.Only("worse-answer-helps", InQuestions(31), Referring()
            .Many("spots", "rash mole none").Rule("quiet", When.All(When.Is("fever", "maybe"), When.Not(When.Is("spots", "rash")))).Rule("mole", When.Is("spots", "mole"), Verdicts.Refer));
    }

    [Fact]
    public void A_tick_beside_which_none_no_longer_holds_is_refused()
    {
        Diagnoses.Only("worse-answer-helps", InQuestions(31), Referring()
            .Many("spots", "rash none")
            .Rule("nothing-at-all", When.Is("spots", "none")));
    }

    [Fact]
    public void A_tick_that_takes_a_counted_rule_away_is_refused()
    {
        Diagnoses.Only("worse-answer-helps", InQuestions(31), Referring()
            .Many("spots", "rash none")
            .Rule("spotted", When.Is("spots", "rash"))
            .Rule("unexplained", When.All(When.Is("fever", "maybe"), When.Not(When.Fired(1, "spotted"))), Verdicts.Refer));
    }

    [Fact]
    public void A_tick_that_takes_a_rule_away_behind_a_worse_one_is_accepted()
    {
        Diagnoses.None(Referring()
            .Many("spots", "rash mole none")
            .Rule("no-rash", When.All(When.Is("spots", "mole"), When.Not(When.Is("spots", "rash"))))
            .Rule("rash", When.Is("spots", "rash"), Verdicts.Refer));
    }

    [Fact]
    public void A_tick_that_lowers_only_the_urgency_is_accepted()
    {
        Diagnoses.None(Referring()
            .Many("spots", "rash mole none")
            .Rule("mole", When.Is("spots", "mole"), Verdicts.Refer)
            .Escalate(When.Not(When.Is("spots", "rash")), Verdicts.Emergency)
            .Rule("rash", When.Is("spots", "rash"), Verdicts.Refer));
    }

    [Fact]
    public void A_follow_up_that_two_ticks_open_keeps_its_answer_when_the_second_is_ticked()
    {
        Diagnoses.None(Referring()
            .Many("spots", "rash mole none")
            .One("bleeding", "yes no", When.Is("spots", "rash", "mole"))
            .Rule("bleeding", When.Is("bleeding", "yes"), Verdicts.Refer)
            .Rule("mole-alone", When.All(When.Is("spots", "mole"), When.Not(When.Is("spots", "rash"))))
            .Rule("rash", When.Is("spots", "rash")));
    }

    [Fact]
    public void Leaving_out_the_only_tick_is_no_way_to_be_milder_where_one_is_needed()
    {
        Diagnoses.None(Referring()
            .Many("area", "face neck")
            .Rule("not-the-face", When.All(When.Is("pain", "weak"), When.Not(When.Is("area", "face"))))
            .Rule("neck", When.All(When.Is("pain", "weak"), When.Is("area", "neck")), Verdicts.Refer));
    }

    [Fact]
    public void Not_sure_that_is_milder_than_a_known_answer_is_refused()
    {
        Diagnoses.Only("not-sure-milder", InQuestions(30), Referring()
            .One("rash", "yes no not-sure").Rule("rash", When.Is("rash", "yes")));
    }

    [Fact]
    public void Not_sure_alone_that_is_milder_than_some_tick_is_refused()
    {
        Diagnoses.Only("not-sure-milder", InQuestions(30), Referring()
            .Many("spots", "rash none not-sure").Rule("rash", When.Is("spots", "rash")));
    }

    [Fact]
    public void A_date_not_sure_that_is_milder_than_a_known_date_is_refused()
    {
        Diagnoses.Only("not-sure-milder", InQuestions(30), Referring()
            .Date("stopped").Rule("stopped-lately", When.Within("stopped", When.Months(6))));
    }

    [Fact]
    public void An_entry_whose_date_is_not_sure_that_is_milder_than_one_with_its_date_is_refused()
    {
        Diagnoses.Only("not-sure-milder", InQuestions(30), Referring()
            .DatedList("recent", "filler none not-sure")
            .Rule("filler", When.Any(When.Within("recent", "filler", When.Days(28)), When.Is("recent", "not-sure")), lapses: Lapse.Standing));
    }

    [Fact]
    public void Not_sure_as_bad_as_the_worst_answer_is_accepted()
    {
        Diagnoses.None(Referring()
            .One("rash", "yes no not-sure").Rule("rash", When.Is("rash", "yes", "not-sure"))
            .DatedList("recent", "filler none not-sure")
            .Rule("filler", When.Within("recent", "filler", When.Days(28)))
            .Rule("filler-some-time", When.Any(When.DateNotSure("recent"), When.Is("recent", "not-sure"))));
    }

    [Fact]
    public void Not_sure_that_is_milder_and_says_why_is_accepted()
    {
        Diagnoses.None(Referring()
            .One("rash", "yes no not-sure", change: Milder).Rule("rash", When.Is("rash", "yes")));
    }

    [Fact]
    public void Not_sure_that_says_why_it_is_milder_but_is_not_is_refused()
    {
        Diagnoses.Only("not-sure-milder", InQuestions(30), Referring()
            .One("rash", "yes no not-sure", change: Milder).Rule("rash", When.Is("rash", "yes", "not-sure")));
    }

    [Fact]
    public void A_follow_up_that_not_sure_opens_as_well_keeps_its_answer()
    {
        Diagnoses.None(Referring()
            .One("rash", "yes no not-sure")
            .One("itching", "yes no", When.Is("rash", "yes", "not-sure"))
            .Rule("itching", When.Is("itching", "yes")));
    }

    private static PackBuilder Referring() => Diagnoses.Complete();

    private static Question Milder(Question question) =>
        question with { NotSure = question.NotSure! with { Milder = "It is asked again on the day." } };
}
