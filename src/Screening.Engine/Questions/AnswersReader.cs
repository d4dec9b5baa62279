using System.Text.Json;
using Screening.Engine.Compilation;

namespace Screening.Engine.Questions;

/// <summary>Reads the member <c>answers</c>.</summary>
internal readonly ref struct AnswersReader(Questionnaire questionnaire, AnswerSheet sheet, FaultList faults)
{
    private static readonly string[] EntryMembers = ["option", "date"];

    public void Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            faults.WrongType(ref json, "/answers", "an object");
            return;
        }
        Span<ulong> seen = stackalloc ulong[(questionnaire.Questions.Length + 63) / 64];
        seen.Clear();
        var next = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var question = questionnaire.Find(ref json, next);
            if (question < 0)
            {
                faults.Unknown(ref json, "/answers", questionnaire.Ids);
                continue;
            }
            if (Bits.Has(seen, question))
            {
                faults.Duplicate($"/answers/{questionnaire.Questions[question].Id}");
            }
            Bits.Add(seen, question);
            next = question + 1;
            json.Read();
            ReadAnswer(ref json, question);
        }
    }

    private void ReadAnswer(ref Utf8JsonReader json, int question)
    {
        var isList = questionnaire.Questions[question].IsList;
        if (json.TokenType != (isList ? JsonTokenType.StartArray : JsonTokenType.String))
        {
            faults.WrongType(ref json, Pointer(question), isList ? "an array" : "a string");
            return;
        }
        questionnaire.Answer(sheet, question);
        switch (questionnaire.Questions[question].Type)
        {
            case QuestionType.One:
                ReadOption(ref json, question, null);
                break;
            case QuestionType.Date:
                ReadDate(ref json, question);
                break;
            default:
                ReadList(ref json, question);
                break;
        }
    }

    private void ReadList(ref Utf8JsonReader json, int question)
    {
        var isDated = questionnaire.Questions[question].Type == QuestionType.DatedList;
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            var expected = isDated ? JsonTokenType.StartObject : JsonTokenType.String;
            if (json.TokenType != expected)
            {
                faults.WrongType(ref json, $"{Pointer(question)}/{index}", isDated ? "an object" : "a string");
            }
            else if (isDated)
            {
                ReadEntry(ref json, question, index);
            }
            else
            {
                ReadOption(ref json, question, index);
            }
        }
    }

    /// <summary>Ticks the option under the reader; its index, or -1 where it cannot be ticked.</summary>
    private int ReadOption(ref Utf8JsonReader json, int question, int? index)
    {
        var option = questionnaire.FindOption(ref json, question);
        if (option < 0)
        {
            faults.Add(question, Pointer(question, index), FaultCodes.UnknownOption,
                $"'{questionnaire.Questions[question].Id}' has no such option.", questionnaire.CodesOf(question));
        }
        else if (questionnaire.IsTicked(sheet, question, option))
        {
            faults.Add(question, Pointer(question, index), FaultCodes.RepeatedOption,
                $"An option of '{questionnaire.Questions[question].Id}' is there twice.");
            return -1;
        }
        else
        {
            questionnaire.Tick(sheet, question, option);
        }
        return option;
    }

    private void ReadEntry(ref Utf8JsonReader json, int question, int index)
    {
        var (option, hasOption, hasDate, notSure) = (-1, false, false, false);
        DateOnly? date = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isOption = json.ValueTextEquals("option"u8);
            if (!isOption && !json.ValueTextEquals("date"u8))
            {
                faults.Unknown(ref json, $"{Pointer(question)}/{index}", EntryMembers);
                continue;
            }
            if (isOption ? hasOption : hasDate)
            {
                faults.Duplicate($"{Pointer(question)}/{index}/{(isOption ? "option" : "date")}");
            }
            json.Read();
            if (json.TokenType != JsonTokenType.String)
            {
                faults.WrongType(ref json, $"{Pointer(question)}/{index}/{(isOption ? "option" : "date")}", "a string");
            }
            else if (isOption)
            {
                option = ReadOption(ref json, question, index);
            }
            else
            {
                notSure = json.ValueTextEquals("not-sure"u8);
                date = JsonDate.Parse(ref json);
            }
            hasOption |= isOption;
            hasDate |= !isOption;
        }
        if (!hasOption)
        {
            faults.Require(hasOption, $"{Pointer(question)}/{index}/option");
        }
        if (option >= 0)
        {
            SetDate(question, option, index, (hasDate, notSure, date));
        }
        else if (hasDate && !IsValid(question, notSure, date))
        {
            InvalidDate(question, $"{Pointer(question)}/{index}/date");
        }
    }

    private bool IsValid(int question, bool isNotSure, DateOnly? date) =>
        date is not null || (isNotSure && questionnaire.OffersNotSure(question));

    private void SetDate(int question, int option, int index, (bool IsGiven, bool IsNotSure, DateOnly? Date) date)
    {
        var (id, slot) = (questionnaire.Questions[question].Id, questionnaire.SlotOf(question, option));
        if (slot >= 0 && date.IsGiven && IsValid(question, date.IsNotSure, date.Date))
        {
            questionnaire.Date(sheet, slot, date.Date);
            sheet.Positions[slot] = index;
            return;
        }
        if (slot < 0 && !date.IsGiven)
        {
            return;
        }
        var pointer = $"{Pointer(question)}/{index}/date";
        if (slot < 0)
        {
            faults.Add(question, pointer, FaultCodes.NotAsked, $"This option of '{id}' carries no date; leave it out.");
        }
        else if (!date.IsGiven)
        {
            faults.Add(question, pointer, FaultCodes.MissingDate, $"This option of '{id}' needs its last date, or not-sure.");
        }
        else
        {
            InvalidDate(question, pointer);
        }
    }

    private void ReadDate(ref Utf8JsonReader json, int question)
    {
        if (questionnaire.OffersNotSure(question) && json.ValueTextEquals("not-sure"u8))
        {
            questionnaire.Tick(sheet, question, 0);
        }
        else if (JsonDate.Parse(ref json) is { } date)
        {
            questionnaire.Date(sheet, questionnaire.SlotOf(question, -1), date);
        }
        else
        {
            InvalidDate(question, Pointer(question));
        }
    }

    private void InvalidDate(int question, string pointer) =>
        faults.Add(question, pointer, FaultCodes.InvalidDate,
            $"'{questionnaire.Questions[question].Id}' takes dates of the calendar, YYYY-MM-DD{(questionnaire.OffersNotSure(question) ? ", or not-sure" : "")}.");

    private string Pointer(int question, int? index) => index is null ? Pointer(question)
        : $"{Pointer(question)}/{index}{(questionnaire.Questions[question].Type == QuestionType.DatedList ? "/option" : "")}";

    private string Pointer(int question) => $"/answers/{questionnaire.Questions[question].Id}";
}
