using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

internal static class ReadingStage
{
    public static void Run(Compilation compilation)
    {
        var readings = compilation.Conditions()
            .Where(condition => condition.Use != ConditionUse.Law)
            .SelectMany(condition => Compilation.Parts(condition.Whole).Select(part => (Part: part, condition.Use, condition.Owner)))
            .Where(reading => Compilation.QuestionOf(reading.Part) is not null)
            .ToLookup(reading => Compilation.QuestionOf(reading.Part)!, StringComparer.Ordinal);
        foreach (var question in compilation.Pack.Questions)
        {
            var ofQuestion = readings[question.Id].ToList();
            Neutral(compilation, question, [.. ofQuestion.Select(reading => reading.Part)]);
            NotSure(compilation, question,
                [.. ofQuestion.Where(reading => reading.Use == ConditionUse.Rule && ReadsNotSure(reading.Part))
                    .Select(reading => reading.Owner).Distinct()]);
            foreach (var reading in ofQuestion.Where(reading => question.IsOptional && reading.Use != ConditionUse.Note))
            {
                compilation.Report("optional-question-read", reading.Part.At,
                    $"{reading.Owner} reads '{question.Id}', which may be skipped.",
                    "Make the question required, or do not let a rule or branch read it.");
            }
        }
    }

    private static void Neutral(Compilation compilation, Question question, List<Condition> parts)
    {
        foreach (var option in question.Options)
        {
            // "Not sure" says for itself what it does, in 'notSure'.
            var isRead = parts.Any(part => Reads(part, option.Code));
            if (!isRead && !option.IsNeutral && option.Code != Option.NotSure)
            {
                compilation.Report("option-unread", option.At, $"Nothing reads '{option.Code}' of '{question.Id}'.",
                    "Let a rule, note or branch read it, or mark it 'neutral: true'.");
            }
            if (isRead && option.IsNeutral)
            {
                compilation.Report("neutral-option-read", option.At, $"'{option.Code}' of '{question.Id}' is read, but marked neutral.",
                    "Take the mark away.");
            }
        }
    }

    private static void NotSure(Compilation compilation, Question question, List<string> readers)
    {
        if (question.NotSure is not { IsOffered: true } policy)
        {
            return;
        }
        foreach (var rule in readers.Except(policy.Rules))
        {
            compilation.Report("not-sure-misstated", policy.At, $"'{rule}' reads \"not sure\" of '{question.Id}', which does not say so.",
                "Add the rule under 'notSure', or do not let it read not-sure.");
        }
        foreach (var rule in policy.Rules.Except(readers).Where(compilation.Rules.ContainsKey))
        {
            compilation.Report("not-sure-misstated", policy.At, $"'{question.Id}' says that '{rule}' reads \"not sure\", but it does not.",
                "Take the rule away under 'notSure', or let it read not-sure.");
        }
        if (policy.Rules.IsEmpty && policy.ChangesNothing is null)
        {
            compilation.Report("not-sure-unsaid", policy.At, $"'{question.Id}' does not say what \"not sure\" does.",
                "Name the rules that read it, or say in 'changesNothing' why none does.");
        }
    }

    private static bool ReadsNotSure(Condition part) => part is SomeDateNotSure || Reads(part, Option.NotSure);

    private static bool Reads(Condition part, string code) => part switch
    {
        AnswerIs answer => answer.Options.Contains(code),
        DateWithin within => within.Option == code,
        _ => false,
    };
}
