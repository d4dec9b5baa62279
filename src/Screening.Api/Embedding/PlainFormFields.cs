using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>
/// The names of the form's fields, which are the ids of its elements, too. They are only looked up, never taken apart; what stands in
/// front keeps a question of any id apart from all else.
/// </summary>
internal static class PlainFormFields
{
    /// <summary>The date of the treatment.</summary>
    public const string PlannedDate = "plannedDate";

    /// <summary>What the name of everything that belongs to a question begins with.</summary>
    public const string Answers = "answers/";

    /// <summary>The choices of a question, or its date.</summary>
    public static string Of(Question question) => $"{Answers}{question.Id}";

    /// <summary>The element to tick for an option.</summary>
    public static string Box(Question question, Option option) => $"{Of(question)}/{option.Code}";

    /// <summary>The date that goes with an option, or the one that answers the question.</summary>
    public static string Date(Question question, Option? option) =>
        option is null ? Of(question) : $"{Box(question, option)}/date";

    /// <summary>"Not sure" in place of that date.</summary>
    public static string DateNotSure(Question question, Option? option) =>
        $"{(option is null ? Of(question) : Box(question, option))}/{Option.NotSure}";

    /// <summary>Whether "not sure" is offered in place of the dates of a question.</summary>
    public static bool OffersNotSure(Question question) => question.Options.Any(option => option.Code == Option.NotSure);

    /// <summary>The element where answering a question begins.</summary>
    public static string First(Question question) =>
        question.Type == QuestionType.Date ? Date(question, null) : Box(question, question.Options[0]);

    /// <summary>The fields of a question; one that takes a single value says so.</summary>
    public static IEnumerable<(string Name, bool IsSingle)> All(Question question)
    {
        yield return (Of(question), !question.IsList);
        IEnumerable<Option?> dated = question.Type == QuestionType.Date ? [null] : [.. question.Options.Where(question.NeedsDate)];
        foreach (var option in dated)
        {
            yield return (Date(question, option), true);
            yield return (DateNotSure(question, option), true);
        }
    }
}
