namespace Screening.Engine.Questions;

/// <summary>
/// The answers of one screening and its two dates. Unanswered, "not sure" and "no" are three different things: an
/// unanswered question is not known, "not sure" is an answer of its own.
/// </summary>
public sealed class AnswerSheet
{
    internal const int NoDate = 0;
    internal const int DateNotSure = -1;

    internal AnswerSheet(int words, int slots)
    {
        Yes = new ulong[words];
        Known = new ulong[words];
        Dates = new int[slots];
        Positions = new int[slots];
    }

    /// <summary>The caller's local date on which the questions were answered.</summary>
    public DateOnly AnsweredOn { get; internal set; }

    /// <summary>The date of the treatment; the day of answering where none was given.</summary>
    public DateOnly PlannedDate { get; internal set; }

    /// <summary>The facts that the options ticked make true; windows are not among them.</summary>
    internal ulong[] Yes { get; }

    /// <summary>Every fact of every answered question.</summary>
    internal ulong[] Known { get; }

    /// <summary>
    /// One more than the day number of each slot's date, so that 0001-01-01 is a date; <see cref="NoDate"/> or
    /// <see cref="DateNotSure"/>.
    /// </summary>
    internal int[] Dates { get; }

    /// <summary>Where in its list the entry of each slot stood, for pointers.</summary>
    internal int[] Positions { get; }

    internal DateOnly? DateOf(int slot) => Dates[slot] > NoDate ? DateOnly.FromDayNumber(Dates[slot] - 1) : null;
}
