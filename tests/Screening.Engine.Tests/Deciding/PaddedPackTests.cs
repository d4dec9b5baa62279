using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

/// <summary>
/// Small packs decide the same behind dozens of questions, options, rules and notes that do not matter: whatever is kept in
/// words of 64 bits then crosses from one word into the next. A failure prints a seed for <c>CsCheck_Seed</c>.
/// </summary>
public sealed class PaddedPackTests
{
    private static readonly int Scenarios = Tries.Of(300);

    [Fact]
    public void What_does_not_matter_changes_nothing()
    {
        Gen.Select(Scenario.Any, Gen.Int[50, 70]).Sample((scenario, padding) =>
        {
            var decision = Decide(scenario.Pack, scenario.Sheet);

            var padded = Decide(Padded(scenario.Pack, padding), scenario.Sheet.With("pad", new PlainEntry(Option.None)));

            Assert.Equal(decision.Plainly().ToString(), padded.Plainly().ToString());
        }, iter: Scenarios);
    }

    /// <summary>A list that is answered with none, and rules, notes and follow-ups that read its ticks, before all others.</summary>
    private static Pack Padded(Pack pack, int padding)
    {
        var builder = new PackBuilder().Many("pad", string.Join(' ', Enumerable.Range(0, padding).Select(n => $"o{n}")) + " none");
        for (var n = 0; n < padding; n++)
        {
            var ticked = When.Is("pad", $"o{n}");
            builder.One($"pad{n}", "yes no", ticked).Note($"pad{n}", ticked)
                .Rule($"pad{n}", ticked, n % 2 == 0 ? Verdicts.Caution : Verdicts.Emergency);
        }
        var pads = builder.Build();
        return pack with
        {
            Questions = [.. pads.Questions, .. pack.Questions],
            Rules = [.. pads.Rules, .. pack.Rules],
            Notes = [.. pads.Notes, .. pack.Notes],
        };
    }

    private static Decision Decide(Pack pack, PlainSheet sheet)
    {
        var rules = PackBuilder.RulesAnyway(pack);
        return rules.Decide(rules.Read(sheet.ToJson(pack.Questions)).Sheet!);
    }
}
