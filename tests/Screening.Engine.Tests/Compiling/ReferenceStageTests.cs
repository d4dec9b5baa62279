using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class ReferenceStageTests
{
    [Fact]
    public void A_condition_that_reads_no_question_is_refused()
    {
        Diagnoses.Only("unknown-question", InRules(31), Reading(When.Is("feever", "high")));
    }

    [Fact]
    public void A_condition_that_reads_no_option_is_refused_and_told_which_there_are()
    {
        var found = Diagnoses.Only("unknown-option", InRules(31), Reading(When.Is("fever", "hihg")));

        Assert.Contains("high, maybe, no", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_the_list_does_not_have_is_refused()
    {
        Diagnoses.Only("unknown-option", InRules(31), Reading(When.Within("recent", "fillr", When.Days(28))));
    }

    [Fact]
    public void A_condition_that_names_no_option_is_refused()
    {
        Diagnoses.Only("empty-condition", InRules(31), Reading(When.Is("fever")));
    }

    [Fact]
    public void A_condition_without_parts_is_refused()
    {
        Diagnoses.Only("empty-condition", InRules(31), Reading(When.All()));
        Diagnoses.Only("empty-condition", InRules(31), Reading(When.Any()));
        Diagnoses.Only("empty-condition", InRules(31), Reading(When.Not(When.All())));
    }

    [Theory]
    [InlineData(0, WindowUnit.Days)]
    [InlineData(-1, WindowUnit.Months)]
    [InlineData(36_526, WindowUnit.Days)]
    [InlineData(1_201, WindowUnit.Months)]
    [InlineData(int.MaxValue, WindowUnit.Days)]
    [InlineData(int.MaxValue, WindowUnit.Months)]
    public void A_window_of_less_than_a_day_or_more_than_a_century_is_refused(int length, WindowUnit unit)
    {
        Diagnoses.Only("wrong-window", InRules(31), Reading(When.Within("stopped", new Window(length, unit))));
    }

    [Theory]
    [InlineData(36_525, WindowUnit.Days)]
    [InlineData(1_200, WindowUnit.Months)]
    public void A_window_of_a_century_is_accepted(int length, WindowUnit unit)
    {
        Diagnoses.None(Reading(When.Within("stopped", new Window(length, unit))));
    }

    [Fact]
    public void A_window_of_a_question_without_a_date_is_refused()
    {
        Diagnoses.Only("wrong-condition", InRules(31), Reading(When.Within("fever", When.Days(28))));
    }

    [Fact]
    public void A_window_of_a_whole_list_is_refused()
    {
        Diagnoses.Only("wrong-condition", InRules(31), Reading(When.Within("recent", When.Days(28))));
    }

    [Fact]
    public void A_window_of_an_option_of_a_date_question_is_refused()
    {
        Diagnoses.Only("wrong-condition", InRules(31), Reading(When.Within("stopped", "filler", When.Days(28))));
    }

    [Fact]
    public void A_window_of_an_undated_entry_is_refused()
    {
        Diagnoses.Contain("wrong-condition", InRules(31), Reading(When.Within("recent", "implant", When.Days(28))));
    }

    [Fact]
    public void Dates_that_may_be_not_sure_belong_to_dated_lists_that_offer_it()
    {
        Diagnoses.Only("wrong-condition", InRules(31), Reading(When.DateNotSure("stopped")));
        Diagnoses.Only("wrong-condition", InRules(31), Reading(When.DateNotSure("recent")));
    }

    [Fact]
    public void Fired_rules_count_in_rules_only()
    {
        Diagnoses.Only("fired-outside-rules", InRules(1000), Diagnoses.Complete().Note("sun", When.Fired(1, "fever")));
        Diagnoses.Only("fired-outside-rules", InQuestions(39), Diagnoses.Complete().One("rash", "yes no", When.Fired(1, "fever")));
        Diagnoses.Only("fired-outside-rules", new("laws.yaml", 1), Diagnoses.Complete().Law("two", When.Fired(1, "fever"), Verdicts.Refer));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_count_that_can_never_or_always_be_reached_is_refused(int atLeast)
    {
        Diagnoses.Only("wrong-count", InRules(31), Reading(When.Fired(atLeast, "fever", "pain", "pain")));
    }

    [Fact]
    public void Counting_no_rule_is_refused()
    {
        Diagnoses.Only("unknown-rule", InRules(31), Reading(When.Fired(1, "fevr", "pain")));
    }

    [Fact]
    public void Counting_a_rule_that_counts_is_refused()
    {
        Diagnoses.Only("fired-counts-fired", InRules(41), Reading(When.Fired(1, "fever")).Rule("more", When.Fired(1, "reading")));
    }

    [Fact]
    public void Counting_a_rule_whose_escalation_counts_is_refused()
    {
        Diagnoses.Only("fired-counts-fired", InRules(41), Reading(When.Is("fever", "maybe"))
            .Escalate(When.Fired(1, "pain"), Verdicts.Refer).Rule("more", When.Fired(1, "reading")));
    }

    [Fact]
    public void Not_sure_that_names_no_rule_is_refused()
    {
        Diagnoses.Only("unknown-rule", InQuestions(30), Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: q => q with { NotSure = q.NotSure! with { Rules = ["rsh"] } }));
    }

    [Fact]
    public void Evidence_that_is_not_in_the_register_is_refused()
    {
        Diagnoses.Only("unknown-evidence", InRules(30), Diagnoses.Complete()
            .Rule("maybe", When.Is("fever", "maybe"), change: rule => rule with { Evidence = ["E1", "E99"] }));
    }

    [Fact]
    public void A_rule_that_cannot_be_compiled_says_nothing_about_what_can_be_reached()
    {
        Diagnoses.Only("unknown-option", InRules(11), new PackBuilder()
            .One("fever", "high no").One("pain", "strong no", change: q => q with { Options = [.. q.Options.Select(o => o with { IsNeutral = o.Code == "no" })] })
            .Rule("fever", When.Is("fever", "hihg"), Verdicts.Refer)
            .Rule("pain", When.Is("pain", "strong"))
            .Rule("both", When.All(When.Fired(2, "fever", "pain"), When.Is("fever", "high")), Verdicts.Refer));
    }

    /// <summary>A rule at line 30 that reads what it should not.</summary>
    private static PackBuilder Reading(Condition when) => Diagnoses.Complete()
        .Date("stopped", "").DatedList("recent", "filler implant/undated none")
        .Rule("reading", when);
}
