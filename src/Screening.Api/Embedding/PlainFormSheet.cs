using System.Text.Json;
using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>
/// Writes what was entered as the request of a screening, so that one reader judges both: whatever it would refuse there it refuses here.
/// </summary>
internal static class PlainFormSheet
{
    /// <summary>The request, in UTF-8.</summary>
    /// <param name="entries">What was entered.</param>
    /// <param name="questions">The questions whose answers count; what was left blank is absent.</param>
    /// <param name="today">The day of answering.</param>
    public static byte[] Write(PlainFormEntries entries, IEnumerable<Question> questions, DateOnly today)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("answeredOn", Hosting.Json.Date(today));
            if (entries.PlannedDate.Length > 0)
            {
                json.WriteString("plannedDate", entries.PlannedDate);
            }
            json.WriteStartObject("answers");
            foreach (var question in questions)
            {
                Write(json, entries, question);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PlainFormEntries entries, Question question)
    {
        switch (question.Type)
        {
            case QuestionType.One when entries.Chosen(question) is [var code, ..]:
                json.WriteString(question.Id, code);
                break;
            case QuestionType.Date when entries.SaidOfDate(question, null) is { } date:
                json.WriteString(question.Id, date);
                break;
            case QuestionType.Many or QuestionType.DatedList when entries.Lines(question) is { Count: > 0 } lines:
                json.WriteStartArray(question.Id);
                foreach (var line in lines)
                {
                    Write(json, question, line);
                }
                json.WriteEndArray();
                break;
            default:
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, Question question, PlainFormLine line)
    {
        if (question.Type == QuestionType.Many)
        {
            json.WriteStringValue(line.Code);
            return;
        }
        json.WriteStartObject();
        // A date beside a box that is not ticked says neither yes nor no: no option at all, which the reader refuses.
        json.WriteString("option", line.IsTicked ? line.Code : "");
        if (line.Date is not null)
        {
            json.WriteString("date", line.Date);
        }
        json.WriteEndObject();
    }
}
