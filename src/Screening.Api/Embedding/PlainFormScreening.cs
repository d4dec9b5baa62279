using System.Collections.Immutable;
using System.Globalization;
using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>Something that a person must look at again.</summary>
/// <param name="Question">The question; null for the date of the treatment.</param>
/// <param name="Option">The option whose line it is, where lines have dates; null where the whole question is meant.</param>
/// <param name="Target">The element to go to.</param>
/// <param name="Word">The word of the pack that says what to do.</param>
internal sealed record PlainFormFault(Question? Question, Option? Option, string Target, string Word);

/// <summary>Decides as a screening does, and turns the faults that it would answer into places of the page.</summary>
internal sealed class PlainFormScreening(ServedPack pack, Wording wording, ScreeningRequestValidator validator, DateOnly today)
{
    private const string DateWord = "error-date";

    /// <summary>The decision, or everything that must be looked at again, in the order of the page.</summary>
    public (ScreeningDecision? Decided, IReadOnlyList<PlainFormFault> Faults) Of(PlainFormEntries entries)
    {
        var questions = pack.Loaded.RuleSet.Questionnaire.Questions;
        var (decided, problem) = Decide(entries, questions);
        if (decided is not null)
        {
            return (decided, []);
        }
        var faults = Map(problem!, entries).ToList();
        // A person is told everything at once: what is open as well, as far as the answers that can be read show it.
        var refused = faults.Select(fault => fault.Question).ToHashSet();
        var (_, open) = Decide(
            refused.Contains(null) ? entries.WithoutPlannedDate() : entries, [.. questions.Where(question => !refused.Contains(question))]);
        faults.AddRange(open is null ? [] : Map(open, entries).Where(fault => !refused.Contains(fault.Question)));
        return (null, [.. faults.Distinct().OrderBy(fault => PlaceOf(fault, questions))]);
    }

    private static (int Question, int Option) PlaceOf(PlainFormFault fault, ImmutableArray<Question> questions) => (
        fault.Question is null ? questions.Length : questions.IndexOf(fault.Question),
        fault.Option is null ? -1 : fault.Question!.Options.IndexOf(fault.Option));

    /// <summary>
    /// Without script no follow-up can be hidden, so an answer to one that is not asked is left out, as in an interview. Leaving one out
    /// can show of another that it is not asked either.
    /// </summary>
    private (ScreeningDecision? Decided, ProblemResult? Problem) Decide(PlainFormEntries entries, IReadOnlyList<Question> questions)
    {
        while (true)
        {
            var reading = AnswerSheetReader.Read(
                pack.Loaded.RuleSet.Questionnaire, PlainFormSheet.Write(entries, questions, today));
            if (reading.NotAsked.IsEmpty)
            {
                return ScreeningDecision.Of(pack, reading, wording, isFull: false, validator);
            }
            questions = [.. questions.Except(reading.NotAsked)];
        }
    }

    private IEnumerable<PlainFormFault> Map(ProblemResult problem, PlainFormEntries entries) =>
        (problem.Value.Errors ?? []).Select(error => Map(error, entries));

    /// <param name="error">Its pointer is that of a screening: <c>/answers/{question}/{index}/{member}</c> at the longest.</param>
    /// <param name="entries">What was entered.</param>
    private PlainFormFault Map(ProblemError error, PlainFormEntries entries)
    {
        var path = error.Pointer.Split('/');
        if (path is not [_, _, var id, .. var rest])
        {
            return new PlainFormFault(null, null, PlainFormFields.PlannedDate, "error-answer");
        }
        var question = pack.Loaded.RuleSet.Questionnaire.Questions.First(one => one.Id == id);
        var line = rest is [var index, ..] ? entries.Lines(question)[int.Parse(index, CultureInfo.InvariantCulture)] : null;
        var option = question.Options.FirstOrDefault(one => one.Code == line?.Code);
        var word = WordFor(error.Code, question);
        var target = option is null ? PlainFormFields.First(question)
            : word == DateWord ? PlainFormFields.Date(question, option)
            : PlainFormFields.Box(question, option);
        return new PlainFormFault(question, option is not null && question.NeedsDate(option) ? option : null, target, word);
    }

    private static string WordFor(string code, Question question) => code switch
    {
        FaultCodes.Unanswered when question.Type == QuestionType.One => "error-choose",
        FaultCodes.Unanswered when question.Type == QuestionType.Date => DateWord,
        FaultCodes.Unanswered or FaultCodes.ChooseAtLeastOne => "error-choose-any",
        FaultCodes.InvalidDate or FaultCodes.DateOutOfRange or FaultCodes.MissingDate => DateWord,
        _ => "error-answer",
    };
}
