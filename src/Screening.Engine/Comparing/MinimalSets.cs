using System.Numerics;

namespace Screening.Engine.Comparing;

/// <summary>
/// The smallest sets of answers that make a formula true whatever else is answered. Multiplying its clauses out, and leaving
/// out each product that another contains, gives every widest product; a set picks one way for each of its variables.
/// </summary>
internal sealed class MinimalSets(SharedAnswers answers)
{
    private const int MostProducts = 4_000;
    private const int MostSets = 4_000;

    /// <summary>The sets, each variable with the one way in which it is answered.</summary>
    public List<Limit[]> Of(SharedFormula formula)
    {
        List<Limit[]> products = [[]];
        foreach (var clause in formula.Clauses.SelectMany(WithoutNone).OrderBy(clause => clause.Length))
        {
            products = Limits.Absorb(
                products.SelectMany(product => Times(product, clause)), Narrowness, Limits.IsWithin);
            if (products.Count > MostProducts)
            {
                throw new ComparisonTooLargeException();
            }
        }
        var sets = products.SelectMany(Picks).Take(MostSets + 1).ToList();
        return sets.Count > MostSets ? throw new ComparisonTooLargeException() : Smallest(sets);
    }

    /// <summary>Of several sets those of which no other is a part.</summary>
    public static List<Limit[]> Smallest(IEnumerable<Limit[]> sets) => Limits.Absorb(sets, set => set.Length, Limits.IsWithin);

    /// <summary>
    /// Where something must be ticked, a clause that some ticks satisfy also holds when all others are off: one of these is
    /// on then.
    /// </summary>
    private IEnumerable<Limit[]> WithoutNone(Limit[] clause)
    {
        IEnumerable<Limit[]> clauses = [clause];
        foreach (var ticks in answers.AtLeastOne)
        {
            var on = ticks.Where(tick => (Limits.WaysOf(clause, tick) & answers.Variables[tick].Ticked) == answers.Variables[tick].Ticked).ToList();
            if (on.Count > 0)
            {
                clauses = clauses.SelectMany(one => ticks.Except(on).Select(tick =>
                    Limits.Either(one, [new Limit(tick, answers.Variables[tick].All & ~answers.Variables[tick].Ticked)]))).ToList();
            }
        }
        return clauses;
    }

    /// <summary>A product comes after all that contain it: it names more variables, or the same with fewer ways.</summary>
    private static int Narrowness(Limit[] product) => (product.Length << 16) - Limits.Count(product);

    private static IEnumerable<Limit[]> Times(Limit[] product, Limit[] clause) =>
        Array.Exists(clause, limit => Limits.WaysOf(product, limit.Variable) is not 0 and var own && (own & ~limit.Ways) == 0)
            ? [product]
            : clause.Select(limit => Limits.Both(product, limit)).OfType<Limit[]>();

    private static IEnumerable<Limit[]> Picks(Limit[] product)
    {
        IEnumerable<Limit[]> picks = [[]];
        foreach (var limit in product)
        {
            picks = picks.SelectMany(pick => Single(limit.Ways).Select(way => (Limit[])[.. pick, limit with { Ways = way }]));
        }
        return picks;
    }

    private static IEnumerable<ulong> Single(ulong ways)
    {
        for (; ways != 0; ways &= ways - 1)
        {
            yield return 1UL << BitOperations.TrailingZeroCount(ways);
        }
    }
}
