using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>The smallest sets of given answers themselves, for the few rules that count others.</summary>
internal readonly ref struct SmallestSets(
    RuleSet rules, AnswerSheet sheet, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
{
    private readonly ReadOnlySpan<ulong> _yes = yes;
    private readonly ReadOnlySpan<ulong> _known = known;

    /// <summary>The sets that make a formula true.</summary>
    public List<ulong[]> Satisfying(Formula formula)
    {
        List<ulong[]> sets = [Empty()];
        foreach (var clause in formula.Clauses.Items)
        {
            var single = Empty();
            // The facts that count are no entries: what makes them true or false is found in the rules that they count.
            var ways = new List<ulong[]>();
            foreach (var count in rules.Counts)
            {
                var isTrue = Bits.Has(_yes, count.Fact);
                if (isTrue ? clause.Yes.Contains(count.Fact) : Bits.Has(_known, count.Fact) && clause.No.Contains(count.Fact))
                {
                    ways.AddRange(isTrue ? Firing(count) : NotFiring(count));
                }
            }
            GivenEntries.Satisfying(rules.Questionnaire, clause, sheet, _yes, _known, single);
            sets = Product(sets, [.. ways, .. Singles(single)]);
        }
        return sets;
    }

    /// <summary>The sets that make a formula false: every fact of some clause is not as it says.</summary>
    private List<ulong[]> Refuting(Formula formula)
    {
        var sets = new List<ulong[]>();
        foreach (var clause in formula.Clauses.Items)
        {
            List<ulong[]> ways = [Empty()];
            foreach (var fact in clause.Yes.Concat(clause.No))
            {
                var against = Empty();
                if (clause.Yes.Contains(fact))
                {
                    GivenEntries.AddWhereFalse(rules.Questionnaire, fact, _yes, _known, against);
                }
                else
                {
                    GivenEntries.AddWhereTrue(rules.Questionnaire, fact, sheet, _yes, _known, against);
                }
                ways = Product(ways, Singles(against));
            }
            sets.AddRange(ways);
        }
        return Smallest(sets);
    }

    private List<ulong[]> Firing(CountFact count)
    {
        var ofRules = new List<List<ulong[]>>();
        foreach (var rule in count.Rules)
        {
            if (rules.Rules[rule].Base.Formula.Evaluate(_yes, _known) == Truth.True)
            {
                ofRules.Add(Satisfying(rules.Rules[rule].Base.Formula));
            }
        }
        return Choose(ofRules, count.AtLeast);
    }

    private List<ulong[]> NotFiring(CountFact count)
    {
        var ofRules = new List<List<ulong[]>>();
        foreach (var rule in count.Rules)
        {
            if (rules.Rules[rule].Base.Formula.Evaluate(_yes, _known) == Truth.False)
            {
                ofRules.Add(Refuting(rules.Rules[rule].Base.Formula));
            }
        }
        return Choose(ofRules, count.Rules.Length - count.AtLeast + 1);
    }

    /// <summary>The smallest sets that hold a set of so many different rules.</summary>
    private List<ulong[]> Choose(List<List<ulong[]>> ofRules, int atLeast)
    {
        // After each rule: for every number of rules so far, the sets that do for that many.
        var chosen = new List<ulong[]>[atLeast + 1];
        for (var number = 0; number <= atLeast; number++)
        {
            chosen[number] = number == 0 ? [Empty()] : [];
        }
        foreach (var sets in ofRules)
        {
            for (var number = atLeast; number > 0; number--)
            {
                chosen[number] = Smallest([.. chosen[number], .. Product(chosen[number - 1], sets)]);
            }
        }
        return chosen[atLeast];
    }

    private ulong[] Empty() => new ulong[_yes.Length];

    private static List<ulong[]> Singles(ulong[] entries)
    {
        var singles = new List<ulong[]>();
        for (var entry = Bits.Next(entries, 0); entry >= 0; entry = Bits.Next(entries, entry + 1))
        {
            var single = new ulong[entries.Length];
            Bits.Add(single, entry);
            singles.Add(single);
        }
        return singles;
    }

    private static List<ulong[]> Product(List<ulong[]> lefts, List<ulong[]> rights) =>
        Smallest(lefts.SelectMany(left => rights.Select(right =>
        {
            var both = (ulong[])left.Clone();
            Bits.Union(both, right);
            return both;
        })));

    private static List<ulong[]> Smallest(IEnumerable<ulong[]> sets)
    {
        var kept = new List<ulong[]>();
        foreach (var set in sets.OrderBy(set => set.Sum(word => System.Numerics.BitOperations.PopCount(word))))
        {
            if (!kept.Exists(smaller => Bits.IsSubset(smaller, set)))
            {
                kept.Add(set);
            }
        }
        return kept;
    }
}
