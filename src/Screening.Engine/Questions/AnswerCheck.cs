namespace Screening.Engine.Questions;

/// <summary>What can only be judged once all is read: choices beside "none", dates against the day of answering.</summary>
internal static class AnswerCheck
{
    /// <summary>Adds the faults found while reading and those found now, question by question in asking order.</summary>
    public static void Run(Questionnaire questionnaire, AnswerSheet sheet, FaultList read, FaultList invalid)
    {
        for (var index = 0; index < questionnaire.Questions.Length; index++)
        {
            foreach (var fault in read.InvalidOf(index))
            {
                invalid.Add(index, fault.Pointer, fault.Code, fault.Detail, fault.Allowed);
            }
            if (questionnaire.IsAnswered(index, sheet))
            {
                Choices(questionnaire, sheet, index, invalid, hasFaults: read.InvalidOf(index).Any());
                Dates(questionnaire, sheet, index, invalid);
            }
        }
    }

    private static void Choices(Questionnaire questionnaire, AnswerSheet sheet, int index, FaultList invalid, bool hasFaults)
    {
        var question = questionnaire.Questions[index];
        if (!question.IsList)
        {
            return;
        }
        var facts = questionnaire.Layout.Questions[index];
        var ticked = 0;
        for (var option = 0; option < facts.OptionCount; option++)
        {
            ticked += questionnaire.IsTicked(sheet, index, option) ? 1 : 0;
        }
        if (ticked == 0 && facts.None >= 0)
        {
            questionnaire.Tick(sheet, index, facts.None);
        }
        else if (ticked == 0 && !hasFaults)
        {
            invalid.Add(index, $"/answers/{question.Id}", FaultCodes.ChooseAtLeastOne,
                $"'{question.Id}' needs at least one option.", questionnaire.CodesOf(index));
        }
        else if (ticked > 1 && facts.None >= 0 && questionnaire.IsTicked(sheet, index, facts.None))
        {
            invalid.Add(index, $"/answers/{question.Id}", FaultCodes.NoneWithChoice,
                $"In '{question.Id}', '{Option.None}' excludes every other option.");
        }
    }

    private static void Dates(Questionnaire questionnaire, AnswerSheet sheet, int index, FaultList invalid)
    {
        var facts = questionnaire.Layout.Questions[index];
        for (var slot = facts.FirstSlot; slot < facts.FirstSlot + facts.SlotCount; slot++)
        {
            if (sheet.DateOf(slot) is { } date && (date < Questionnaire.EarliestDate || date > sheet.AnsweredOn))
            {
                var id = questionnaire.Questions[index].Id;
                var place = questionnaire.Layout.Slots[slot].Option < 0 ? "" : $"/{sheet.Positions[slot]}/date";
                invalid.Add(index, $"/answers/{id}{place}", FaultCodes.DateOutOfRange,
                    $"A date in '{id}' must lie between {JsonDate.Format(Questionnaire.EarliestDate)} and 'answeredOn'.");
                // The calendar may end before a window that starts here does.
                sheet.Dates[slot] = AnswerSheet.NoDate;
            }
        }
    }
}
