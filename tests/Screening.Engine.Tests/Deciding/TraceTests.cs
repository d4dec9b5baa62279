using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

public sealed class TraceTests
{
    private static readonly RuleSet Rules = new PackBuilder()
        .One("fever", "yes no")
        .One("rash", "yes no")
        .One("itch", "yes no", When.Is("rash", "yes"))
        .Date("lastDose", askedWhen: When.Is("fever", "yes"))
        .Rule("fever", When.Is("fever", "yes"))
        .Rule("rash", When.Is("rash", "yes"))
        .Rule("itch", When.Is("itch", "yes"))
        .Rule("dose", When.Within("lastDose", When.Days(7)))
        .Rule("two", When.Fired(2, "fever", "rash"))
        .RulesAnyway();

    [Fact]
    public void A_rule_is_true_false_or_open_by_the_answers_so_far()
    {
        Assert.Equal(
            [("fever", Truth.True), ("rash", Truth.Unknown), ("itch", Truth.Unknown), ("dose", Truth.True), ("two", Truth.Unknown)],
            Truths("""{ "fever": "yes", "lastDose": "2026-05-31" }"""));
        Assert.Equal(
            [("fever", Truth.True), ("rash", Truth.True), ("itch", Truth.Unknown), ("dose", Truth.False), ("two", Truth.True)],
            Truths("""{ "fever": "yes", "lastDose": "2026-05-01", "rash": "yes" }"""));
    }

    [Fact]
    public void What_is_not_asked_cannot_fire() => Assert.Equal(
        [("fever", Truth.False), ("rash", Truth.False), ("itch", Truth.False), ("dose", Truth.False), ("two", Truth.False)],
        Truths("""{ "fever": "no", "rash": "no" }"""));

    [Theory]
    [InlineData("""{ "rash": "yes" }""", Truth.True)]
    [InlineData("""{ "rash": "no" }""", Truth.False)]
    [InlineData("""{ "fever": "no" }""", Truth.Unknown)]
    public void A_follow_up_is_asked_after_the_answer_that_opens_it(string answers, Truth asked)
    {
        var questionnaire = Rules.Questionnaire;

        Assert.Equal(asked, questionnaire.IsAsked(questionnaire.Questions[2], Rules.Sheet(answers)));
        Assert.Equal(Truth.True, questionnaire.IsAsked(questionnaire.Questions[0], Rules.Sheet(answers)));
    }

    private static IEnumerable<(string, Truth)> Truths(string answers) =>
        Rules.Explain(Rules.Sheet(answers)).Select(one => (one.Rule.Id, one.Truth));
}
