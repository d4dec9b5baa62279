using System.Globalization;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

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
            return Compare("open questions", incomplete, Ids(decision.Open));
        }
        return Compare("open questions", [], Ids(decision.Open))
            .Concat(Compare("outcome", Text(expected.Verdict), Text(decision.Verdict)))
            .Concat(Compare("rules", Sorted(expected.Rules), Sorted(decision.Reasons.Select(reason => reason.Rule.Id))))
            .Concat(Compare("notes", expected.Notes, decision.Notes.Select(note => note.Id)))
            .Concat(Compare("unanswered", expected.Unanswered, Ids(decision.Unanswered)))
            .Concat(expected.ValidUntil is { } validUntil ? Compare("valid until", Text(validUntil), Text(decision.ValidUntil)) : [])
            .Concat(expected.NoReassessment ? Compare("earliest reassessment", "none", Text(decision.EarliestReassessment)) : [])
            .Concat(expected.EarliestReassessment is { } again ? Compare("earliest reassessment", Text(again), Text(decision.EarliestReassessment)) : [])
            .Concat(Compare("clears on", expected.ClearsOn is { } days ? Sorted(days.Select(pair => $"{pair.Key} {Text(pair.Value)}")) : null,
                Sorted(decision.Reasons.Where(reason => reason.ClearsOn is not null)
                    .Select(reason => $"{reason.Rule.Id} {Text(reason.ClearsOn!.Value)}"))))
            .Concat(expected.Because.SelectMany(pair => Compare($"{pair.Key} because", pair.Value,
                decision.Reasons.Where(reason => reason.Rule.Id == pair.Key).SelectMany(reason => reason.Because).Select(Text))));
    }

    /// <summary>Compares two lists; a difference names what is not in both, or all of it where only the order differs.</summary>
    private static IEnumerable<string> Compare(string what, IEnumerable<string>? expected, IEnumerable<string> actual)
    {
        string[] got = [.. actual];
        string[] wanted = [.. expected ?? got];
        if (wanted.SequenceEqual(got))
        {
            return [];
        }
        string[] missing = [.. wanted.Except(got)];
        string[] unexpected = [.. got.Except(wanted)];
        return missing.Length + unexpected.Length == 0 || wanted.Length == missing.Length
            ? Compare(what, string.Join(", ", wanted), string.Join(", ", got))
            : [$"{what}: expected [{string.Join(", ", missing)}], got [{string.Join(", ", unexpected)}]; the others are as expected"];
    }

    private static IEnumerable<string> Compare(string what, string expected, string actual) =>
        expected == actual ? [] : [$"{what}: expected [{expected}], got [{actual}]"];

    private static IEnumerable<string> Ids(IEnumerable<Question> questions) => questions.Select(question => question.Id);

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(Verdict? verdict) => verdict is not { } given ? ""
        : given.Urgency == Urgency.None ? given.Outcome.Code() : $"{given.Outcome.Code()}, {given.Urgency.Code()}";

    private static string Text(ExpectedReassessment again) => Text(again.Date, again.Outcome, again.BlockedBy);

    private static string Text(Reassessment? again) =>
        again is null ? "none" : Text(again.Date, again.Verdict.Outcome, [.. again.BlockedBy.Select(rule => rule.Id)]);

    private static string Text(DateOnly date, Outcome outcome, IReadOnlyList<string> blockedBy) =>
        $"{Text(date)} {outcome.Code()}{(blockedBy.Count == 0 ? "" : $", blocked by {string.Join(", ", blockedBy)}")}";

    private static string Text(GivenAnswer given) => given.Option is null
        ? $"{given.Question.Id}={Text(given.Date!.Value)}"
        : given.DateIsNotSure ? $"{given.Question.Id}={given.Option.Code}@{Option.NotSure}"
        : given.Date is { } date ? $"{given.Question.Id}={given.Option.Code}@{Text(date)}"
        : $"{given.Question.Id}={given.Option.Code}";
}
