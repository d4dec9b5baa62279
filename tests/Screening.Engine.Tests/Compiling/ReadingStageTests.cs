using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class ReadingStageTests
{
    [Fact]
    public void An_option_that_nothing_reads_is_refused()
    {
        Diagnoses.Only("option-unread", InQuestions(32), Diagnoses.Complete().One("rash", "yes no", change: Unmarked)
            .Rule("rash", When.Is("rash", "yes")));
    }

    [Fact]
    public void A_law_alone_does_not_read_an_option()
    {
        Diagnoses.Only("option-unread", InQuestions(32), Diagnoses.Complete().One("rash", "yes no", change: Unmarked)
            .Rule("rash", When.Is("rash", "yes"))
            .Law("no-rash", When.Is("rash", "no"), Verdicts.Caution));
    }

    [Fact]
    public void A_note_a_branch_and_a_window_read_an_option()
    {
        Diagnoses.None(Diagnoses.Complete()
            .One("rash", "yes no", change: Unmarked).Note("rash", When.Is("rash", "yes"))
            .One("itching", "yes no", When.Is("rash", "no"), change: Unmarked).Note("itching", When.Is("itching", "yes", "no"))
            .DatedList("recent", "filler none", change: q => q with { Options = [q.Options[0] with { IsNeutral = false }, q.Options[1]] })
            .Rule("filler", When.Within("recent", "filler", When.Days(28))));
    }

    [Fact]
    public void An_option_that_is_read_but_marked_neutral_is_refused()
    {
        Diagnoses.Only("neutral-option-read", InQuestions(31), Diagnoses.Complete()
            .One("rash", "yes no", change: q => q with { Options = [.. q.Options.Select(option => option with { IsNeutral = true })] })
            .Rule("rash", When.Is("rash", "yes")));
    }

    [Fact]
    public void Not_sure_read_by_a_rule_that_the_question_does_not_name_is_refused()
    {
        var found = Diagnoses.Only("not-sure-misstated", InQuestions(30), Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: Naming("maybe"))
            .Rule("maybe", When.Is("rash", "yes", "not-sure")).Rule("rash", When.Is("rash", "yes", "not-sure")));

        Assert.StartsWith("'rash' reads", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_sure_named_for_a_rule_that_does_not_read_it_is_refused()
    {
        Diagnoses.Only("not-sure-misstated", InQuestions(30), Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: Naming("rash", "fever")).Rule("rash", When.Is("rash", "yes", "not-sure")));
    }

    [Fact]
    public void An_escalation_that_reads_not_sure_counts_as_its_rule()
    {
        Diagnoses.Only("not-sure-misstated", InQuestions(30), Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: q => q with { NotSure = q.NotSure! with { Rules = [], ChangesNothing = "Nothing." } })
            .Rule("maybe", When.Is("fever", "maybe")).Escalate(When.Is("rash", "yes", "not-sure"), Verdicts.Refer));
    }

    [Fact]
    public void A_date_of_an_entry_that_is_not_sure_is_not_sure_of_the_question()
    {
        Diagnoses.Only("not-sure-misstated", InQuestions(30), Diagnoses.Complete()
            .DatedList("recent", "filler none not-sure", change: q => q with { NotSure = new(true, [], "Nothing.", "It is asked again.", q.At) })
            .Rule("unknown-date", When.Any(When.DateNotSure("recent"), When.Is("recent", "filler"))));
    }

    [Fact]
    public void Not_sure_that_names_no_rule_and_no_reason_is_refused()
    {
        Diagnoses.Only("not-sure-unsaid", InQuestions(30), Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: q => q with { NotSure = q.NotSure! with { ChangesNothing = null } }));
    }

    [Fact]
    public void A_note_may_read_not_sure_that_changes_nothing()
    {
        Diagnoses.None(Diagnoses.Complete().One("rash", "yes no not-sure").Note("rash", When.Is("rash", "yes", "not-sure")));
    }

    [Fact]
    public void An_optional_question_that_a_rule_or_a_branch_reads_is_refused()
    {
        Diagnoses.Only("optional-question-read", InRules(31), Diagnoses.Complete()
            .One("rash", "yes no", change: Optional).Rule("rash", When.Is("rash", "yes")));
        Diagnoses.Only("optional-question-read", InQuestions(49), Diagnoses.Complete()
            .One("rash", "yes no", change: Optional).One("itching", "yes no", When.Is("rash", "yes")));
    }

    [Fact]
    public void An_optional_question_that_a_note_reads_is_accepted()
    {
        Diagnoses.None(Diagnoses.Complete().One("skinTone", "dark light", change: Optional).Note("sun", When.Is("skinTone", "dark")));
    }

    private static Question Unmarked(Question question) =>
        question with { Options = [.. question.Options.Select(option => option with { IsNeutral = false })] };

    private static Question Optional(Question question) => question with { IsOptional = true };

    private static Func<Question, Question> Naming(params string[] rules) =>
        question => question with { NotSure = question.NotSure! with { Rules = [.. rules], ChangesNothing = "Nothing." } };
}
