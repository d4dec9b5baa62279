using System.Text.Json;

namespace Screening.Engine.Questions;

/// <summary>Writes an answer sheet as the request that it would be read from.</summary>
public static class AnswerSheetWriter
{
    /// <summary>Writes <c>{ answeredOn, plannedDate, answers }</c>, the answers in asking order.</summary>
    public static void Write(Utf8JsonWriter json, Questionnaire questionnaire, AnswerSheet sheet)
    {
        json.WriteStartObject();
        json.WriteString("answeredOn", JsonDate.Format(sheet.AnsweredOn));
        json.WriteString("plannedDate", JsonDate.Format(sheet.PlannedDate));
        json.WriteStartObject("answers");
        for (var question = 0; question < questionnaire.Questions.Length; question++)
        {
            if (questionnaire.IsAnswered(question, sheet))
            {
                json.WritePropertyName(questionnaire.Questions[question].Id);
                WriteAnswer(json, questionnaire, sheet, question);
            }
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The request as UTF-8.</summary>
    public static byte[] ToUtf8(Questionnaire questionnaire, AnswerSheet sheet)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, questionnaire, sheet);
        }
        return stream.ToArray();
    }

    private static void WriteAnswer(Utf8JsonWriter json, Questionnaire questionnaire, AnswerSheet sheet, int index)
    {
        var question = questionnaire.Questions[index];
        if (question.IsList)
        {
            json.WriteStartArray();
        }
        else if (question.Type == QuestionType.Date && sheet.DateOf(questionnaire.SlotOf(index, -1)) is { } date)
        {
            json.WriteStringValue(JsonDate.Format(date));
        }
        for (var option = 0; option < question.Options.Length; option++)
        {
            if (questionnaire.IsTicked(sheet, index, option) && !question.IsExclusive(question.Options[option]))
            {
                WriteOption(json, questionnaire, sheet, index, option);
            }
        }
        if (question.IsList)
        {
            json.WriteEndArray();
        }
    }

    private static void WriteOption(Utf8JsonWriter json, Questionnaire questionnaire, AnswerSheet sheet, int index, int option)
    {
        var question = questionnaire.Questions[index];
        if (question.Type != QuestionType.DatedList)
        {
            json.WriteStringValue(question.Options[option].Code);
            return;
        }
        json.WriteStartObject();
        json.WriteString("option", question.Options[option].Code);
        if (questionnaire.SlotOf(index, option) is >= 0 and var slot)
        {
            json.WriteString("date", sheet.DateOf(slot) is { } date ? JsonDate.Format(date) : Option.NotSure);
        }
        json.WriteEndObject();
    }
}
