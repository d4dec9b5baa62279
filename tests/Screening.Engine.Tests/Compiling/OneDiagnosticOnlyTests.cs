using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

/// <summary>A fault brings no others with it that are none, and no place is too far off to be looked at.</summary>
public sealed class OneDiagnosticOnlyTests
{
    [Fact]
    public void A_question_that_depends_on_itself_counts_as_asked()
    {
        var diagnostics = Diagnoses.Complete()
            .One("rash", "yes no", When.Is("rash", "yes")).Rule("no-rash", When.Is("rash", "no")).Compile().Diagnostics;

        Assert.Equal(["asked-too-early", "branching-cycle"], diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void A_note_that_reads_an_unknown_question_is_left_out()
    {
        Diagnoses.Only("unknown-question", InRules(1000), Diagnoses.Complete().Note("odd", When.Is("nothing", "yes")));
    }

    [Fact]
    public void A_note_that_rests_on_an_unknown_source_is_refused()
    {
        Diagnoses.Only("unknown-evidence", InRules(1000), Diagnoses.Complete().Note("odd")
            .Change(pack => pack with { Notes = [pack.Notes[0] with { Evidence = ["E9"] }] }));
    }

    [Fact]
    public void A_rule_that_counts_one_with_a_broken_escalation_is_left_out()
    {
        Diagnoses.Only("unknown-option", InRules(32), Diagnoses.Complete()
            .Rule("odd", When.Is("fever", "maybe")).Escalate(When.Is("pain", "none-such"), Verdicts.Refer)
            .Rule("both", When.Fired(2, "odd", "pain"), Verdicts.Refer));
    }

    [Fact]
    public void An_escalation_that_raises_nothing_is_not_asked_whether_it_can_hold()
    {
        Diagnoses.Only("escalation-not-higher", InRules(32), Diagnoses.Complete()
            .Rule("maybe", When.Is("fever", "maybe")).Escalate(When.Is("fever", "no"), Verdicts.Caution));
    }

    [Fact]
    public void A_rule_that_never_fires_is_not_asked_how_it_lapses()
    {
        Diagnoses.Only("rule-never-fires", InRules(30), Diagnoses.Complete().Date("stopped", "")
            .Rule("odd", lapses: Lapse.Standing,
                when: When.All(When.Within("stopped", When.Months(1)), When.Not(When.Within("stopped", When.Months(6))))));
    }

    [Fact]
    public void A_rule_that_a_count_makes_fire_past_its_window_stands()
    {
        Diagnoses.None(Diagnoses.Complete().Date("stopped", "")
            .Rule("either", When.Any(When.Within("stopped", When.Months(1)), When.Fired(1, "pain")), lapses: Lapse.Standing));
    }

    [Fact]
    public void The_domain_of_a_rule_needs_its_text()
    {
        Diagnoses.Only("missing-text", InRules(30), Diagnoses.Complete()
            .Rule("maybe", When.Is("fever", "maybe"), change: rule => rule with { Domain = "blood" })
            .Change(pack => pack with { Texts = [pack.Texts[0] with { Entries = pack.Texts[0].Entries.Remove("domains/blood") }] }));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3650, true)]
    [InlineData(3651, false)]
    public void A_result_may_hold_for_a_day_and_for_ten_years_and_no_longer(int days, bool isValid)
    {
        var diagnostics = Diagnoses.Complete().Change(pack => pack with { ValidForDays = days }).Compile().Diagnostics;

        Assert.Equal(isValid ? [] : ["invalid-validity"], diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Not_sure_in_the_wrong_place_is_still_not_sure()
    {
        Diagnoses.Only("option-order", InQuestions(30), Diagnoses.Complete()
            .One("rash", "yes not-sure no").Rule("rash", When.Is("rash", "yes", "not-sure")));
    }

    [Fact]
    public void A_tick_that_takes_a_rule_away_is_refused_where_something_must_be_ticked()
    {
        Diagnoses.Only("worse-answer-helps", InQuestions(31), Diagnoses.Complete()
            .Many("area", "face neck").Rule("elsewhere", When.All(When.Is("fever", "no"), When.Not(When.Is("area", "face")))));
    }

    [Fact]
    public void Any_tick_that_takes_a_rule_away_is_refused()
    {
        Diagnoses.Only("worse-answer-helps", InQuestions(33), Diagnoses.Complete()
            .Many("spots", "rash mole wart none").Rule("no-wart", When.All(When.Is("fever", "no"), When.Not(When.Is("spots", "wart")))));
    }

    [Fact]
    public void A_date_that_is_not_sure_may_not_be_milder_than_any_that_is_known()
    {
        Diagnoses.Contain("not-sure-milder", InQuestions(30), Diagnoses.Complete().DatedList("recent", "filler none not-sure")
            .Rule("lately", When.Within("recent", "filler", When.Days(28)))
            .Rule("dated", When.Any(
                When.Is("recent", "not-sure"), When.All(When.Is("recent", "filler"), When.Not(When.DateNotSure("recent"))))));
    }
}
