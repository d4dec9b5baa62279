using System.Diagnostics;
using System.Numerics;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>
/// Exact statements about every valid completion of a sheet. Kleene's truth is the quick bound; what it leaves open is
/// settled by trying the few variables involved, each group of rules that share an open variable by itself.
/// </summary>
internal readonly ref struct Completions(
    RuleSet rules, AnswerSheet sheet, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
{
    private readonly ReadOnlySpan<ulong> _yes = yes;
    private readonly ReadOnlySpan<ulong> _known = known;

    private int EffectWords => (rules.Effects.Length + 63) / 64;

    /// <summary>The least verdict of any completion, given one that it cannot fall below.</summary>
    public Verdict Best(Verdict atLeast)
    {
        var best = atLeast;
        while (!CanStayAt(best, _yes, _known))
        {
            best = Above(best);
        }
        return best;
    }

    /// <summary>The greatest verdict of any completion, given one that it cannot fall below.</summary>
    public Verdict Worst(Verdict atLeast)
    {
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict <= atLeast)
            {
                break;
            }
            if (CanHold(effect, _yes, _known))
            {
                return effect.Verdict;
            }
        }
        return atLeast;
    }

    /// <summary>Whether some completion makes an effect hold.</summary>
    public bool CanHold(Effect effect) => CanHold(effect, _yes, _known);

    /// <summary>Whether some completion has exactly this verdict.</summary>
    public bool CanBe(Verdict verdict)
    {
        if (verdict == Verdict.Proceed)
        {
            return CanStayAt(verdict, _yes, _known);
        }
        var nothing = new Change(new ulong[_yes.Length], []);
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict == verdict && Differs(effect, verdict, Limited(nothing, effect, verdict), _yes, _known))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether two completions that differ only in this question, and in the follow-ups that it opens, have different
    /// verdicts.
    /// </summary>
    public bool CanChange(int question, Verdict best, Verdict worst)
    {
        var change = new Change(FactsOf(question), []);
        for (var least = best; least < worst; least = Above(least))
        {
            foreach (var effect in rules.Effects)
            {
                if (effect.Verdict <= least)
                {
                    break;
                }
                if (Reads(effect, change) && Differs(effect, least, Limited(change, effect, least), _yes, _known))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>
    /// Whether some completion with an outcome worse than <paramref name="outcome"/> falls to it or below when what may
    /// change is settled otherwise.
    /// </summary>
    /// <param name="outcome">The outcome to fall to.</param>
    /// <param name="before">How variables are settled before the change.</param>
    /// <param name="change">What changes, and how.</param>
    public bool CanFall(Outcome outcome, (int Variable, int Alternative)[] before, Change change)
    {
        Span<ulong> start = stackalloc ulong[_yes.Length];
        Span<ulong> startKnown = stackalloc ulong[_yes.Length];
        _yes.CopyTo(start);
        _known.CopyTo(startKnown);
        foreach (var (variable, alternative) in before)
        {
            if (!rules.Variables.Settle(variable, alternative, sheet, start, startKnown))
            {
                return false;
            }
        }
        var least = new Verdict(outcome, outcome == Outcome.ReferToDermatologist ? Urgency.Emergency : Urgency.None);
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict > least && Reads(effect, change) && Differs(effect, least, Limited(change, effect, least), start, startKnown))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What may differ between two completions.</summary>
    /// <param name="Facts">The facts that may differ.</param>
    /// <param name="Settled">How the second completion settles variables among them.</param>
    public readonly record struct Change(ulong[] Facts, (int Variable, int Alternative)[] Settled)
    {
        /// <summary>The rules that cannot fire before the change, since they would after it as well.</summary>
        public ulong[] Silent { get; init; } = [];
    }

    /// <summary>The facts of a question and of its follow-ups that are not asked and not answered yet.</summary>
    private ulong[] FactsOf(int question)
    {
        var facts = new ulong[_yes.Length];
        var questionnaire = rules.Questionnaire;
        for (var other = 0; other < questionnaire.Questions.Length; other++)
        {
            var layout = questionnaire.Layout.Questions[other];
            if (other == question || (questionnaire.DependsOn(other, question) && !Bits.Has(_known, layout.Answered) &&
                questionnaire.Asked(other, _yes, _known) != Truth.True))
            {
                Bits.AddRange(facts, layout.Answered, layout.End);
            }
        }
        return facts;
    }

    /// <summary>
    /// A change after which no effect above the verdict may hold: before it, no rule above the verdict can fire either that
    /// does not read what changes. Without this a rule that counts others would be sought in vain for long.
    /// </summary>
    private Change Limited(Change change, Effect sought, Verdict least)
    {
        if (!sought.Counts)
        {
            return change;
        }
        var silent = new ulong[(rules.Rules.Length + 63) / 64];
        for (var rule = 0; rule < rules.Rules.Length; rule++)
        {
            if (rules.Rules[rule].Base is var effect && effect.Verdict > least && !Reads(effect, change))
            {
                Bits.Add(silent, rule);
            }
        }
        return change with { Silent = silent };
    }

    /// <summary>Whether what changes can still change an effect.</summary>
    private bool Reads(Effect effect, Change change)
    {
        if (!Overlaps(effect.Variables, change))
        {
            return false;
        }
        Span<ulong> live = stackalloc ulong[rules.Variables.Words];
        live.Clear();
        if (effect.Formula.Evaluate(_yes, _known) == Truth.Unknown)
        {
            AddLive(effect.Formula, _yes, _known, live);
        }
        return Overlaps(live, change);
    }

    private bool Overlaps(ReadOnlySpan<ulong> variables, Change change)
    {
        for (var variable = Bits.Next(variables, 0); variable >= 0; variable = Bits.Next(variables, variable + 1))
        {
            if (Bits.Has(change.Facts, rules.Variables.FactOf(variable)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether the facts so far can be completed so that the effect holds, and, with what may differ taken back, so that
    /// no effect above the given verdict does.
    /// </summary>
    private bool Differs(Effect effect, Verdict least, Change change, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> here = stackalloc ulong[yes.Length];
        Span<ulong> hereKnown = stackalloc ulong[yes.Length];
        yes.CopyTo(here);
        known.CopyTo(hereKnown);
        var truth = Evaluate(effect, here, hereKnown, change.Silent);
        if (truth == Truth.False)
        {
            return false;
        }

        Span<ulong> there = stackalloc ulong[yes.Length];
        Span<ulong> thereKnown = stackalloc ulong[yes.Length];
        yes.CopyTo(there);
        known.CopyTo(thereKnown);
        for (var word = 0; word < change.Facts.Length; word++)
        {
            there[word] = (yes[word] & ~change.Facts[word]) | (_yes[word] & change.Facts[word]);
            thereKnown[word] = (known[word] & ~change.Facts[word]) | (_known[word] & change.Facts[word]);
        }
        foreach (var (settled, how) in change.Settled)
        {
            if (!rules.Variables.Settle(settled, how, sheet, there, thereKnown))
            {
                return false;
            }
        }
        // Asked before the effect is certain, since no way of making it certain helps where this fails.
        if (!CanStayAt(least, there, thereKnown))
        {
            return false;
        }
        if (truth == Truth.True)
        {
            return true;
        }

        var variable = Choose(effect.Formula, here, hereKnown, change.Silent);
        for (var alternative = 0; alternative < rules.Variables.Alternatives(variable); alternative++)
        {
            yes.CopyTo(here);
            known.CopyTo(hereKnown);
            if (rules.Variables.Settle(variable, alternative, sheet, here, hereKnown) &&
                Differs(effect, least, change, here, hereKnown))
            {
                return true;
            }
        }
        return false;
    }

    private bool CanHold(Effect effect, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> next = stackalloc ulong[yes.Length];
        Span<ulong> nextKnown = stackalloc ulong[yes.Length];
        yes.CopyTo(next);
        known.CopyTo(nextKnown);
        var truth = Evaluate(effect, next, nextKnown);
        if (truth != Truth.Unknown)
        {
            return truth == Truth.True;
        }
        var variable = Choose(effect.Formula, next, nextKnown);
        for (var alternative = 0; alternative < rules.Variables.Alternatives(variable); alternative++)
        {
            yes.CopyTo(next);
            known.CopyTo(nextKnown);
            if (rules.Variables.Settle(variable, alternative, sheet, next, nextKnown) && CanHold(effect, next, nextKnown))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether some completion lets no effect above the verdict hold.</summary>
    private bool CanStayAt(Verdict verdict, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        if (MildestStaysAt(verdict, yes, known))
        {
            return true;
        }
        Span<ulong> worse = stackalloc ulong[EffectWords];
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
            switch (Evaluate(rules.Effects[index], settled, settledKnown))
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
                AddLive(rules.Effects[index].Formula, yes, known, live);
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
            AddLive(rules.Effects[index].Formula, yes, known, live);
            for (var variable = Bits.Next(live, 0); variable >= 0; variable = Bits.Next(live, variable + 1))
            {
                readers[variable]++;
                most = readers[variable] > readers[most] ? variable : most;
            }
        }
        return most;
    }

    private Truth Evaluate(Effect effect, Span<ulong> yes, Span<ulong> known, ReadOnlySpan<ulong> silent = default)
    {
        if (effect.Counts)
        {
            rules.SettleCounts(yes, known, silent);
        }
        return effect.Formula.Evaluate(yes, known);
    }

    /// <summary>Adds the variables that can still change a formula of unknown truth.</summary>
    private void AddLive(Formula formula, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> live)
    {
        var start = 0;
        foreach (var end in formula.Ends)
        {
            var clause = formula.Tests[start..end];
            start = end;
            if (!Formula.Holds(clause, yes, known))
            {
                AddLive(clause, yes, known, live);
            }
        }
    }

    private void AddLive(
        ReadOnlySpan<MaskTest> clause, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> live,
        ReadOnlySpan<ulong> silent = default)
    {
        foreach (var test in clause)
        {
            for (var open = ~known[test.Word] & (test.Yes | test.No); open != 0; open &= open - 1)
            {
                AddLive((test.Word << 6) + BitOperations.TrailingZeroCount(open), yes, known, live, silent);
            }
        }
    }

    private void AddLive(
        int fact, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> live, ReadOnlySpan<ulong> silent)
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
                    AddLive(formula, yes, known, live);
                }
            }
        }
    }

    /// <summary>
    /// A variable that can still change a formula of unknown truth: one of the clause that has the fewest, so that what
    /// must hold in any case is settled before what has many ways to hold.
    /// </summary>
    private int Choose(
        Formula formula, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, ReadOnlySpan<ulong> silent = default)
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
            AddLive(clause, yes, known, live, silent);
            if (Bits.Count(live) is var count && count < fewest)
            {
                (chosen, fewest) = (Bits.Next(live, 0), count);
            }
        }
        Debug.Assert(chosen >= 0, "A formula of unknown truth reads a free variable.");
        return chosen;
    }

    private Verdict Above(Verdict verdict)
    {
        var above = verdict;
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict <= verdict)
            {
                break;
            }
            above = effect.Verdict;
        }
        return above;
    }
}
