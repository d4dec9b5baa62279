using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Compiling;

/// <summary>What the compiler searches for against trying every sheet. A failure prints the pack and a seed for <c>CsCheck_Seed</c>.</summary>
public sealed class PlainSearchTests
{
    private static readonly int Packs = Tries.Of(200);
    private const int MostSheets = 800;

    private static readonly string[] Searched =
        ["rule-never-fires", "escalation-never-holds", "unreachable-outcome", "worse-answer-helps", "not-sure-milder"];

    [Fact]
    public void The_compiler_finds_by_searching_what_trying_every_sheet_finds()
    {
        Scenario.Any.Sample(scenario =>
        {
            var pack = scenario.Pack;
            // Any two equal dates will do; on other dates months and days may end in another order.
            var day = new DateOnly(2099, 12, 31);
            var sheets = new PlainCompletions(pack).Of(PlainSheet.Blank(day, day)).Take(MostSheets + 1).ToList();
            if (sheets.Count > MostSheets)
            {
                return;
            }

            var found = RuleSetCompiler.Compile(pack).Diagnostics.Where(diagnostic => Searched.Contains(diagnostic.Code))
                .Select(diagnostic => Owned(pack, diagnostic)).ToHashSet();

            var broken = new PlainLaws(pack).Broken(sheets);
            Assert.Equal(string.Join('\n', broken), string.Join('\n', found.Order(StringComparer.Ordinal)));
        }, iter: Packs);
    }

    private static string Owned(Pack pack, Diagnostic diagnostic)
    {
        var owner = pack.Rules.FirstOrDefault(rule => rule.At == diagnostic.At)?.Id
            ?? pack.Questions.FirstOrDefault(question => question.At == diagnostic.At)?.Id
            ?? pack.Questions.SelectMany(question => question.Options.Select(option => (Id: $"{question.Id} {option.Code}", option.At)))
                .FirstOrDefault(option => option.At == diagnostic.At).Id
            ?? diagnostic.Message.Split(' ')[^1].TrimEnd('.');
        return $"{diagnostic.Code} {owner}";
    }
}
