using Screening.Engine.Questions;

namespace Screening.Engine.Compilation;

internal static class QuestionStage
{
    public static void Run(Compilation compilation)
    {
        foreach (var question in compilation.Pack.Questions)
        {
            NotSure(compilation, question);
            Options(compilation, question);
            if (question is { MayBePreset: true, IsVolatile: true })
            {
                compilation.Report("preset-volatile", question.At,
                    $"'{question.Id}' may be preset, but the person must be asked again on the day of treatment.",
                    "Leave out 'preset': what can change from day to day only the person knows.");
            }
            if (question.AskedWhen is { } askedWhen)
            {
                Order(compilation, question, askedWhen);
            }
        }
    }

    private static void NotSure(Compilation compilation, Question question)
    {
        var has = question.Options.Any(option => option.Code == Option.NotSure);
        if (question.NotSure is not { } policy)
        {
            compilation.Report("not-sure-unsaid", question.At, $"'{question.Id}' does not say what \"not sure\" does.",
                "Add 'notSure': not-offered, the rules that read it, or why it changes nothing.");
        }
        else if (has != policy.IsOffered)
        {
            compilation.Report("not-sure-option", policy.At,
                $"'{question.Id}' {(has ? "has the option not-sure but says that it is not offered" : "says what \"not sure\" does but does not offer it")}.",
                "Let the options and 'notSure' agree.");
        }
    }

    private static void Options(Compilation compilation, Question question)
    {
        var (isList, isDate) = (question.IsList, question.Type == QuestionType.Date);
        var hasNone = question.Options.Any(option => option.Code == Option.None);
        if (!isDate && question.Options.All(option => option.Code is Option.NotSure or Option.None))
        {
            compilation.Report("no-options", question.At, $"'{question.Id}' has nothing to choose.", "Add options.");
        }
        if (isDate && question.Options.Any(option => option.Code != Option.NotSure))
        {
            compilation.Report("date-with-options", question.At, $"The date '{question.Id}' has options.",
                "A date is answered by a date or not-sure; leave 'options' out.");
        }
        if (isList && hasNone == question.AtLeastOne)
        {
            compilation.Report("none-or-at-least-one", question.At,
                $"'{question.Id}' {(hasNone ? "offers \"none of these\" and asks for at least one" : "takes several answers but offers no \"none of these\"")}.",
                "Give it the option 'none', or 'atLeastOne: true', and not both.");
        }
        if (!isList && question.AtLeastOne)
        {
            compilation.Report("none-or-at-least-one", question.At, $"'{question.Id}' takes one answer only.", "Leave out 'atLeastOne'.");
        }
        foreach (var option in question.Options.Where(option => option.IsUndated && question.Type != QuestionType.DatedList))
        {
            compilation.Report("undated-option", option.At, $"'{option.Code}' is undated, but no option of '{question.Id}' has a date.",
                "Use 'undated' in a dated list only.");
        }
        var last = question.Options.SkipWhile(option => !IsLast(option, isList)).ToList();
        if (last.Any(option => !IsLast(option, isList)) || last.FindIndex(option => option.Code == Option.NotSure) is >= 0 and var at && at != last.Count - 1)
        {
            compilation.Report("option-order", question.At, $"The options of '{question.Id}' are out of order.",
                "List the worst first, \"none\" after all others and \"not sure\" last.");
        }
    }

    private static bool IsLast(Option option, bool isList) =>
        option.Code == Option.NotSure || (isList && option.Code == Option.None);

    /// <summary>A follow-up comes after what opens it: the interview asks in this order.</summary>
    private static void Order(Compilation compilation, Question question, Rules.Condition askedWhen)
    {
        var before = compilation.Pack.Questions.TakeWhile(other => other != question).Select(other => other.Id).ToHashSet();
        foreach (var part in Compilation.Parts(askedWhen))
        {
            if (Compilation.QuestionOf(part) is { } read && compilation.Questions.ContainsKey(read) && !before.Contains(read))
            {
                compilation.Report("asked-too-early", question.At, $"'{question.Id}' is asked before '{read}', on which it depends.",
                    $"Move it behind '{read}'.");
            }
        }
    }
}
