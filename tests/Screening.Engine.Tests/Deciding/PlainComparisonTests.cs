using CsCheck;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

/// <summary>The engine against the plain decider. A failure prints the pack, the sheet and a seed for <c>CsCheck_Seed</c>.</summary>
public sealed class PlainComparisonTests
{
    private static readonly int Scenarios = Tries.Of(1500);

    [Fact]
    public void Every_part_of_a_decision_is_what_the_plain_decider_says()
    {
        Scenario.Any.Sample(scenario =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);

            var decision = rules.Decide(rules.Read(scenario.Sheet.ToJson(scenario.Pack.Questions)).Sheet!);

            Assert.Equal(new PlainDecider(scenario.Pack).Decide(scenario.Sheet).ToString(), decision.Plainly().ToString());
        }, iter: Scenarios);
    }
}
