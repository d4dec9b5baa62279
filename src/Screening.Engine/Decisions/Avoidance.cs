using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>
/// Whether a sheet can be completed so that certain effects stay false. Effects that share no open variable are independent,
/// so each group of those that do is searched by itself.
/// </summary>
internal readonly struct Avoidance(RuleSet rules, AnswerSheet sheet)
{
    /// <summary>Whether some completion lets no effect above the verdict hold.</summary>
    public bool CanStayAt(Verdict verdict, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        if (MildestStaysAt(verdict, yes, known))
        {
            return true;
        }
        Span<ulong> worse = stackalloc ulong[(rules.Effects.Length + 63) / 64];
        for (var index = 0; index < rules.Effects.Length && rules.Effects[index].Verdict > verdict; index++)
        {
            Bits.Add(worse, index);
        }
        return CanAvoid(worse, yes, known);
    }

    /// <summary>A guess that is nearly always right and spares the search: every free variable at its mildest.</summary>
    private bool MildestStaysAt(Verdict verdict, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> mildest = stackalloc ulong[yes.Length];
        Span<ulong> mildestKnown = stackalloc ulong[yes.Length];
        yes.CopyTo(mildest);
        known.CopyTo(mildestKnown);
        for (var variable = 0; variable < rules.Variables.Count; variable++)
        {
            if (rules.Variables.IsFree(variable, mildestKnown) &&
                !rules.Variables.Settle(variable, rules.Variables.Mildest(variable, 0), sheet, mildest, mildestKnown))
            {
                rules.Variables.Settle(variable, rules.Variables.Mildest(variable, 1), sheet, mildest, mildestKnown);
            }
        }
        rules.SettleCounts(mildest, mildestKnown);
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict <= verdict)
            {
                break;
            }
            if (effect.Formula.Evaluate(mildest, mildestKnown) == Truth.True)
            {
                return false;
            }
        }
        return true;
    }

    private bool CanAvoid(ReadOnlySpan<ulong> effects, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> settled = stackalloc ulong[yes.Length];
        Span<ulong> settledKnown = stackalloc ulong[yes.Length];
        yes.CopyTo(settled);
        known.CopyTo(settledKnown);
        Span<ulong> left = stackalloc ulong[effects.Length];
        for (var index = Bits.Next(effects, 0); index >= 0; index = Bits.Next(effects, index + 1))
        {
            switch (rules.Evaluate(rules.Effects[index], settled, settledKnown))
            {
                case Truth.True:
                    return false;
                case Truth.Unknown:
                    Bits.Add(left, index);
                    break;
            }
        }
        rules.SettleCounts(settled, settledKnown);

        Span<ulong> group = stackalloc ulong[effects.Length];
        while (!Bits.IsEmpty(left))
        {
            TakeGroup(left, group, settled, settledKnown);
            if (!CanAvoidGroup(group, settled, settledKnown))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Moves the first effect that is left, and all that share a live variable with it, into the group.</summary>
    private void TakeGroup(Span<ulong> left, Span<ulong> group, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> shared = stackalloc ulong[rules.Variables.Words];
        Span<ulong> live = stackalloc ulong[rules.Variables.Words];
        group.Clear();
        shared.Clear();
        var grown = true;
        while (grown)
        {
            grown = false;
            for (var index = Bits.Next(left, 0); index >= 0; index = Bits.Next(left, index + 1))
            {
                live.Clear();
                LiveVariables.Add(rules, rules.Effects[index].Formula, yes, known, live);
                rules.Variables.Couple(live);
                if (Bits.IsEmpty(group) || Bits.Overlap(live, shared))
                {
                    Bits.Add(group, index);
                    Bits.Remove(left, index);
                    Bits.Union(shared, live);
                    grown = true;
                }
            }
        }
    }

    private bool CanAvoidGroup(ReadOnlySpan<ulong> group, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        var variable = MostShared(group, yes, known);
        Span<ulong> next = stackalloc ulong[yes.Length];
        Span<ulong> nextKnown = stackalloc ulong[yes.Length];
        for (var nth = 0; nth < rules.Variables.Alternatives(variable); nth++)
        {
            yes.CopyTo(next);
            known.CopyTo(nextKnown);
            if (rules.Variables.Settle(variable, rules.Variables.Mildest(variable, nth), sheet, next, nextKnown) &&
                CanAvoid(group, next, nextKnown))
            {
                return true;
            }
        }
        return false;
    }

    private int MostShared(ReadOnlySpan<ulong> group, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<int> readers = stackalloc int[rules.Variables.Count];
        Span<ulong> live = stackalloc ulong[rules.Variables.Words];
        readers.Clear();
        var most = 0;
        for (var index = Bits.Next(group, 0); index >= 0; index = Bits.Next(group, index + 1))
        {
            live.Clear();
            LiveVariables.Add(rules, rules.Effects[index].Formula, yes, known, live);
            for (var variable = Bits.Next(live, 0); variable >= 0; variable = Bits.Next(live, variable + 1))
            {
                readers[variable]++;
                most = readers[variable] > readers[most] ? variable : most;
            }
        }
        return most;
    }
}
