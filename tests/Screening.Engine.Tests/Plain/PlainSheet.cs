using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Plain;

/// <summary>One given answer: an option, a date, or an option with a date.</summary>
internal sealed record PlainEntry(string? Option, DateOnly? Date = null, bool DateIsNotSure = false);

/// <summary>The answers of a screening as a person would write them down: for each question answered its entries.</summary>
internal sealed record PlainSheet(
    DateOnly AnsweredOn, DateOnly PlannedDate, ImmutableSortedDictionary<string, ImmutableArray<PlainEntry>> Answers)
{
    public static PlainSheet Blank(DateOnly answeredOn, DateOnly plannedDate) =>
        new(answeredOn, plannedDate, ImmutableSortedDictionary.Create<string, ImmutableArray<PlainEntry>>(StringComparer.Ordinal));

    public bool IsAnswered(string question) => Answers.ContainsKey(question);

    public PlainSheet With(string question, params ImmutableArray<PlainEntry> entries) =>
        this with { Answers = Answers.SetItem(question, entries) };

    public PlainSheet Without(string question) => this with { Answers = Answers.Remove(question) };

    public byte[] ToJson(IEnumerable<Question> questions)
    {
        var answers = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var question in questions.Where(question => IsAnswered(question.Id)))
        {
            var entries = Answers[question.Id];
            answers[question.Id] = question.Type switch
            {
                QuestionType.One => entries[0].Option!,
                QuestionType.Date => entries[0].Option ?? Iso(entries[0].Date!.Value),
                QuestionType.Many => entries.Select(entry => entry.Option).ToArray(),
                _ => entries.Select(Entry).ToArray(),
            };
        }
        return JsonSerializer.SerializeToUtf8Bytes(
            new { answeredOn = Iso(AnsweredOn), plannedDate = Iso(PlannedDate), answers });
    }

    public override string ToString()
    {
        var text = new StringBuilder($"answered {Iso(AnsweredOn)}, planned {Iso(PlannedDate)}:");
        foreach (var (question, entries) in Answers)
        {
            text.Append($" {question}=[{string.Join(", ", entries.Select(Text))}]");
        }
        return text.ToString();
    }

    private static string Text(PlainEntry entry) =>
        entry.Option + (entry.Date is { } date ? "@" + Iso(date) : entry.DateIsNotSure ? "@not-sure" : "");

    private static Dictionary<string, string> Entry(PlainEntry entry)
    {
        var members = new Dictionary<string, string> { ["option"] = entry.Option! };
        if (entry.Date is not null || entry.DateIsNotSure)
        {
            members["date"] = entry.Date is { } date ? Iso(date) : Option.NotSure;
        }
        return members;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The day on which a window that starts on a date is over, counted day by day and month by month.</summary>
internal static class PlainCalendar
{
    public static DateOnly EndOf(Window window, DateOnly date)
    {
        if (window.Unit == WindowUnit.Days)
        {
            return DateOnly.FromDayNumber(date.DayNumber + window.Length);
        }
        var months = (date.Year * 12) + date.Month - 1 + window.Length;
        var (year, month) = (months / 12, (months % 12) + 1);
        for (var day = date.Day; ; day--)
        {
            if (DateOnly.TryParseExact($"{year:0000}-{month:00}-{day:00}", "yyyy-MM-dd", out var end))
            {
                return end;
            }
        }
    }
}
