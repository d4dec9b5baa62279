using System.Globalization;
using CsCheck;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

public sealed class WindowTests
{
    private static readonly Gen<Window> AnyWindow = Gen.OneOf(Gen.Int[1, 400].Select(When.Days), Gen.Int[1, 36].Select(When.Months));

    private static readonly Gen<DateOnly> AnyDay =
        Gen.Int[new DateOnly(1999, 1, 1).DayNumber, new DateOnly(2101, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2025-08-31", 6, "2026-02-28")]
    [InlineData("2027-08-31", 6, "2028-02-29")]
    [InlineData("2025-08-29", 6, "2026-02-28")]
    [InlineData("2025-08-28", 6, "2026-02-28")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    [InlineData("2096-02-29", 48, "2100-02-28")]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2026-03-31", 1, "2026-04-30")]
    [InlineData("2026-02-28", 1, "2026-03-28")]
    [InlineData("2025-12-15", 1, "2026-01-15")]
    public void Calendar_months_clamp_to_the_end_of_a_shorter_month(string date, int months, string end)
    {
        Assert.Equal(Day(end), When.Months(months).EndsOn(Day(date)));
    }

    [Theory]
    [InlineData("2026-02-27", 28, "2026-03-27")]
    [InlineData("2024-02-28", 1, "2024-02-29")]
    [InlineData("2025-12-31", 1, "2026-01-01")]
    public void Days_are_counted_one_by_one(string date, int days, string end)
    {
        Assert.Equal(Day(end), When.Days(days).EndsOn(Day(date)));
    }

    [Fact]
    public void Every_window_ends_where_counting_by_hand_ends()
    {
        Gen.Select(AnyWindow, AnyDay).Sample(
            (window, day) => Assert.Equal(PlainCalendar.EndOf(window, day), window.EndsOn(day)), iter: Tries.Of(5_000));
    }

    [Fact]
    public void A_later_date_never_ends_earlier()
    {
        Gen.Select(AnyWindow, AnyDay).Sample(
            (window, day) => Assert.True(window.EndsOn(day) <= window.EndsOn(day.AddDays(1))), iter: Tries.Of(5_000));
    }

    [Fact]
    public void The_latest_date_whose_window_is_over_is_found_by_going_back_day_by_day()
    {
        Gen.Select(AnyWindow, AnyDay).Sample((window, day) =>
        {
            var date = day;
            while (PlainCalendar.EndOf(window, date) > day)
            {
                date = date.AddDays(-1);
            }

            Assert.Equal(date, window.LatestOver(day));
        }, iter: Tries.Of(1_000));
    }

    [Theory]
    [InlineData("2026-02-28", 6, "2025-08-31")]
    [InlineData("2025-02-28", 12, "2024-02-29")]
    [InlineData("2026-02-27", 6, "2025-08-27")]
    [InlineData("2026-03-31", 1, "2026-02-28")]
    [InlineData("2028-03-31", 1, "2028-02-29")]
    public void Several_days_may_end_on_one_month_end(string day, int months, string latest)
    {
        Assert.Equal(Day(latest), When.Months(months).LatestOver(Day(day)));
    }

    [Fact]
    public void The_longest_windows_stay_within_the_calendar()
    {
        foreach (var window in (Window[])[When.Days(36_525), When.Months(1_200)])
        {
            Assert.Equal(window.Length, window.Longest);
            Assert.InRange(window.EndsOn(new(2199, 12, 31)), new(2299, 12, 31), new(2300, 1, 1));
            Assert.InRange(window.LatestOver(new(1900, 1, 1)), new(1799, 12, 31), new(1800, 1, 1));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
