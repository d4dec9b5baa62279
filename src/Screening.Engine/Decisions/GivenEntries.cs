using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>
/// Which entries of a sheet, any one of them, make a fact what it is. An entry is named by the fact of its option, or, the
/// date of a date question, by the fact that the question is answered.
/// </summary>
internal static class GivenEntries
{
    /// <summary>Adds the entries that satisfy a clause.</summary>
    public static void Satisfying(
        Questionnaire questionnaire, Clauses.Clause clause, AnswerSheet sheet,
        ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> entries)
    {
        foreach (var fact in clause.Yes)
        {
            AddWhereTrue(questionnaire, fact, sheet, yes, known, entries);
        }
        foreach (var fact in clause.No)
        {
            AddWhereFalse(questionnaire, fact, yes, known, entries);
        }
    }

    /// <summary>Adds the entries that make a fact true, where it is.</summary>
    public static void AddWhereTrue(
        Questionnaire questionnaire, int fact, AnswerSheet sheet,
        ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> entries)
    {
        if (!Bits.Has(yes, fact) || UsedQuestionOf(questionnaire, fact, yes, known) is not { } question)
        {
            return;
        }
        if (SlotOf(questionnaire.Layout, fact) is { } read)
        {
            Bits.Add(entries, read.Entry);
        }
        else if (fact != question.DateNotSure)
        {
            Bits.Add(entries, fact);
        }
        for (var slot = question.FirstSlot; fact == question.DateNotSure && slot < question.FirstSlot + question.SlotCount; slot++)
        {
            if (sheet.Dates[slot] == AnswerSheet.DateNotSure)
            {
                Bits.Add(entries, questionnaire.Layout.Slots[slot].Entry);
            }
        }
    }

    /// <summary>
    /// Adds the entries that make a fact false, where it is: for a window the date that lies outside it; else all that was
    /// answered to the question, since that something is not the answer follows from what is.
    /// </summary>
    public static void AddWhereFalse(
        Questionnaire questionnaire, int fact, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> entries)
    {
        if (Bits.Has(yes, fact) || !Bits.Has(known, fact) ||
            UsedQuestionOf(questionnaire, fact, yes, known) is not { } question)
        {
            return;
        }
        if (SlotOf(questionnaire.Layout, fact) is { Option: >= 0 } read && Bits.Has(yes, read.Entry))
        {
            Bits.Add(entries, read.Entry);
            return;
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

    /// <summary>
    /// The question of a fact; null for a fact that counts rules, and where the question is not asked: what was answered to
    /// it all the same is not used and explains nothing.
    /// </summary>
    private static QuestionFacts? UsedQuestionOf(
        Questionnaire questionnaire, int fact, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        for (var index = 0; index < questionnaire.Questions.Length; index++)
        {
            var facts = questionnaire.Layout.Questions[index];
            if (fact < facts.End)
            {
                return questionnaire.Asked(index, yes, known) == Truth.False ? null : facts;
            }
        }
        return null;
    }

    /// <summary>The slot whose date a window's fact reads; null for every other fact.</summary>
    private static DateSlot? SlotOf(FactLayout layout, int fact)
    {
        foreach (var window in layout.Windows)
        {
            if (window.Fact == fact)
            {
                return layout.Slots[window.Slot];
            }
        }
        return null;
    }
}
