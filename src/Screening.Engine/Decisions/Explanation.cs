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
            foreach (var set in new SmallestSets(rules, sheet, yes, known).Satisfying(effect.Formula))
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
            GivenEntries.Satisfying(questionnaire, formula.Clauses.Items[clause], sheet, yes, known, clauses.Slice(clause * words, words));
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

    /// <summary>Entries as the answers that they stand for, in pack order.</summary>
    public static ImmutableArray<GivenAnswer> Answers(Questionnaire questionnaire, AnswerSheet sheet, ReadOnlySpan<ulong> entries)
    {
        var answers = ImmutableArray.CreateBuilder<GivenAnswer>();
        for (var index = 0; index < questionnaire.Questions.Length; index++)
        {
            var question = questionnaire.Questions[index];
            var facts = questionnaire.Layout.Questions[index];
            if (Bits.Has(entries, facts.Answered) && question.Type == QuestionType.Date && sheet.DateOf(facts.FirstSlot) is { } day)
            {
                answers.Add(new GivenAnswer(question, null, day, false));
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
