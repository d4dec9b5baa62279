using CsCheck;
using Screening.Engine.Comparing;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Comparing;

/// <summary>What a comparison promises, over random pairs of packs and all answers. A failure prints a seed for <c>CsCheck_Seed</c>.</summary>
public sealed class RandomPairsTests
{
    private static readonly int Pairs = Tries.Of(150);
    private const int MostSheets = 250;

    private static readonly (DateOnly AnsweredOn, DateOnly PlannedDate)[] Days =
        [(new(2030, 3, 1), new(2030, 3, 1)), (new(2030, 8, 31), new(2030, 9, 14)), (new(2032, 2, 29), new(2032, 3, 1))];

    [Fact]
    public void Every_sheet_that_differs_has_a_listed_set_and_every_listed_set_differs_and_needs_each_of_its_answers()
    {
        var (differing, sets, tooLarge) = (0, 0, 0);
        RandomPair.Any.Sample(pair =>
        {
            var (from, to) = (PackBuilder.RulesAnyway(pair.From), PackBuilder.RulesAnyway(pair.To));
            var outcomes = RuleSetComparison.Of(from, to).Outcomes;
            if (!outcomes.IsComplete)
            {
                // One in some thousand pairs is larger than a comparison may be, and says so.
                Interlocked.Increment(ref tooLarge);
                return;
            }

            Interlocked.Add(ref sets, outcomes.Sets.Length);
            Assert.All(outcomes.Sets, set => AssertExample(from, to, set));
            var plain = new PlainPair(pair.From, pair.To);
            var sheets = Days.SelectMany(day => plain.Tried(day.AnsweredOn, day.PlannedDate).Take(MostSheets)).ToList();
            Interlocked.Add(ref differing, sheets.Count(sheet => AssertListed(outcomes, sheet)));
            foreach (var set in outcomes.Sets)
            {
                AssertForced(plain, set, sheets);
                if (sheets.Count < MostSheets)
                {
                    AssertMinimal(plain, set, sheets);
                }
            }
        }, iter: Pairs);

        Assert.True(differing > Pairs && sets > Pairs / 2, $"{differing} sheets differed, {sets} sets were listed.");
        Assert.InRange(tooLarge, 0, Pairs / 50);
    }

    [Fact]
    public void A_pack_and_itself_with_its_rules_in_another_order_are_equivalent()
    {
        RandomPair.Any.Sample(pair =>
        {
            var moved = pair.From with { Rules = [.. pair.From.Rules.Reverse()] };

            var comparison = RuleSetComparison.Of(PackBuilder.RulesAnyway(pair.From), PackBuilder.RulesAnyway(moved));

            if (!comparison.Outcomes.IsComplete)
            {
                // Too large to compare: then nothing is claimed, equivalence least of all.
                Assert.False(comparison.AreEquivalent);
                return;
            }
            Assert.True(comparison.AreEquivalent);
            Assert.True(comparison.SameReasons || pair.From.Rules.Length > 1);
        }, iter: Pairs);
    }

    [Fact]
    public void The_other_way_round_is_the_same_in_the_other_direction()
    {
        RandomPair.Any.Sample(pair =>
        {
            var (from, to) = (PackBuilder.RulesAnyway(pair.From), PackBuilder.RulesAnyway(pair.To));

            var (there, back) = (RuleSetComparison.Of(from, to).Outcomes, RuleSetComparison.Of(to, from).Outcomes);

            Assert.Equal(
                there.Sets.Select(set => $"{set.Direction} {Text(set)}").Order(StringComparer.Ordinal),
                back.Sets.Select(set => $"{(set.Direction == Direction.Milder ? Direction.Stricter : Direction.Milder)} {Text(set)}").Order(StringComparer.Ordinal));
        }, iter: Pairs / 2);
    }

    internal static string Text(DifferingSet set) => $"{set.AtLeast.Outcome}/{set.AtLeast.Urgency} {string.Join(' ', set.Rules)}: {string.Join("; ", set.Answers.Select(Text))}";

    internal static string Text(SetAnswer answer) => $"{answer.Question}{(answer.Option is null ? "" : $":{answer.Option}")} "
        + string.Join(" or ", answer.AnyOf.Select(one => one.Code ?? (one.IsTicked is { } ticked ? ticked ? "ticked" : "not ticked"
            : one.Date is { } date ? $"date {date}"
            : string.Join(" and ", new[] { one.Within is null ? null : $"within {one.Within}", one.NotWithin is null ? null : $"not within {one.NotWithin}" }.OfType<string>()))));

    private static void AssertExample(RuleSet from, RuleSet to, DifferingSet set)
    {
        var (before, after) = (Again(from, set.Example.From), Again(to, set.Example.To));
        Assert.Equal((set.Example.FromVerdict, set.Example.ToVerdict), (before, after));
        var (strict, mild) = set.Direction == Direction.Milder ? (before, after) : (after, before);
        Assert.True(strict >= set.AtLeast && mild < set.AtLeast, Text(set));
    }

    /// <summary>The example as anybody would send it.</summary>
    private static Verdict Again(RuleSet rules, AnswerSheet sheet)
    {
        var reading = rules.Read(AnswerSheetWriter.ToUtf8(rules.Questionnaire, sheet));
        Assert.Empty(reading.Malformed);
        Assert.Empty(reading.Invalid);
        var decision = rules.Decide(reading.Sheet!);
        Assert.Empty(decision.Unanswered);
        return decision.Verdict;
    }

    private static bool AssertListed(OutcomeDifferences outcomes, TriedSheet tried)
    {
        if (tried.From == tried.To)
        {
            return false;
        }
        var direction = tried.From > tried.To ? Direction.Milder : Direction.Stricter;
        Assert.True(outcomes.Sets.Any(set => set.Direction == direction && tried.Holds(set)), $"Of {tried} no set speaks.");
        return true;
    }

    private static void AssertForced(PlainPair plain, DifferingSet set, List<TriedSheet> sheets) =>
        Assert.All(sheets.Where(sheet => sheet.Holds(set)), tried => Assert.True(plain.Fires(tried.Sheet, set), $"{Text(set)} but {tried.Sheet}"));

    /// <summary>Without any of its answers the rules need not fire, or the other version may ask for as much.</summary>
    private static void AssertMinimal(PlainPair plain, DifferingSet set, List<TriedSheet> sheets) =>
        // On none of these days some date may lie within one window and outside another.
        Assert.All(!sheets.Exists(sheet => sheet.Holds(set)) ? [] : set.Answers, answer => Assert.True(
            sheets.Where(sheet => sheet.Holds(set, but: answer)).Any(sheet =>
                (set.Direction == Direction.Milder ? sheet.To : sheet.From) >= set.AtLeast || !plain.Fires(sheet.Sheet, set)),
            $"{Text(set)} does not need {Text(answer)}"));
}
