using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

internal static class ReferenceStage
{
    public static void Run(Compilation compilation)
    {
        foreach (var (whole, use, owner) in compilation.Conditions())
        {
            foreach (var part in Compilation.Parts(whole))
            {
                if (Fault(compilation, part, use, owner) is var (code, message, remedy))
                {
                    compilation.Report(code, part.At, message, remedy);
                    compilation.MarkBroken(whole);
                }
            }
        }
        foreach (var (whole, _, _) in compilation.Conditions().Where(condition => CountsBroken(compilation, condition.Whole)).ToList())
        {
            compilation.MarkBroken(whole);
        }
        foreach (var question in compilation.Pack.Questions.Where(question => question.NotSure is not null))
        {
            foreach (var rule in question.NotSure!.Rules.Where(rule => !compilation.Rules.ContainsKey(rule)))
            {
                compilation.Report("unknown-rule", question.NotSure.At, $"notSure of {question.Id} names '{rule}', which is no rule.",
                    "Name a rule of rules.yaml.");
            }
        }
        var evidence = compilation.Pack.Evidence.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (owner, at, ids) in compilation.Pack.Rules.Select(rule => (rule.Id, rule.At, rule.Evidence))
            .Concat(compilation.Pack.Notes.Select(note => (note.Id, note.At, note.Evidence))))
        {
            foreach (var id in ids.Where(id => !evidence.Contains(id)))
            {
                compilation.Report("unknown-evidence", at, $"{owner} rests on '{id}', which is not in evidence.yaml.",
                    "Add the source to evidence.yaml or name one that is there.");
            }
        }
    }

    /// <summary>Whether a condition counts a rule that cannot be compiled.</summary>
    private static bool CountsBroken(Compilation compilation, Condition whole) => Compilation.Parts(whole).OfType<Fired>()
        .SelectMany(fired => fired.Rules).Select(id => compilation.Rules.GetValueOrDefault(id)).OfType<Rule>()
        .Any(rule => rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When).Any(compilation.IsBroken));

    private static (string Code, string Message, string Remedy)? Fault(
        Compilation compilation, Condition part, ConditionUse use, string owner)
    {
        if (Compilation.QuestionOf(part) is { } id && !compilation.Questions.ContainsKey(id))
        {
            return ("unknown-question", $"{owner} reads '{id}', which is no question.", "Name a question of questions.yaml.");
        }
        switch (part)
        {
            case AnswerIs answer:
                return AnswerFault(compilation.Questions[answer.Question], answer, owner);
            case DateWithin within:
                return WindowFault(compilation.Questions[within.Question], within, owner);
            case SomeDateNotSure notSure:
                return compilation.Questions[notSure.Question] is { Type: QuestionType.DatedList, NotSure.IsOffered: true } ? null
                    : ("wrong-condition", $"'{notSure.Question}' has no list of dates that may be not sure.",
                        "Use 'date: not-sure' with a dated list that offers \"not sure\" only.");
            case Fired fired:
                return FiredFault(compilation, fired, use, owner);
            case AllOf { Parts.IsEmpty: true } or AnyOf { Parts.IsEmpty: true }:
                return ("empty-condition", $"A condition of {owner} is empty.", "Say when it holds, or leave it out.");
            default:
                return null;
        }
    }

    private static (string, string, string)? AnswerFault(Question question, AnswerIs answer, string owner)
    {
        if (answer.Options.IsEmpty)
        {
            return ("empty-condition", $"{owner} reads '{question.Id}' but names no option.", "Name one option or more.");
        }
        var unknown = answer.Options.Where(code => question.Options.All(option => option.Code != code)).ToList();
        return unknown.Count == 0 ? null
            : ("unknown-option", $"{owner} reads '{string.Join("', '", unknown)}', which '{question.Id}' does not have.",
                $"Name one of: {string.Join(", ", question.Options.Select(option => option.Code))}.");
    }

    private static (string, string, string)? WindowFault(Question question, DateWithin within, string owner)
    {
        if (within.Window.Length < 1 || within.Window.Length > within.Window.Longest)
        {
            return ("wrong-window", $"{owner} reads a window of {within.Window}.", "Give it 1 day or more, and at most 100 years.");
        }
        if (question.Type == QuestionType.Date && within.Option is null)
        {
            return null;
        }
        var option = question.Options.FirstOrDefault(option => option.Code == within.Option);
        if (question.Type != QuestionType.DatedList || within.Option is null)
        {
            return ("wrong-condition", $"{owner} reads a window of '{question.Id}', which has no such date.",
                "Read windows of a date question, or of an option of a dated list.");
        }
        if (option is null)
        {
            return ("unknown-option", $"{owner} reads '{within.Option}', which '{question.Id}' does not have.",
                $"Name one of: {string.Join(", ", question.Options.Select(option => option.Code))}.");
        }
        return question.NeedsDate(option) ? null
            : ("wrong-condition", $"{owner} reads the date of '{option.Code}', which carries none.", "Leave out 'within'.");
    }

    private static (string, string, string)? FiredFault(Compilation compilation, Fired fired, ConditionUse use, string owner)
    {
        if (use != ConditionUse.Rule)
        {
            return ("fired-outside-rules", $"{owner} counts fired rules.", "Use 'fired' in rules only.");
        }
        if (fired.AtLeast < 1 || fired.AtLeast > fired.Rules.Distinct().Count())
        {
            return ("wrong-count", $"{owner} asks for {fired.AtLeast} of {fired.Rules.Distinct().Count()} rules.",
                "Let 'atLeast' lie between 1 and the number of different rules named.");
        }
        foreach (var id in fired.Rules)
        {
            if (!compilation.Rules.TryGetValue(id, out var rule))
            {
                return ("unknown-rule", $"{owner} counts '{id}', which is no rule.", "Name a rule of rules.yaml.");
            }
            if (rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When)
                .SelectMany(Compilation.Parts).Any(part => part is Fired))
            {
                return ("fired-counts-fired", $"{owner} counts '{id}', which counts fired rules itself.",
                    "Count only rules that read answers.");
            }
        }
        return null;
    }
}
