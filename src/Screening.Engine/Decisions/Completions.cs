using System.Diagnostics;
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
        var nothing = new Change([], []);
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict == verdict && Differs(effect, verdict, nothing, _yes, _known))
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
                if (Reads(effect, change) && Differs(effect, least, change, _yes, _known))
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
    /// <param name="before">How a variable is settled before the change.</param>
    /// <param name="change">What changes, and how.</param>
    public bool CanFall(Outcome outcome, (int Variable, int Alternative)? before, Change change)
    {
        Span<ulong> start = stackalloc ulong[_yes.Length];
        Span<ulong> startKnown = stackalloc ulong[_yes.Length];
        _yes.CopyTo(start);
        _known.CopyTo(startKnown);
        if (before is var (variable, alternative) && !rules.Variables.Settle(variable, alternative, sheet, start, startKnown))
        {
            return false;
        }
        var least = new Verdict(outcome, outcome == Outcome.ReferToDermatologist ? Urgency.Emergency : Urgency.None);
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict > least && Reads(effect, change) && Differs(effect, least, change, start, startKnown))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What may differ between two completions.</summary>
    /// <param name="Facts">The facts that may differ.</param>
    /// <param name="Settled">How the second completion settles variables among them.</param>
    public readonly record struct Change(ulong[] Facts, (int Variable, int Alternative)[] Settled);

    /// <summary>The facts of a question and of its follow-ups that are not asked and not answered yet.</summary>
    public ulong[] FactsOf(int question)
    {
        var facts = FollowUpFactsOf(question);
        var own = rules.Questionnaire.Layout.Questions[question];
        Bits.AddRange(facts, own.Answered, own.End);
        return facts;
    }

    /// <summary>The facts of the follow-ups of a question that are not asked and not answered yet.</summary>
    public ulong[] FollowUpFactsOf(int question)
    {
        var facts = new ulong[_yes.Length];
        var questionnaire = rules.Questionnaire;
        for (var other = 0; other < questionnaire.Questions.Length; other++)
        {
            var layout = questionnaire.Layout.Questions[other];
            if (questionnaire.DependsOn(other, question) && !Bits.Has(_known, layout.Answered) &&
                questionnaire.Asked(other, _yes, _known) != Truth.True)
            {
                Bits.AddRange(facts, layout.Answered, layout.End);
            }
        }
        return facts;
    }

    private bool Reads(Effect effect, Change change)
    {
        for (var variable = Bits.Next(effect.Variables, 0); variable >= 0; variable = Bits.Next(effect.Variables, variable + 1))
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
        var truth = Evaluate(effect, here, hereKnown);
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
        if (truth == Truth.True)
        {
            return CanStayAt(least, there, thereKnown);
        }
        foreach (var worse in rules.Effects)
        {
            if (worse.Verdict <= least)
            {
                break;
            }
            if (Evaluate(worse, there, thereKnown) == Truth.True)
            {
                return false;
            }
        }

        var variable = FirstFree(effect.Variables, known);
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
        var variable = FirstFree(effect.Variables, known);
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
        Span<ulong> worse = stackalloc ulong[EffectWords];
        for (var index = 0; index < rules.Effects.Length && rules.Effects[index].Verdict > verdict; index++)
        {
            Bits.Add(worse, index);
        }
        return CanAvoid(worse, yes, known);
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

        Span<ulong> group = stackalloc ulong[effects.Length];
        Span<ulong> variables = stackalloc ulong[rules.Variables.Words];
        while (!Bits.IsEmpty(left))
        {
            TakeGroup(left, group, variables, known);
            if (!CanAvoidGroup(group, variables, yes, known))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Moves the first effect that is left, and all that share a free variable with it, into the group.</summary>
    private void TakeGroup(Span<ulong> left, Span<ulong> group, Span<ulong> variables, ReadOnlySpan<ulong> known)
    {
        Span<ulong> free = stackalloc ulong[variables.Length];
        group.Clear();
        variables.Clear();
        var grown = true;
        while (grown)
        {
            grown = false;
            for (var index = Bits.Next(left, 0); index >= 0; index = Bits.Next(left, index + 1))
            {
                Free(rules.Effects[index].Variables, known, free);
                if (Bits.IsEmpty(group) || Bits.Overlap(free, variables))
                {
                    Bits.Add(group, index);
                    Bits.Remove(left, index);
                    Bits.Union(variables, free);
                    grown = true;
                }
            }
        }
    }

    private bool CanAvoidGroup(
        ReadOnlySpan<ulong> group, ReadOnlySpan<ulong> variables, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        var variable = MostShared(group, variables);
        Span<ulong> next = stackalloc ulong[yes.Length];
        Span<ulong> nextKnown = stackalloc ulong[yes.Length];
        for (var alternative = rules.Variables.Alternatives(variable) - 1; alternative >= 0; alternative--)
        {
            yes.CopyTo(next);
            known.CopyTo(nextKnown);
            if (rules.Variables.Settle(variable, alternative, sheet, next, nextKnown) && CanAvoid(group, next, nextKnown))
            {
                return true;
            }
        }
        return false;
    }

    private int MostShared(ReadOnlySpan<ulong> group, ReadOnlySpan<ulong> variables)
    {
        var (found, most) = (-1, 0);
        for (var variable = Bits.Next(variables, 0); variable >= 0; variable = Bits.Next(variables, variable + 1))
        {
            var readers = 0;
            for (var index = Bits.Next(group, 0); index >= 0; index = Bits.Next(group, index + 1))
            {
                readers += Bits.Has(rules.Effects[index].Variables, variable) ? 1 : 0;
            }
            if (readers > most)
            {
                (found, most) = (variable, readers);
            }
        }
        Debug.Assert(found >= 0, "An effect of unknown truth reads a free variable.");
        return found;
    }

    private Truth Evaluate(Effect effect, Span<ulong> yes, Span<ulong> known)
    {
        if (effect.Counts)
        {
            rules.SettleCounts(yes, known);
        }
        return effect.Formula.Evaluate(yes, known);
    }

    private void Free(ReadOnlySpan<ulong> variables, ReadOnlySpan<ulong> known, Span<ulong> free)
    {
        free.Clear();
        for (var variable = Bits.Next(variables, 0); variable >= 0; variable = Bits.Next(variables, variable + 1))
        {
            if (rules.Variables.IsFree(variable, known))
            {
                Bits.Add(free, variable);
            }
        }
    }

    private int FirstFree(ReadOnlySpan<ulong> variables, ReadOnlySpan<ulong> known)
    {
        for (var variable = Bits.Next(variables, 0); variable >= 0; variable = Bits.Next(variables, variable + 1))
        {
            if (rules.Variables.IsFree(variable, known))
            {
                return variable;
            }
        }
        throw new UnreachableException("An effect of unknown truth reads a free variable.");
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
