namespace Screening.Engine.Rules;

/// <summary>The unit of a <see cref="Window"/>.</summary>
public enum WindowUnit : byte
{
    /// <summary>Whole days.</summary>
    Days,

    /// <summary>Calendar months, clamped to the end of a shorter month.</summary>
    Months,
}

/// <summary>A time after a date, during which a rule holds: 28 days, 6 months.</summary>
public readonly record struct Window(int Length, WindowUnit Unit)
{
    /// <summary>A century: far longer than any rule needs, and no day of any window lies outside the calendar.</summary>
    internal int Longest => Unit == WindowUnit.Days ? 36_525 : 1_200;

    /// <summary>The first day on which the window is over: the date plus the whole length.</summary>
    public DateOnly EndsOn(DateOnly date) => Unit == WindowUnit.Days ? date.AddDays(Length) : date.AddMonths(Length);

    /// <summary>The latest date whose window is over on <paramref name="day"/>.</summary>
    internal DateOnly LatestOver(DateOnly day)
    {
        if (Unit == WindowUnit.Days)
        {
            return day.AddDays(-Length);
        }
        // Clamping sends several days to one month's end: 29, 30 and 31 August all end on 28 February.
        var date = day.AddMonths(-Length);
        while (EndsOn(date.AddDays(1)) <= day)
        {
            date = date.AddDays(1);
        }
        return date;
    }

    /// <summary>Whether it depends on the date which of two windows ends first, or whether they end together.</summary>
    internal static bool OrderVaries(Window one, Window other)
    {
        // Two centuries hold every sequence of long and short months and years.
        var first = new DateOnly(1900, 1, 1);
        var order = one.EndsOn(first).CompareTo(other.EndsOn(first));
        for (var date = first; date.Year < 2100; date = date.AddDays(1))
        {
            if (one.EndsOn(date).CompareTo(other.EndsOn(date)) != order)
            {
                return true;
            }
        }
        return false;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Length} {(Unit == WindowUnit.Days ? "days" : "months")}";
}
