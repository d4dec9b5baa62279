using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>
/// A condition in conjunctive normal form while it is being compiled: every clause must hold, a clause holds when one of
/// its facts is as it says. And, or and not distribute in Kleene's logic as they do in Boole's, so nothing is lost.
/// </summary>
internal sealed class Clauses
{
    /// <summary>Far more than any readable condition needs; distribution grows fast.</summary>
    public const int Limit = 1024;

    public sealed record Clause(IReadOnlySet<int> Yes, IReadOnlySet<int> No)
    {
        public bool IsTautology => Yes.Overlaps(No);

        public bool Implies(Clause other) => Yes.IsSubsetOf(other.Yes) && No.IsSubsetOf(other.No);
    }

    private readonly List<Clause> _clauses;

    private Clauses(IEnumerable<Clause> clauses) => _clauses = Absorb(clauses);

    public static Clauses True { get; } = new([]);

    public static Clauses False { get; } = AnyOf([], []);

    public IReadOnlyList<Clause> Items => _clauses;

    public static Clauses AnyOf(IEnumerable<int> yes, IEnumerable<int> no) =>
        new([new Clause(new SortedSet<int>(yes), new SortedSet<int>(no))]);

    public Clauses And(Clauses other) => new([.. _clauses, .. other._clauses]);

    public Clauses Or(Clauses other)
    {
        if ((long)_clauses.Count * other._clauses.Count > Limit)
        {
            throw new ConditionTooLargeException();
        }
        return new(
            from left in _clauses
            from right in other._clauses
            select new Clause(
                new SortedSet<int>(left.Yes.Union(right.Yes)), new SortedSet<int>(left.No.Union(right.No))));
    }

    private static List<Clause> Absorb(IEnumerable<Clause> clauses)
    {
        var kept = new List<Clause>();
        foreach (var clause in clauses.OrderBy(clause => clause.Yes.Count + clause.No.Count))
        {
            if (!clause.IsTautology && !kept.Any(smaller => smaller.Implies(clause)))
            {
                kept.Add(clause);
            }
        }
        return kept;
    }
}

/// <summary>A condition whose normal form has more than <see cref="Clauses.Limit"/> clauses.</summary>
internal sealed class ConditionTooLargeException : Exception;

/// <summary>One mask test of a clause: it holds when a <c>Yes</c> fact is true or a <c>No</c> fact is known to be false.</summary>
internal readonly record struct MaskTest(int Word, ulong Yes, ulong No);

/// <summary>A compiled condition: a handful of mask tests over the words of the facts.</summary>
internal sealed class Formula
{
    private readonly MaskTest[] _tests;
    private readonly int[] _ends;

    public Formula(Clauses clauses)
    {
        Clauses = clauses;
        var tests = new List<MaskTest>();
        var ends = new List<int>();
        foreach (var clause in clauses.Items)
        {
            tests.AddRange(
                from fact in clause.Yes.Concat(clause.No)
                group fact by fact >> 6 into word
                orderby word.Key
                select new MaskTest(
                    word.Key, Mask(clause.Yes, word.Key), Mask(clause.No, word.Key)));
            ends.Add(tests.Count);
        }
        _tests = [.. tests];
        _ends = [.. ends];
    }

    public Clauses Clauses { get; }

    public ReadOnlySpan<MaskTest> Tests => _tests;

    /// <summary>For each clause the index after its last test.</summary>
    public ReadOnlySpan<int> Ends => _ends;

    /// <summary>The truth under facts of which <paramref name="known"/> are settled and <paramref name="yes"/> are true.</summary>
    public Truth Evaluate(ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        var truth = Truth.True;
        var next = 0;
        foreach (var end in _ends)
        {
            var clause = Truth.False;
            for (; next < end; next++)
            {
                ref readonly var test = ref _tests[next];
                var facts = yes[test.Word];
                var settled = known[test.Word];
                if (((facts & test.Yes) | (settled & ~facts & test.No)) != 0)
                {
                    clause = Truth.True;
                    next = end;
                    break;
                }
                if ((~settled & (test.Yes | test.No)) != 0)
                {
                    clause = Truth.Unknown;
                }
            }
            if (clause == Truth.False)
            {
                return Truth.False;
            }
            truth = clause < truth ? clause : truth;
        }
        return truth;
    }

    /// <summary>Whether a clause holds whatever is still open.</summary>
    public static bool Holds(ReadOnlySpan<MaskTest> clause, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        foreach (var test in clause)
        {
            var facts = yes[test.Word];
            if (((facts & test.Yes) | (known[test.Word] & ~facts & test.No)) != 0)
            {
                return true;
            }
        }
        return false;
    }

    private static ulong Mask(IEnumerable<int> facts, int word) =>
        facts.Where(fact => fact >> 6 == word).Aggregate(0UL, (mask, fact) => mask | 1UL << (fact & 63));
}
