using System.Numerics;

namespace Screening.Engine.Comparing;

/// <summary>Some of the ways in which one variable can be answered.</summary>
/// <param name="Variable">Index of the variable.</param>
/// <param name="Ways">A bit for each way.</param>
internal readonly record struct Limit(int Variable, ulong Ways);

/// <summary>
/// Lists of limits, one for each variable that they name, in the order of the variables. As a clause any one of them
/// suffices; as a product all of them hold.
/// </summary>
internal static class Limits
{
    /// <summary>The clause that holds where either does.</summary>
    public static Limit[] Either(Limit[] left, Limit[] right) => Merge(left, right, (one, other) => one | other);

    /// <summary>The product of both; null where nothing is left of some variable.</summary>
    public static Limit[]? Both(Limit[] product, Limit limit)
    {
        var both = Merge(product, [limit], (one, other) => one & other);
        return Array.Exists(both, one => one.Ways == 0) ? null : both;
    }

    /// <summary>Whether a clause holds wherever another does.</summary>
    public static bool Implies(Limit[] clause, Limit[] other) =>
        Array.TrueForAll(clause, limit => (limit.Ways & ~WaysOf(other, limit.Variable)) == 0);

    /// <summary>Whether a product allows nothing that another does not.</summary>
    public static bool IsWithin(Limit[] product, Limit[] other) => Array.TrueForAll(other, limit =>
        WaysOf(product, limit.Variable) is not 0 and var own && (own & ~limit.Ways) == 0);

    /// <summary>The ways that a clause names of a variable.</summary>
    public static ulong WaysOf(Limit[] clause, int variable)
    {
        foreach (var limit in clause)
        {
            if (limit.Variable == variable)
            {
                return limit.Ways;
            }
        }
        return 0;
    }

    /// <summary>How many ways a list of limits names in all.</summary>
    public static int Count(Limit[] limits) => limits.Sum(limit => BitOperations.PopCount(limit.Ways));

    /// <summary>Of several items those that no other one makes needless; of equal ones the first.</summary>
    public static List<T> Absorb<T>(IEnumerable<T> items, Func<T, int> size, Func<T, T, bool> needless)
    {
        var kept = new List<T>();
        foreach (var item in items.OrderBy(size))
        {
            if (!kept.Exists(other => needless(item, other)))
            {
                kept.Add(item);
            }
        }
        return kept;
    }

    private static Limit[] Merge(Limit[] left, Limit[] right, Func<ulong, ulong, ulong> shared)
    {
        var merged = new List<Limit>(left.Length + right.Length);
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            if (j == right.Length || (i < left.Length && left[i].Variable < right[j].Variable))
            {
                merged.Add(left[i++]);
            }
            else if (i == left.Length || right[j].Variable < left[i].Variable)
            {
                merged.Add(right[j++]);
            }
            else
            {
                merged.Add(new Limit(left[i].Variable, shared(left[i++].Ways, right[j++].Ways)));
            }
        }
        return [.. merged];
    }
}
