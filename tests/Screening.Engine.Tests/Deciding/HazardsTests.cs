using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

public sealed class HazardsTests
{
    private static readonly RuleSet Rules = new PackBuilder()
        .One("fever", "high no").DatedList("recent", "needling none", askedWhen: When.Is("fever", "no"))
        .Rule("fever", When.Is("fever", "high"), Verdicts.Refer).Rule("needled", When.Within("recent", "needling", When.Days(28)))
        .Law("hot-or-needled", When.Any(When.Is("fever", "high"), When.Within("recent", "needling", When.Days(7))), Verdicts.Caution)
        .Rules();

    [Theory]
    [InlineData("{ \"fever\": \"high\" }", Truth.True)]
    [InlineData("{ \"fever\": \"no\", \"recent\": [] }", Truth.False)]
    [InlineData("{ \"fever\": \"no\" }", Truth.Unknown)]
    [InlineData("{}", Truth.Unknown)]
    [InlineData("{ \"fever\": \"no\", \"recent\": [{ \"option\": \"needling\", \"date\": \"2026-05-26\" }] }", Truth.True)]
    [InlineData("{ \"fever\": \"no\", \"recent\": [{ \"option\": \"needling\", \"date\": \"2026-05-25\" }] }", Truth.False)]
    public void A_hazard_is_there_when_its_own_condition_holds_on_the_planned_date(string answers, Truth expected)
    {
        Assert.Equal(expected, Rules.TestFor(Rules.Pack.Laws.Single())(Rules.Sheet(answers)));
    }

    [Fact]
    public void A_later_treatment_leaves_a_hazard_of_time_behind()
    {
        const string Answers = "{ \"fever\": \"no\", \"recent\": [{ \"option\": \"needling\", \"date\": \"2026-05-26\" }] }";

        Assert.Equal(Truth.False, Rules.TestFor(Rules.Pack.Laws.Single())(Rules.Sheet(Answers, plannedDate: "2026-06-02")));
    }
}
