using System.Numerics;

namespace Screening.Engine.Comparing;

/// <summary>
/// Looks for answers under which clauses hold and formulas do not. Every variable starts at its mildest way; where that
/// breaks something, each way to mend it is tried, so that nothing is found only where nothing is.
/// </summary>
/// <param name="must">The clauses that hold.</param>
/// <param name="mustNot">The formulas that do not.</param>
internal sealed class SharedSearch(IReadOnlyList<Limit[]> must, IReadOnlyList<SharedFormula> mustNot)
{
    /// <summary>Far more than any search has needed; a search that goes on says that it found no end.</summary>
    private const int MostSteps = 20_000;

    private int _steps;

    /// <summary>A way for every variable, or null where there is none.</summary>
    /// <param name="allowed">The ways that each variable may take.</param>
    public int[]? Find(ReadOnlySpan<ulong> allowed)
    {
        if (++_steps > MostSteps)
        {
            throw new ComparisonTooLargeException();
        }
        var ways = allowed.ToArray();
        if (ways.Contains(0UL) || !Narrow(ways))
        {
            return null;
        }
        if (FewestMends(ways) is not { } mends)
        {
            return [.. ways.Select(BitOperations.TrailingZeroCount)];
        }
        foreach (var mend in mends)
        {
            var next = (ulong[])ways.Clone();
            foreach (var limit in mend)
            {
                next[limit.Variable] &= limit.Ways;
            }
            if (Find(next) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>Takes what can be mended in one way only; false where something cannot be mended at all.</summary>
    private bool Narrow(ulong[] ways)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var mends in Open(ways))
            {
                if (mends.Count == 0)
                {
                    return false;
                }
                if (mends.Count == 1)
                {
                    foreach (var limit in mends[0])
                    {
                        changed |= (ways[limit.Variable] & ~limit.Ways) != 0;
                        ways[limit.Variable] &= limit.Ways;
                    }
                }
            }
        }
        return true;
    }

    /// <summary>What is broken at the mildest ways and can be mended in the fewest ways; null where nothing is broken.</summary>
    private List<Limit[]>? FewestMends(ulong[] ways)
    {
        ulong[] mildest = [.. ways.Select(way => way & (~way + 1))];
        List<Limit[]>? fewest = null;
        foreach (var clause in must.Where(clause => !Holds(clause, mildest)))
        {
            fewest = Fewer(fewest, Mends(clause, ways));
        }
        foreach (var formula in mustNot.Where(formula => Array.TrueForAll(formula.Clauses, clause => Holds(clause, mildest))))
        {
            fewest = Fewer(fewest, Mends(formula, ways));
        }
        return fewest;
    }

    private static List<Limit[]> Fewer(List<Limit[]>? one, List<Limit[]> other) => one is null || other.Count < one.Count ? other : one;

    /// <summary>For each clause and formula that is not settled, the ways to settle it.</summary>
    private IEnumerable<List<Limit[]>> Open(ulong[] ways)
    {
        foreach (var clause in must)
        {
            if (!Array.Exists(clause, limit => (ways[limit.Variable] & ~limit.Ways) == 0))
            {
                yield return Mends(clause, ways);
            }
        }
        foreach (var formula in mustNot)
        {
            if (!Array.Exists(formula.Clauses, clause => Array.TrueForAll(clause, limit => (ways[limit.Variable] & limit.Ways) == 0)))
            {
                yield return Mends(formula, ways);
            }
        }
    }

    private static List<Limit[]> Mends(Limit[] clause, ulong[] ways) =>
        [.. clause.Where(limit => (ways[limit.Variable] & limit.Ways) != 0).Select(limit => new[] { limit })];

    private static List<Limit[]> Mends(SharedFormula formula, ulong[] ways) =>
        [.. formula.Clauses.Where(clause => Array.TrueForAll(clause, limit => (ways[limit.Variable] & ~limit.Ways) != 0))
            .Select(clause => Array.ConvertAll(clause, limit => limit with { Ways = ~limit.Ways }))];

    private static bool Holds(Limit[] clause, ulong[] mildest) => Array.Exists(clause, limit => (mildest[limit.Variable] & limit.Ways) != 0);
}
