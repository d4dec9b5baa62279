using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>The edges of windows that the worked cases of a pack leave untested.</summary>
internal sealed class WindowEdges
{
    private readonly Pack _pack;
    private readonly List<(WorkedCase Case, Sheet Sheet)> _decided;

    private WindowEdges(LoadedPack loaded)
    {
        _pack = loaded.Pack;
        _decided = [.. loaded.Cases.Where(one => one.Expected.Verdict is not null).Select(one => (one, Sheet.Parse(one.Request.AsSpan())))];
    }

    public static WindowEdges Of(LoadedPack loaded) => new(loaded);

    /// <summary>A sentence for each window that lacks a case on its last day or on the first day after it.</summary>
    public IEnumerable<string> Missing() =>
        from rule in _pack.Rules
        from part in Conditions.PartsOf(rule).OfType<DateWithin>()
        from inside in (bool[])[true, false]
        where !_decided.Exists(one => one.Case.Expected.Rules.Contains(rule.Id) == inside && EndsOn(part, one.Sheet) is { } end &&
            one.Sheet.PlannedDate == (inside ? end.AddDays(-1) : end))
        select $"'{rule.Id}' has no case on the {(inside ? "last day inside" : "first day outside")} {part.Option ?? part.Question} within {part.Window}.";

    private static DateOnly? EndsOn(DateWithin part, Sheet sheet) =>
        sheet.Answers.TryGetValue(part.Question, out var ticks) &&
        ticks.FirstOrDefault(tick => tick.Option == part.Option).Day is { } day ? part.Window.EndsOn(day) : null;
}
