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

    private readonly Avoidance _avoidance = new(rules, sheet);

    /// <summary>Where to leave how the last search that succeeded settled variables; null where nobody wants to know.</summary>
    public Stack<(int Variable, int Alternative)>? Path { get; init; }

    /// <summary>The least verdict of any completion, given one that it cannot fall below.</summary>
    public Verdict Best(Verdict atLeast)
    {
        var best = atLeast;
        while (!_avoidance.CanStayAt(best, _yes, _known))
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

    /// <summary>Whether some completion makes an effect hold and no effect above the verdict.</summary>
    public bool CanHold(Effect effect, Verdict atMost) =>
        Differs(effect, atMost, Limited(new Change(new ulong[_yes.Length], []), effect, atMost), _yes, _known);

    /// <summary>Whether some completion has exactly this verdict.</summary>
    public bool CanBe(Verdict verdict)
    {
        if (verdict == Verdict.Proceed)
        {
            return _avoidance.CanStayAt(verdict, _yes, _known);
        }
        foreach (var effect in rules.Effects)
        {
            if (effect.Verdict == verdict && CanHold(effect, verdict))
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
        var least = new Verdict(outcome);
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
            LiveVariables.Add(rules, effect.Formula, _yes, _known, live);
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
        var truth = rules.Evaluate(effect, here, hereKnown, change.Silent);
        if (truth == Truth.False)
        {
            return false;
        }

        Span<ulong> there = stackalloc ulong[yes.Length];
        Span<ulong> thereKnown = stackalloc ulong[yes.Length];
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
        if (!_avoidance.CanStayAt(least, there, thereKnown))
        {
            return false;
        }
        if (truth == Truth.True)
        {
            return true;
        }

        var variable = LiveVariables.Choose(rules, effect.Formula, here, hereKnown, change.Silent);
        for (var alternative = 0; alternative < rules.Variables.Alternatives(variable); alternative++)
        {
            yes.CopyTo(here);
            known.CopyTo(hereKnown);
            Path?.Push((variable, alternative));
            if (rules.Variables.Settle(variable, alternative, sheet, here, hereKnown) &&
                Differs(effect, least, change, here, hereKnown))
            {
                return true;
            }
            Path?.Pop();
        }
        return false;
    }

    private bool CanHold(Effect effect, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> next = stackalloc ulong[yes.Length];
        Span<ulong> nextKnown = stackalloc ulong[yes.Length];
        yes.CopyTo(next);
        known.CopyTo(nextKnown);
        var truth = rules.Evaluate(effect, next, nextKnown);
        if (truth != Truth.Unknown)
        {
            return truth == Truth.True;
        }
        var variable = LiveVariables.Choose(rules, effect.Formula, next, nextKnown);
        for (var alternative = 0; alternative < rules.Variables.Alternatives(variable); alternative++)
        {
            yes.CopyTo(next);
            known.CopyTo(nextKnown);
            Path?.Push((variable, alternative));
            if (rules.Variables.Settle(variable, alternative, sheet, next, nextKnown) && CanHold(effect, next, nextKnown))
            {
                return true;
            }
            Path?.Pop();
        }
        return false;
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
