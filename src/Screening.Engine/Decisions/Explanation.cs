using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Engine.Decisions;

/// <summary>
/// Which answers make an effect hold: all that belong to some set of given answers that does so and from which none can be
/// left out. A set that satisfies every clause is such a set when each of its answers is needed by some clause.
/// </summary>
internal static class Explanation
{
    public static ImmutableArray<GivenAnswer> Because(
        RuleSet rules, Effect effect, AnswerSheet sheet, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> entries = stackalloc ulong[yes.Length];
        if (effect.Counts)
        {
            foreach (var set in SmallestSets(rules, effect.Formula, sheet, yes, known))
            {
                Bits.Union(entries, set);
            }
        }
        else
        {
            Relevant(rules.Questionnaire, effect.Formula, sheet, yes, known, entries);
        }
        return Answers(rules.Questionnaire, sheet, entries);
    }

    /// <summary>
    /// Reduced to the answers given, a clause that contains another needs nothing of its own; every answer of the clauses
    /// that remain belongs to some smallest set.
    /// </summary>
    private static void Relevant(
        Questionnaire questionnaire, Formula formula, AnswerSheet sheet,
        ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> entries)
    {
        var words = yes.Length;
        Span<ulong> clauses = stackalloc ulong[formula.Ends.Length * words];
        for (var clause = 0; clause < formula.Ends.Length; clause++)
        {
            Given(questionnaire, formula, clause, sheet, yes, known, clauses.Slice(clause * words, words));
        }
        for (var clause = 0; clause < formula.Ends.Length; clause++)
        {
            var own = clauses.Slice(clause * words, words);
            var needed = true;
            for (var other = 0; needed && other < formula.Ends.Length; other++)
            {
                var smaller = clauses.Slice(other * words, words);
                needed = other == clause || !Bits.IsSubset(smaller, own) || (own.SequenceEqual(smaller) && other > clause);
            }
            if (needed)
            {
                Bits.Union(entries, own);
            }
        }
    }

    /// <summary>The entries of the sheet that satisfy a clause.</summary>
    private static void Given(
        Questionnaire questionnaire, Formula formula, int clause, AnswerSheet sheet,
        ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> entries)
    {
        foreach (var fact in formula.Clauses.Items[clause].Yes)
        {
            if (Bits.Has(yes, fact))
            {
                AddEntries(questionnaire, fact, sheet, entries);
            }
        }
        foreach (var fact in formula.Clauses.Items[clause].No)
        {
            if (Bits.Has(known, fact) && !Bits.Has(yes, fact))
            {
                AddAnswer(questionnaire, fact, yes, entries);
            }
        }
    }

    private static void AddEntries(Questionnaire questionnaire, int fact, AnswerSheet sheet, Span<ulong> entries)
    {
        var layout = questionnaire.Layout;
        foreach (var window in layout.Windows)
        {
            if (window.Fact == fact)
            {
                Bits.Add(entries, layout.Slots[window.Slot].Entry);
                return;
            }
        }
        foreach (var question in layout.Questions)
        {
            if (question.DateNotSure != fact)
            {
                continue;
            }
            for (var slot = question.FirstSlot; slot < question.FirstSlot + question.SlotCount; slot++)
            {
                if (sheet.Dates[slot] == AnswerSheet.DateNotSure)
                {
                    Bits.Add(entries, layout.Slots[slot].Entry);
                }
            }
            return;
        }
        Bits.Add(entries, fact);
    }

    /// <summary>That something is not the answer follows from what is: all that was answered to the question.</summary>
    private static void AddAnswer(Questionnaire questionnaire, int fact, ReadOnlySpan<ulong> yes, Span<ulong> entries)
    {
        foreach (var question in questionnaire.Layout.Questions)
        {
            if (fact < question.Answered || fact >= question.End)
            {
                continue;
            }
            var ticked = false;
            for (var option = question.FirstOption; option < question.FirstOption + question.OptionCount; option++)
            {
                if (Bits.Has(yes, option))
                {
                    Bits.Add(entries, option);
                    ticked = true;
                }
            }
            if (!ticked)
            {
                Bits.Add(entries, question.Answered);
            }
        }
    }

    /// <summary>The smallest sets themselves, for the few rules that count others.</summary>
    private static List<ulong[]> SmallestSets(
        RuleSet rules, Formula formula, AnswerSheet sheet, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        var sets = new List<ulong[]> { new ulong[yes.Length] };
        for (var clause = 0; clause < formula.Ends.Length; clause++)
        {
            var ways = new List<ulong[]>();
            var single = new ulong[yes.Length];
            Given(rules.Questionnaire, formula, clause, sheet, yes, known, single);
            foreach (var count in rules.Counts.Where(count => formula.Clauses.Items[clause].Yes.Contains(count.Fact)))
            {
                Bits.Remove(single, count.Fact);
                ways.AddRange(Counted(rules, count, sheet, yes, known));
            }
            for (var entry = Bits.Next(single, 0); entry >= 0; entry = Bits.Next(single, entry + 1))
            {
                var way = new ulong[yes.Length];
                Bits.Add(way, entry);
                ways.Add(way);
            }
            sets = Product(sets, ways);
        }
        return sets;
    }

    private static List<ulong[]> Counted(
        RuleSet rules, CountFact count, AnswerSheet sheet, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        // After each rule: for every number of rules that must fire so far, the sets that make that many fire.
        var firing = new List<ulong[]>[count.AtLeast + 1];
        for (var number = 0; number <= count.AtLeast; number++)
        {
            firing[number] = number == 0 ? [new ulong[yes.Length]] : [];
        }
        foreach (var rule in count.Rules)
        {
            if (rules.Rules[rule].Base.Formula.Evaluate(yes, known) == Rules.Truth.True)
            {
                var sets = SmallestSets(rules, rules.Rules[rule].Base.Formula, sheet, yes, known);
                for (var number = count.AtLeast; number > 0; number--)
                {
                    firing[number] = Smallest([.. firing[number], .. Product(firing[number - 1], sets)]);
                }
            }
        }
        return firing[count.AtLeast];
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

    private static ImmutableArray<GivenAnswer> Answers(Questionnaire questionnaire, AnswerSheet sheet, ReadOnlySpan<ulong> entries)
    {
        var answers = ImmutableArray.CreateBuilder<GivenAnswer>();
        for (var index = 0; index < questionnaire.Questions.Length; index++)
        {
            var question = questionnaire.Questions[index];
            var facts = questionnaire.Layout.Questions[index];
            if (Bits.Has(entries, facts.Answered) && facts.SlotCount > 0 && question.Type == QuestionType.Date)
            {
                answers.Add(new GivenAnswer(question, null, sheet.DateOf(facts.FirstSlot), false));
            }
            for (var option = 0; option < facts.OptionCount; option++)
            {
                if (Bits.Has(entries, facts.FirstOption + option))
                {
                    var slot = question.Type == QuestionType.DatedList ? questionnaire.SlotOf(index, option) : -1;
                    answers.Add(new GivenAnswer(
                        question, question.Options[option],
                        slot < 0 ? null : sheet.DateOf(slot),
                        slot >= 0 && sheet.Dates[slot] == AnswerSheet.DateNotSure));
                }
            }
        }
        return answers.DrainToImmutable();
    }
}
