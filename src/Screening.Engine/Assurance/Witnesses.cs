using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>
/// Turns the facts that a search came to into whole answer sheets that anybody can send. What the search left open is
/// answered as mildly as it can be.
/// </summary>
internal readonly struct Witnesses(RuleSet rules, AnswerSheet dates)
{
    /// <summary>A sheet that completes the facts and, where a verdict is given, decides no worse.</summary>
    /// <param name="yes">The facts that are true.</param>
    /// <param name="known">The facts that are known.</param>
    /// <param name="atMost">A verdict at which some completion can stay.</param>
    public AnswerSheet Complete(ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Verdict? atMost = null) =>
        SheetOf(Fill(yes, known, atMost).Yes);

    /// <summary>Two sheets that differ in nothing but what changes.</summary>
    /// <param name="found">The facts before and after.</param>
    /// <param name="changing">The facts that may differ.</param>
    /// <param name="atMost">A verdict at which the second can stay.</param>
    public (AnswerSheet Before, AnswerSheet After) CompletePair(Found found, ReadOnlySpan<ulong> changing, Verdict atMost)
    {
        var (after, afterKnown) = Fill(found.There, found.ThereKnown, atMost);
        var before = new ulong[after.Length];
        var beforeKnown = new ulong[after.Length];
        for (var word = 0; word < before.Length; word++)
        {
            before[word] = (after[word] & ~changing[word]) | (found.Here[word] & changing[word]);
            beforeKnown[word] = (afterKnown[word] & ~changing[word]) | (found.HereKnown[word] & changing[word]);
        }
        return (SheetOf(Fill(before, beforeKnown, null).Yes), SheetOf(after));
    }

    private (ulong[] Yes, ulong[] Known) Fill(ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Verdict? atMost)
    {
        var (filled, filledKnown) = (yes.ToArray(), known.ToArray());
        var avoidance = new Avoidance(rules, dates);
        Span<ulong> next = stackalloc ulong[filled.Length];
        Span<ulong> nextKnown = stackalloc ulong[filled.Length];
        for (var variable = 0; variable < rules.Variables.Count; variable++)
        {
            for (var nth = 0; rules.Variables.IsFree(variable, filledKnown) && nth < rules.Variables.Alternatives(variable); nth++)
            {
                filled.CopyTo(next);
                filledKnown.CopyTo(nextKnown);
                if (rules.Variables.Settle(variable, rules.Variables.Mildest(variable, nth), dates, next, nextKnown) &&
                    (atMost is not { } verdict || avoidance.CanStayAt(verdict, next, nextKnown)))
                {
                    next.CopyTo(filled);
                    nextKnown.CopyTo(filledKnown);
                }
            }
        }
        return (filled, filledKnown);
    }

    /// <summary>The answers that make these facts true; questions that are not asked are left out.</summary>
    private AnswerSheet SheetOf(ReadOnlySpan<ulong> yes)
    {
        var questionnaire = rules.Questionnaire;
        Span<ulong> known = stackalloc ulong[yes.Length];
        known.Fill(ulong.MaxValue);
        var sheet = questionnaire.NewSheet();
        (sheet.AnsweredOn, sheet.PlannedDate) = (dates.AnsweredOn, dates.PlannedDate);
        for (var question = 0; question < questionnaire.Questions.Length; question++)
        {
            if (questionnaire.Asked(question, yes, known) == Truth.True)
            {
                questionnaire.Answer(sheet, question);
                Answer(sheet, question, yes);
            }
        }
        return sheet;
    }

    private void Answer(AnswerSheet sheet, int question, ReadOnlySpan<ulong> yes)
    {
        var questionnaire = rules.Questionnaire;
        var facts = questionnaire.Layout.Questions[question];
        for (var option = 0; option < facts.OptionCount; option++)
        {
            if (Bits.Has(yes, facts.FirstOption + option))
            {
                questionnaire.Tick(sheet, question, option);
            }
        }
        var owesNotSure = facts.DateNotSure >= 0 && Bits.Has(yes, facts.DateNotSure);
        for (var slot = facts.FirstSlot; slot < facts.FirstSlot + facts.SlotCount; slot++)
        {
            var option = questionnaire.Layout.Slots[slot].Option;
            if (option < 0 ? facts.NotSureFact >= 0 && Bits.Has(yes, facts.NotSureFact) : !Bits.Has(yes, facts.FirstOption + option))
            {
                continue;
            }
            // An option of which no window is open may as well be the one whose date is not sure: the facts are the same.
            var isNotSure = owesNotSure && !HasOpenWindow(slot, yes);
            owesNotSure &= !isNotSure;
            questionnaire.Date(sheet, slot, isNotSure ? null : rules.Variables.DateWithin(slot, dates, yes));
        }
    }

    private bool HasOpenWindow(int slot, ReadOnlySpan<ulong> yes)
    {
        var (first, count) = (rules.Questionnaire.Layout.Slots[slot].FirstWindow, rules.Questionnaire.Layout.Slots[slot].WindowCount);
        for (var window = first; window < first + count; window++)
        {
            if (Bits.Has(yes, rules.Questionnaire.Layout.Windows[window].Fact))
            {
                return true;
            }
        }
        return false;
    }
}
