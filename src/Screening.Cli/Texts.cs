using System.Globalization;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Cli;

/// <summary>Words that several commands share.</summary>
internal static class Texts
{
    public const string About =
        """
        Check, try and use a pack of screening rules.

        A pack is a folder of YAML files, such as src/packs/microneedling/1.0.0. Change it, then 'verify', 'test', 'explain'.

        Exit codes: 0 all is well; 1 something was found: errors in the pack, failing cases, bad lines; 2 wrong usage.
        """;

    /// <summary>A number of things, in words: <c>1 case</c>, <c>2 cases</c>.</summary>
    public static string Count(long number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>The codes of a verdict; "none" is left out.</summary>
    public static string Of(Verdict verdict) => verdict.Urgency == Urgency.None
        ? verdict.Outcome.Code()
        : $"{verdict.Outcome.Code()}, {verdict.Urgency.Code()}";

    /// <summary>The day as YYYY-MM-DD.</summary>
    public static string Of(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An answer as <c>question: answer</c>, with its date.</summary>
    public static string Of(GivenAnswer given) => $"{given.Question.Id}: " + (given.Option is not { } option ? Of(given.Date!.Value)
        : given.DateIsNotSure ? $"{option.Code}, date {Option.NotSure}"
        : given.Date is { } date ? $"{option.Code}, {Of(date)}"
        : option.Code);
}
