using System.Globalization;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;

namespace Screening.Packs;

/// <summary>Compares what a rule set decides with what a worked case expects.</summary>
public static class CaseCheck
{
    /// <summary>Every difference, a sentence each; empty where the case holds.</summary>
    public static IReadOnlyList<string> Differences(WorkedCase worked, RuleSet rules)
    {
        var reading = AnswerSheetReader.Read(rules.Questionnaire, worked.Request.AsSpan());
        var faults = reading.Malformed.Concat(reading.Invalid).Concat(reading.NotAsked.Select(SheetReading.NotAskedFault)).ToList();
        return faults.Count > 0
            ? [.. faults.Select(fault => $"{fault.Pointer}: {fault.Code}: {fault.Detail}")]
            : [.. Differences(worked.Expected, rules.Decide(reading.Sheet!))];
    }

    private static IEnumerable<string> Differences(Expectation expected, Decision decision)
    {
        if (expected.Incomplete is { } incomplete)
        {
            return Compare("open questions", string.Join(", ", incomplete), Join(decision.Open));
        }
        return Compare("open questions", "", Join(decision.Open))
            .Concat(Compare("verdict", $"{expected.Verdict}", $"{decision.Verdict}"))
            .Concat(Compare("rules", Sorted(expected.Rules), Sorted(decision.Reasons.Select(reason => reason.Rule.Id))))
            .Concat(Compare("notes", expected.Notes, decision.Notes.Select(note => note.Id)))
            .Concat(Compare("unanswered", expected.Unanswered, decision.Unanswered.Select(question => question.Id)))
            .Concat(expected.ValidUntil is { } validUntil ? Compare("valid until", Text(validUntil), Text(decision.ValidUntil)) : [])
            .Concat(expected.NoReassessment ? Compare("earliest reassessment", "none", Text(decision.EarliestReassessment)) : [])
            .Concat(expected.EarliestReassessment is { } again ? Compare("earliest reassessment", Text(again), Text(decision.EarliestReassessment)) : [])
            .Concat(Compare("clears on", expected.ClearsOn?.Select(pair => $"{pair.Key} {Text(pair.Value)}").Order(StringComparer.Ordinal),
                decision.Reasons.Where(reason => reason.ClearsOn is not null)
                    .Select(reason => $"{reason.Rule.Id} {Text(reason.ClearsOn!.Value)}").Order(StringComparer.Ordinal)))
            .Concat(expected.Because.SelectMany(pair => Compare($"{pair.Key} because", string.Join(", ", pair.Value),
                string.Join(", ", decision.Reasons.Where(reason => reason.Rule.Id == pair.Key).SelectMany(reason => reason.Because).Select(Text)))));
    }

    private static IEnumerable<string> Compare(string what, IEnumerable<string>? expected, IEnumerable<string> actual) =>
        expected is null ? [] : Compare(what, string.Join(", ", expected), string.Join(", ", actual));

    private static IEnumerable<string> Compare(string what, string expected, string actual) =>
        expected == actual ? [] : [$"{what}: expected [{expected}], got [{actual}]"];

    private static string Join(IEnumerable<Question> questions) => string.Join(", ", questions.Select(question => question.Id));

    private static string Sorted(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal));

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(ExpectedReassessment again) =>
        $"{Text(again.Date)} {again.Outcome} blocked by {string.Join(", ", again.BlockedBy)}";

    private static string Text(Reassessment? again) => again is null ? "none"
        : $"{Text(again.Date)} {again.Verdict.Outcome} blocked by {string.Join(", ", again.BlockedBy.Select(rule => rule.Id))}";

    private static string Text(GivenAnswer given) => given.Option is null
        ? $"{given.Question.Id}={Text(given.Date!.Value)}"
        : given.DateIsNotSure ? $"{given.Question.Id}={given.Option.Code}@{Option.NotSure}"
        : given.Date is { } date ? $"{given.Question.Id}={given.Option.Code}@{Text(date)}"
        : $"{given.Question.Id}={given.Option.Code}";
}
