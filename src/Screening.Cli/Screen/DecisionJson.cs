using System.Globalization;
using System.Text.Json;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Cli;

/// <summary>Writes what came of a line: a decision in codes, without texts, or the faults of the request.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter json, long line, string? id, Decision decision)
    {
        WriteStart(json, line, id);
        json.WriteBoolean("decided"u8, decision.IsDecided);
        if (decision.IsDecided)
        {
            WriteMembers(json, decision.Verdict);
        }
        Write(json, "best"u8, decision.Best);
        Write(json, "worst"u8, decision.Worst);
        json.WriteStartArray("reasons"u8);
        foreach (var reason in decision.Reasons)
        {
            Write(json, reason);
        }
        json.WriteEndArray();
        json.WriteStartArray("notes"u8);
        foreach (var note in decision.Notes)
        {
            json.WriteStringValue(note.Id);
        }
        json.WriteEndArray();
        if (decision.IsDecided && decision.EarliestReassessment is { } again)
        {
            Write(json, again);
        }
        Write(json, "validUntil"u8, decision.ValidUntil);
        Write(json, "recheckOnDay"u8, decision.RecheckOnDay);
        Write(json, "unanswered"u8, decision.Unanswered);
        Write(json, "open"u8, decision.Open);
        json.WriteEndObject();
    }

    public static void WriteFaults(Utf8JsonWriter json, long line, string? id, IReadOnlyList<AnswerFault> faults)
    {
        WriteStart(json, line, id);
        json.WriteStartArray("errors"u8);
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, fault.Pointer);
            json.WriteString("code"u8, fault.Code);
            json.WriteString("detail"u8, fault.Detail);
            if (fault.Allowed is { } allowed)
            {
                json.WriteStartArray("allowed"u8);
                foreach (var code in allowed)
                {
                    json.WriteStringValue(code);
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, long line, string? id)
    {
        json.WriteStartObject();
        json.WriteNumber("line"u8, line);
        if (id is not null)
        {
            json.WriteString("id"u8, id);
        }
    }

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("rule"u8, reason.Rule.Id);
        json.WriteString("ref"u8, reason.Rule.Ref);
        WriteMembers(json, reason.Verdict);
        json.WriteString("lapses"u8, reason.Rule.Lapses.Code());
        if (reason.ClearsOn is { } clearsOn)
        {
            Write(json, "clearsOn"u8, clearsOn);
        }
        json.WriteStartArray("because"u8);
        foreach (var given in reason.Because)
        {
            Write(json, given);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GivenAnswer given)
    {
        json.WriteStartObject();
        json.WriteString("question"u8, given.Question.Id);
        if (given.Option is not { } option)
        {
            Write(json, "answer"u8, given.Date!.Value);
        }
        else
        {
            json.WriteString("answer"u8, option.Code);
            if (given.DateIsNotSure)
            {
                json.WriteString("date"u8, Option.NotSure);
            }
            else if (given.Date is { } date)
            {
                Write(json, "date"u8, date);
            }
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Reassessment again)
    {
        json.WriteStartObject("earliestReassessment"u8);
        Write(json, "date"u8, again.Date);
        json.WriteString("outcome"u8, again.Verdict.Outcome.Code());
        json.WriteStartArray("blockedBy"u8);
        foreach (var rule in again.BlockedBy)
        {
            json.WriteStringValue(rule.Id);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Verdict verdict)
    {
        json.WriteStartObject(name);
        WriteMembers(json, verdict);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteString("outcome"u8, verdict.Outcome.Code());
        json.WriteString("urgency"u8, verdict.Urgency.Code());
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly date)
    {
        Span<char> text = stackalloc char[10];
        date.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<Question> questions)
    {
        json.WriteStartArray(name);
        foreach (var question in questions)
        {
            json.WriteStringValue(question.Id);
        }
        json.WriteEndArray();
    }
}
