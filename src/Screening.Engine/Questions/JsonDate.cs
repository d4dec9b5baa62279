using System.Text.Json;

namespace Screening.Engine.Questions;

/// <summary>A date as it was sent: not given, no date, or a date.</summary>
internal readonly record struct JsonDate(bool IsGiven, DateOnly? Date)
{
    private const int Length = 10;
    private const int LongestEscaped = 6 * Length;

    public static JsonDate ReadMember(ref Utf8JsonReader json, string pointer, JsonDate before, FaultList faults)
    {
        if (before.IsGiven)
        {
            faults.Duplicate(pointer);
        }
        json.Read();
        if (json.TokenType == JsonTokenType.String)
        {
            return new JsonDate(true, Parse(ref json));
        }
        faults.WrongType(ref json, pointer, "a string");
        return new JsonDate(true, null);
    }

    /// <summary>The date of the string under the reader, or null: exactly YYYY-MM-DD, a day of the calendar.</summary>
    public static DateOnly? Parse(ref Utf8JsonReader json)
    {
        Span<byte> text = stackalloc byte[LongestEscaped];
        if (json.ValueSpan.Length > LongestEscaped || json.CopyString(text) != Length || text[4] != '-' || text[7] != '-')
        {
            return null;
        }
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        return year < 1 || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) ? null : new DateOnly(year, month, day);
    }

    /// <summary>Reports a date that was given but cannot be; the date, where it can be.</summary>
    public DateOnly? Check(string pointer, DateOnly earliest, DateOnly latest, FaultList faults)
    {
        if (!IsGiven)
        {
            return null;
        }
        if (Date is not { } date)
        {
            faults.Add(-1, pointer, FaultCodes.InvalidDate, $"'{pointer[1..]}' must be a date of the calendar, YYYY-MM-DD.");
            return null;
        }
        if (date < earliest || date > latest)
        {
            faults.Add(-1, pointer, FaultCodes.DateOutOfRange,
                earliest == Questionnaire.EarliestDate
                    ? $"'{pointer[1..]}' must lie between {Format(earliest)} and {Format(latest)}."
                    : $"'{pointer[1..]}' must not be before 'answeredOn' nor after {Format(latest)}.");
            return null;
        }
        return date;
    }

    public static string Format(DateOnly date) => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }
            number = (number * 10) + digit - '0';
        }
        return number;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
