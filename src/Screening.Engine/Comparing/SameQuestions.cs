using Screening.Engine.Questions;

namespace Screening.Engine.Comparing;

/// <summary>Whether two versions ask the same, so that a complete request of one is a complete request of the other.</summary>
internal static class SameQuestions
{
    public static bool Ask(SharedRules from, SharedRules to)
    {
        var others = to.Rules.Questionnaire.Questions.ToDictionary(question => question.Id);
        return others.Count == from.Rules.Questionnaire.Questions.Length && from.Rules.Questionnaire.Questions.All(question =>
            others.TryGetValue(question.Id, out var other) && IsAnsweredAlike(question, other) &&
            from.Asked[question.Id].Key == to.Asked[question.Id].Key);
    }

    private static bool IsAnsweredAlike(Question question, Question other) =>
        question.Type == other.Type && question.AtLeastOne == other.AtLeastOne && question.IsOptional == other.IsOptional &&
        question.NotSure?.IsOffered == other.NotSure?.IsOffered && Options(question).SetEquals(Options(other));

    private static HashSet<(string Code, bool NeedsDate)> Options(Question question) =>
        [.. question.Options.Select(option => (option.Code, question.NeedsDate(option)))];
}
