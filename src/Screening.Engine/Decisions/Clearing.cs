using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>When reasons that lapse by time end. Truth only changes on days on which a window ends.</summary>
internal static class Clearing
{
    /// <summary>The first day after the planned one on which, other answers unchanged, the rule no longer fires.</summary>
    public static DateOnly? ClearsOn(RuleSet rules, CompiledRule rule, AnswerSheet sheet)
    {
        if (rule.Rule.Lapses != Lapse.Time)
        {
            return null;
        }
        var layout = rules.Questionnaire.Layout;
        Span<ulong> yes = stackalloc ulong[layout.WordCount];
        Span<ulong> known = stackalloc ulong[layout.WordCount];
        for (var day = NextEnd(layout, sheet, sheet.PlannedDate); day is { } end; day = NextEnd(layout, sheet, end))
        {
            rules.Questionnaire.Settle(sheet, end, yes, known);
            rules.SettleCounts(yes, known);
            if (rule.Base.Formula.Evaluate(yes, known) != Truth.True)
            {
                return end;
            }
        }
        return null;
    }

    /// <summary>
    /// The day on which the last reason that lapses by time is gone, and what is decided on it; null where that day brings a
    /// question that is not answered, since any promise could be false.
    /// </summary>
    public static Reassessment? Reassess(RuleSet rules, AnswerSheet sheet, ReadOnlySpan<Reason> reasons)
    {
        DateOnly? last = null;
        var blockers = 0;
        foreach (var reason in reasons)
        {
            last = reason.ClearsOn > last || last is null ? reason.ClearsOn : last;
            blockers += reason.ClearsOn is null ? 1 : 0;
        }
        if (last is not { } day || rules.VerdictOn(sheet, day) is not { } verdict)
        {
            return null;
        }
        var blockedBy = ImmutableArray.CreateBuilder<Rule>(blockers);
        foreach (var reason in reasons)
        {
            if (reason.ClearsOn is null)
            {
                blockedBy.Add(reason.Rule);
            }
        }
        return new Reassessment(day, verdict, blockedBy.MoveToImmutable());
    }

    private static DateOnly? NextEnd(FactLayout layout, AnswerSheet sheet, DateOnly after)
    {
        DateOnly? next = null;
        for (var index = 0; index < layout.Windows.Count; index++)
        {
            if (sheet.DateOf(layout.Windows[index].Slot) is { } date)
            {
                var end = layout.Windows[index].Window.EndsOn(date);
                next = end > after && (next is null || end < next) ? end : next;
            }
        }
        return next;
    }
}
