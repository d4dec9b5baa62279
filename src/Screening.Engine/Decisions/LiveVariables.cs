using System.Diagnostics;
using System.Numerics;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>The variables that can still change a formula of unknown truth; all others need not be tried.</summary>
internal static class LiveVariables
{
    /// <summary>Adds the variables that can still change a formula of unknown truth.</summary>
    public static void Add(RuleSet rules, Formula formula, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> live)
    {
        var start = 0;
        foreach (var end in formula.Ends)
        {
            var clause = formula.Tests[start..end];
            start = end;
            if (!Formula.Holds(clause, yes, known))
            {
                Add(rules, clause, yes, known, live);
            }
        }
    }

    private static void Add(
        RuleSet rules, ReadOnlySpan<MaskTest> clause, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> live,
        ReadOnlySpan<ulong> silent = default)
    {
        foreach (var test in clause)
        {
            for (var open = ~known[test.Word] & (test.Yes | test.No); open != 0; open &= open - 1)
            {
                Add(rules, (test.Word << 6) + BitOperations.TrailingZeroCount(open), yes, known, live, silent);
            }
        }
    }

    private static void Add(
        RuleSet rules, int fact, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> live, ReadOnlySpan<ulong> silent)
    {
        foreach (var variable in rules.Variables.OfFact(fact))
        {
            if (rules.Variables.IsFree(variable, known))
            {
                Bits.Add(live, variable);
            }
        }
        foreach (var count in rules.Counts)
        {
            for (var index = 0; count.Fact == fact && index < count.Rules.Length; index++)
            {
                var formula = rules.Rules[count.Rules[index]].Base.Formula;
                if ((silent.IsEmpty || !Bits.Has(silent, count.Rules[index])) && formula.Evaluate(yes, known) == Truth.Unknown)
                {
                    Add(rules, formula, yes, known, live);
                }
            }
        }
    }

    /// <summary>
    /// A variable that can still change a formula of unknown truth: one of the clause that has the fewest, so that what
    /// must hold in any case is settled before what has many ways to hold.
    /// </summary>
    public static int Choose(
        RuleSet rules, Formula formula, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, ReadOnlySpan<ulong> silent = default)
    {
        Span<ulong> live = stackalloc ulong[rules.Variables.Words];
        var (chosen, fewest, start) = (-1, int.MaxValue, 0);
        foreach (var end in formula.Ends)
        {
            var clause = formula.Tests[start..end];
            start = end;
            if (Formula.Holds(clause, yes, known))
            {
                continue;
            }
            live.Clear();
            Add(rules, clause, yes, known, live, silent);
            if (Bits.Count(live) is var count && count < fewest)
            {
                (chosen, fewest) = (Bits.Next(live, 0), count);
            }
        }
        Debug.Assert(chosen >= 0, "A formula of unknown truth reads a free variable.");
        return chosen;
    }
}
