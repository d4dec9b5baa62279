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
    /// <summary>Reads one request body.</summary>
    public static SheetReading Read(Questionnaire questionnaire, ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return NotJson(questionnaire, "The body is not UTF-8.");
        }
        var faults = new FaultList();
        var sheet = questionnaire.NewSheet();
        try
        {
            var json = new Utf8JsonReader(body);
            json.Read();
            var dates = ReadRequest(questionnaire, ref json, sheet, faults);
            json.Read(); // Anything behind the request throws.
            return Finish(questionnaire, sheet, dates, faults);
        }
        // The second: an escape in a string that is no character.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return NotJson(questionnaire, "The body is not one JSON text.");
        }
    }

    private static SheetReading NotJson(Questionnaire questionnaire, string detail) =>
        new(questionnaire.NewSheet(), [new AnswerFault("", FaultCodes.NotJson, detail)], [], []);

    private static (JsonDate AnsweredOn, JsonDate PlannedDate) ReadRequest(
        Questionnaire questionnaire, ref Utf8JsonReader json, AnswerSheet sheet, FaultList faults)
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
            else
            {
                faults.Unknown(ref json, "", ["answeredOn", "plannedDate", "answers"]);
            }
        }
        faults.Require(answeredOn.IsGiven, "/answeredOn");
        faults.Require(hasAnswers, "/answers");
        return (answeredOn, plannedDate);
    }

    private static SheetReading Finish(
        Questionnaire questionnaire, AnswerSheet sheet, (JsonDate AnsweredOn, JsonDate PlannedDate) dates, FaultList faults)
    {
        var invalid = new FaultList();
        var answeredOn = dates.AnsweredOn.Check("/answeredOn", Questionnaire.EarliestDate, Questionnaire.LatestDate, invalid);
        var plannedDate = dates.PlannedDate.Check(
            "/plannedDate", answeredOn ?? Questionnaire.EarliestDate, Questionnaire.LatestDate, invalid);
        sheet.AnsweredOn = answeredOn ?? Questionnaire.LatestDate;
        sheet.PlannedDate = plannedDate ?? sheet.AnsweredOn;
        AnswerCheck.Run(questionnaire, sheet, faults, invalid);
        return new SheetReading(sheet, [.. faults.Malformed], [.. invalid.Invalid], NotAsked(questionnaire, sheet, invalid));
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
