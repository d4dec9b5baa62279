using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Questions;

/// <summary>
/// Reads <c>{ answeredOn, plannedDate, answers }</c> straight from UTF-8 into facts, strictly, and finds every fault.
/// </summary>
public static class AnswerSheetReader
{
    private const int LongestId = 64;

    private static readonly string[] Members = ["answeredOn", "plannedDate", "answers"];
    private static readonly string[] MembersOfLine = ["id", .. Members];

    /// <summary>Reads one request body.</summary>
    public static SheetReading Read(Questionnaire questionnaire, ReadOnlySpan<byte> body) => Read(questionnaire, body, isLine: false);

    /// <summary>Reads one of many requests, which may have an <c>id</c> of its caller's.</summary>
    public static SheetReading ReadLine(Questionnaire questionnaire, ReadOnlySpan<byte> line) => Read(questionnaire, line, isLine: true);

    private static SheetReading Read(Questionnaire questionnaire, ReadOnlySpan<byte> body, bool isLine)
    {
        if (!Utf8.IsValid(body))
        {
            return NotJson(questionnaire, "The body is not UTF-8.");
        }
        var faults = new FaultList();
        var sheet = questionnaire.NewSheet();
        string? id = null;
        try
        {
            var json = new Utf8JsonReader(body);
            json.Read();
            var dates = ReadRequest(questionnaire, ref json, sheet, faults, isLine, ref id);
            json.Read(); // Anything behind the request throws.
            return Finish(questionnaire, sheet, dates, faults, id);
        }
        // The second: an escape in a string that is no character.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return NotJson(questionnaire, "The body is not one JSON text.", id);
        }
    }

    private static SheetReading NotJson(Questionnaire questionnaire, string detail, string? id = null) =>
        new(questionnaire.NewSheet(), [new AnswerFault("", FaultCodes.NotJson, detail)], [], []) { Id = id };

    private static (JsonDate AnsweredOn, JsonDate PlannedDate) ReadRequest(
        Questionnaire questionnaire, ref Utf8JsonReader json, AnswerSheet sheet, FaultList faults, bool isLine, ref string? id)
    {
        JsonDate answeredOn = default, plannedDate = default;
        var hasAnswers = false;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            faults.WrongType(ref json, "", "an object");
            return default;
        }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("answeredOn"u8))
            {
                answeredOn = JsonDate.ReadMember(ref json, "/answeredOn", answeredOn, faults);
            }
            else if (json.ValueTextEquals("plannedDate"u8))
            {
                plannedDate = JsonDate.ReadMember(ref json, "/plannedDate", plannedDate, faults);
            }
            else if (json.ValueTextEquals("answers"u8))
            {
                if (hasAnswers)
                {
                    faults.Duplicate("/answers");
                }
                hasAnswers = true;
                json.Read();
                new AnswersReader(questionnaire, sheet, faults).Read(ref json);
            }
            else if (isLine && json.ValueTextEquals("id"u8))
            {
                id = ReadId(ref json, id, faults);
            }
            else
            {
                faults.Unknown(ref json, "", isLine ? MembersOfLine : Members);
            }
        }
        faults.Require(answeredOn.IsGiven, "/answeredOn");
        faults.Require(hasAnswers, "/answers");
        return (answeredOn, plannedDate);
    }

    private static string? ReadId(ref Utf8JsonReader json, string? before, FaultList faults)
    {
        if (before is not null)
        {
            faults.Duplicate("/id");
        }
        json.Read();
        if (json.TokenType == JsonTokenType.String && json.GetString() is { Length: > 0 and <= LongestId } id && id.All(IsOfId))
        {
            return before ?? id;
        }
        faults.WrongType(ref json, "/id", "a string of 1 to 64 letters, digits and . _ : -");
        return before;
    }

    private static bool IsOfId(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '-';

    private static SheetReading Finish(
        Questionnaire questionnaire, AnswerSheet sheet, (JsonDate AnsweredOn, JsonDate PlannedDate) dates, FaultList faults, string? id)
    {
        var invalid = new FaultList();
        var answeredOn = dates.AnsweredOn.Check("/answeredOn", Questionnaire.EarliestDate, Questionnaire.LatestDate, invalid);
        var plannedDate = dates.PlannedDate.Check(
            "/plannedDate", answeredOn ?? Questionnaire.EarliestDate, Questionnaire.LatestDate, invalid);
        sheet.AnsweredOn = answeredOn ?? Questionnaire.LatestDate;
        sheet.PlannedDate = plannedDate ?? sheet.AnsweredOn;
        AnswerCheck.Run(questionnaire, sheet, faults, invalid);
        return new SheetReading(sheet, [.. faults.Malformed], [.. invalid.Invalid], NotAsked(questionnaire, sheet, invalid)) { Id = id };
    }

    private static ImmutableArray<Question> NotAsked(Questionnaire questionnaire, AnswerSheet sheet, FaultList invalid)
    {
        Span<ulong> yes = stackalloc ulong[questionnaire.Layout.WordCount];
        Span<ulong> known = stackalloc ulong[questionnaire.Layout.WordCount];
        questionnaire.Settle(sheet, sheet.PlannedDate, yes, known);
        foreach (var question in invalid.Questions)
        {
            // What such an answer opens is not known: a misspelt option does not make its follow-up a second fault.
            var facts = questionnaire.Layout.Questions[question];
            Bits.RemoveRange(yes, facts.Answered, facts.End);
            Bits.RemoveRange(known, facts.Answered, facts.End);
        }
        ImmutableArray<Question>.Builder? found = null;
        for (var question = 0; question < questionnaire.Questions.Length; question++)
        {
            if (questionnaire.IsAnswered(question, sheet) &&
                questionnaire.Asked(question, yes, known) == Truth.False)
            {
                (found ??= ImmutableArray.CreateBuilder<Question>()).Add(questionnaire.Questions[question]);
            }
        }
        return found?.ToImmutable() ?? [];
    }
}
