using System.Numerics;

namespace Screening.Engine.Comparing;

/// <summary>Says in the words of conditions which answers a limit stands for.</summary>
internal static class SetAnswers
{
    public static SetAnswer Of(SharedVariable variable, ulong ways)
    {
        var alternatives = new List<SetAlternative>();
        var left = ways;
        if (variable.Option is not null && (ways & variable.Ticked) == variable.Ticked)
        {
            alternatives.Add(new SetAlternative(IsTicked: true));
            left &= ~variable.Ticked;
        }
        // The mildest way stands first, the worst is said first.
        for (var way = variable.Ways.Length - 1; way >= 0; way--)
        {
            if ((left >> way & 1) != 0)
            {
                var (alternative, taken) = Of(variable, left, way);
                alternatives.Add(alternative);
                left &= ~taken;
            }
        }
        return new SetAnswer(variable.Question, variable.Option, [.. alternatives]);
    }

    private static (SetAlternative Alternative, ulong Taken) Of(SharedVariable variable, ulong left, int way) => variable.Ways[way].Kind switch
    {
        WayKind.Code => (new SetAlternative(variable.Ways[way].Code), 1UL << way),
        WayKind.NotTicked => (new SetAlternative(IsTicked: false), 1UL << way),
        WayKind.DateNotSure => (new SetAlternative(Date: Questions.Option.NotSure), 1UL << way),
        _ => Dates(variable, left, way),
    };

    /// <summary>As many neighbouring bands as can be said together.</summary>
    private static (SetAlternative Alternative, ulong Taken) Dates(SharedVariable variable, ulong left, int way)
    {
        var (within, any) = (variable.Ways[way].Within, variable.Ways[way].Within);
        var taken = 1UL << way;
        for (var next = way - 1; next >= 0 && variable.Ways[next].Kind == WayKind.Dated && (left >> next & 1) != 0; next--)
        {
            var (inAll, inSome) = (within & variable.Ways[next].Within, any | variable.Ways[next].Within);
            var said = variable.Where(one => one.Kind == WayKind.Dated && (one.Within & inAll) == inAll && (one.Within & ~inSome) == 0);
            if ((said & ~left) != 0)
            {
                break;
            }
            (within, any, taken) = (inAll, inSome, said);
        }
        var all = variable.Where(one => one.Kind == WayKind.Dated);
        return taken == all
            ? (new SetAlternative(Date: "any"), taken)
            : (new SetAlternative(Within: Text(variable, within, tightest: true), NotWithin: Text(variable, ~any, tightest: false)), taken);
    }

    /// <summary>The windows that say it all: inside the tightest a date is inside the others too, outside the widest outside of them.</summary>
    private static string? Text(SharedVariable variable, ulong windows, bool tightest)
    {
        var named = Enumerable.Range(0, variable.Windows.Length).Where(window => (windows >> window & 1) != 0).ToList();
        var needed = named.Where(window => !named.Exists(other => other != window &&
                (tightest ? IsInside(variable, other, window) : IsInside(variable, window, other))))
            .Select(window => variable.Windows[window].ToString()).ToList();
        return needed.Count == 0 ? null : string.Join(" and ", needed);
    }

    /// <summary>Whether a date in one window is always in another; of two that never differ the first is inside.</summary>
    private static bool IsInside(SharedVariable variable, int inner, int outer) =>
        variable.WhereWithin(variable.Windows[inner]) is var ways && variable.WhereWithin(variable.Windows[outer]) is var wider &&
        (ways & ~wider) == 0 && (BitOperations.PopCount(ways) < BitOperations.PopCount(wider) || inner < outer);
}
