using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class QuestionStageTests
{
    [Fact]
    public void A_question_that_does_not_say_what_not_sure_does_is_refused()
    {
        Diagnoses.Only("not-sure-unsaid", InQuestions(30), With("yes no", q => q with { NotSure = null }));
    }

    [Fact]
    public void Not_sure_that_is_offered_but_said_not_to_be_is_refused()
    {
        Diagnoses.Only("not-sure-option", InQuestions(30), With("yes no not-sure", q => q with
        {
            NotSure = new NotSurePolicy(false, [], null, null, q.At),
        }));
    }

    [Fact]
    public void Not_sure_that_does_something_but_is_not_offered_is_refused()
    {
        Diagnoses.Only("not-sure-option", InQuestions(30), With("yes no", q => q with
        {
            NotSure = new NotSurePolicy(true, [], "It weighs nothing.", null, q.At),
        }));
    }

    [Fact]
    public void A_choice_without_options_is_refused()
    {
        Diagnoses.Only("no-options", InQuestions(30), With("not-sure"));
        Diagnoses.Only("no-options", InQuestions(30), Diagnoses.Complete().Many("spots", "none not-sure"));
    }

    [Fact]
    public void A_date_with_options_is_refused()
    {
        Diagnoses.Only("date-with-options", InQuestions(30), Diagnoses.Complete().Date("stopped", "lately not-sure"));
    }

    [Fact]
    public void A_list_with_neither_none_nor_at_least_one_is_refused()
    {
        Diagnoses.Only("none-or-at-least-one", InQuestions(30), Diagnoses.Complete()
            .Many("spots", "rash mole", change: q => q with { AtLeastOne = false }));
    }

    [Fact]
    public void A_list_with_both_none_and_at_least_one_is_refused()
    {
        Diagnoses.Only("none-or-at-least-one", InQuestions(30), Diagnoses.Complete()
            .DatedList("recent", "filler none", change: q => q with { AtLeastOne = true }));
    }

    [Fact]
    public void A_single_choice_with_at_least_one_is_refused()
    {
        Diagnoses.Only("none-or-at-least-one", InQuestions(30), With("yes no", q => q with { AtLeastOne = true }));
    }

    [Fact]
    public void A_question_to_be_asked_again_on_the_day_may_not_be_preset()
    {
        Diagnoses.Only("preset-volatile", InQuestions(30), With("yes no", q => q with { MayBePreset = true, IsVolatile = true }));
        Diagnoses.None(With("yes no", q => q with { MayBePreset = true }));
    }

    [Fact]
    public void An_undated_option_outside_a_dated_list_is_refused()
    {
        Diagnoses.Only("undated-option", InQuestions(31), Diagnoses.Complete().Many("spots", "rash/undated none"));
    }

    [Theory]
    [InlineData("none rash")]
    [InlineData("rash not-sure none")]
    [InlineData("not-sure rash none")]
    public void None_and_not_sure_before_other_options_are_refused(string options)
    {
        Diagnoses.Only("option-order", InQuestions(30), Diagnoses.Complete().Many("spots", options));
    }

    [Fact]
    public void None_of_a_single_choice_is_an_option_like_any_other()
    {
        Diagnoses.None(With("none some not-sure"));
    }

    [Fact]
    public void A_follow_up_before_what_opens_it_is_refused()
    {
        Diagnoses.Only("asked-too-early", InQuestions(30), With("yes no", q => q with
        {
            AskedWhen = When.Is("later", "yes").PlacedAt(InQuestions(39)),
        }).One("later", "yes no", change: q => q with { Options = [q.Options[0] with { IsNeutral = false }, q.Options[1]] }));
    }

    [Fact]
    public void A_follow_up_that_depends_on_its_own_answer_is_refused()
    {
        Diagnoses.Contain("branching-cycle", InQuestions(39), Diagnoses.Complete()
            .One("rash", "yes no", When.Is("itching", "yes")).One("itching", "yes no", When.Is("rash", "yes")));
        Diagnoses.Contain("branching-cycle", InQuestions(39), Diagnoses.Complete().One("rash", "yes no", When.Is("rash", "yes")));
    }

    [Fact]
    public void Each_question_of_a_cycle_is_named_and_no_other()
    {
        var diagnostics = Diagnoses.Complete()
            .One("rash", "yes no", When.Is("itching", "yes")).One("itching", "yes no", When.Is("rash", "yes"))
            .One("bleeding", "yes no", When.Is("rash", "yes")).Compile().Diagnostics;

        Assert.Equal([39, 49], diagnostics.Where(diagnostic => diagnostic.Code == "branching-cycle").Select(diagnostic => diagnostic.At.Line));
    }

    [Fact]
    public void A_condition_that_grows_too_large_is_refused_and_named()
    {
        Diagnoses.Only("condition-too-large", InRules(30), AnyOfPairs(11));
        Diagnoses.None(AnyOfPairs(10));
    }

    /// <summary>A condition that needs two clauses to the power of the pairs.</summary>
    private static PackBuilder AnyOfPairs(int count)
    {
        var builder = Diagnoses.Complete();
        var pairs = Enumerable.Range(0, count).Select(n =>
        {
            builder.One($"a{n}", "yes no").One($"b{n}", "yes no");
            return When.All(When.Is($"a{n}", "yes"), When.Is($"b{n}", "yes"));
        }).ToArray();
        return builder.Rule("any-pair", When.Any(pairs));
    }

    private static PackBuilder With(string options, Func<Question, Question>? change = null) =>
        Diagnoses.Complete().One("rash", options, change: change);
}
