using System.Numerics;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>How a variable is answered in one of its ways.</summary>
internal enum WayKind : byte
{
    /// <summary>A code.</summary>
    Code,

    NotTicked,

    Ticked,

    /// <summary>A date within some windows and outside all others; in a list the option is ticked.</summary>
    Dated,

    /// <summary>The date is not sure; in a list the option is ticked.</summary>
    DateNotSure,
}

/// <summary>One way to answer a variable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">The code.</param>
/// <param name="Within">A bit for each window of the variable that the date lies within.</param>
internal readonly record struct Way(WayKind Kind, string? Code = null, ulong Within = 0);

/// <summary>
/// What can be answered by itself: a question with one answer, or an option that may be ticked. A question of both versions
/// gives one variable for both, so that one set of answers is put before either.
/// </summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Option">The option to tick; null where the question has one answer.</param>
/// <param name="Windows">The windows that either version reads of its date.</param>
/// <param name="Ways">The ways to answer it, mildest first as the pack lists them, "not sure" last.</param>
internal sealed record SharedVariable(string Question, string? Option, Window[] Windows, Way[] Ways)
{
    /// <summary>A mask has a bit for each way.</summary>
    private const int MostWays = 64;

    /// <summary>Whether the version compared from has it.</summary>
    public bool InFrom { get; init; }

    /// <summary>Whether the version compared to has it.</summary>
    public bool InTo { get; init; }

    public ulong All => Ways.Length <= MostWays ? ulong.MaxValue >> (MostWays - Ways.Length) : throw new ComparisonTooLargeException();

    public ulong Ticked => Where(way => way.Kind is not WayKind.NotTicked);

    /// <summary>The ways that fit.</summary>
    public ulong Where(Func<Way, bool> fits)
    {
        var ways = 0UL;
        for (var way = 0; way < Ways.Length; way++)
        {
            ways |= fits(Ways[way]) ? 1UL << way : 0;
        }
        return ways;
    }

    /// <summary>The ways whose date lies within a window.</summary>
    public ulong WhereWithin(Window window)
    {
        var bit = 1UL << Array.IndexOf(Windows, window);
        return Where(way => (way.Within & bit) != 0);
    }

    /// <summary>The ways of a date on a day: one for each set of windows that some date lies within, the oldest dates first.</summary>
    public static IEnumerable<ulong> Bands(Window[] windows, DateOnly day) => windows
        .Select(window => Earlier(window, day)).Append(day)
        .Select(date => Within(windows, date, day)).Distinct().OrderBy(BitOperations.PopCount);

    /// <summary>The latest date that lies within exactly these windows on a day.</summary>
    public DateOnly DateOf(ulong within, DateOnly day) => Windows
        .Select(window => Earlier(window, day)).Append(day).OrderDescending()
        .First(date => Within(Windows, date, day) == within);

    private static DateOnly Earlier(Window window, DateOnly day) =>
        window.LatestOver(day) is var date && date < Questionnaire.EarliestDate ? Questionnaire.EarliestDate : date;

    private static ulong Within(Window[] windows, DateOnly date, DateOnly day)
    {
        var within = 0UL;
        for (var window = 0; window < windows.Length; window++)
        {
            within |= windows[window].EndsOn(date) > day ? 1UL << window : 0;
        }
        return within;
    }
}

/// <summary>There is more to compare than can be said in full.</summary>
internal sealed class ComparisonTooLargeException : Exception;
