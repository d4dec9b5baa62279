using System.Globalization;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>Everything that a pack says of something, by its key there and as the pack writes it.</summary>
internal static class Aspects
{
    public static IEnumerable<(string Aspect, string? Text)> Of(Pack pack) =>
    [
        ("treatment", pack.Treatment),
        ("effectiveFrom", Text(pack.EffectiveFrom)),
        ("reviewedBy", pack.ReviewedBy),
        ("reviewedOn", Text(pack.ReviewedOn)),
        ("nextReview", Text(pack.NextReview)),
        ("validForDays", Text(pack.ValidForDays)),
        ("defaultLanguage", pack.DefaultLanguage),
    ];

    public static IEnumerable<(string Aspect, string? Text)> Of(Question question) =>
    [
        ("domain", question.Domain),
        ("type", question.Type.Code()),
        ("options", List(question.Options.Select(option => option.Code))),
        ("undated", List(question.Options.Where(option => option.IsUndated).Select(option => option.Code))),
        ("neutral", List(question.Options.Where(option => option.IsNeutral).Select(option => option.Code))),
        ("askedWhen", ConditionText.Of(question.AskedWhen)),
        ("volatile", Text(question.IsVolatile)),
        ("preset", Text(question.MayBePreset)),
        ("optional", Text(question.IsOptional)),
        ("atLeastOne", Text(question.AtLeastOne)),
        .. NotSure(question.NotSure),
    ];

    public static IEnumerable<(string Aspect, string? Text)> Of(Rule rule) =>
    [
        ("ref", rule.Ref),
        ("domain", rule.Domain),
        ("when", ConditionText.Of(rule.When)),
        .. Of(rule.Verdict),
        ("escalate", rule.Escalations.IsEmpty ? null : $"[{string.Join(", ", rule.Escalations.Select(Text))}]"),
        ("lapses", rule.Lapses.Code()),
        ("policy", Text(rule.IsPolicy)),
        ("evidence", List(rule.Evidence)),
    ];

    public static IEnumerable<(string Aspect, string? Text)> Of(Note note) =>
        [("ref", note.Ref), ("when", ConditionText.Of(note.When)), ("evidence", List(note.Evidence))];

    public static IEnumerable<(string Aspect, string? Text)> Of(Law law) =>
        [("hazard", law.Hazard), ("source", List(law.Source)), ("when", ConditionText.Of(law.When)), .. Of(law.Least)];

    public static IEnumerable<(string Aspect, string? Text)> Of(Evidence entry) =>
    [
        ("label", entry.Label),
        ("citation", entry.Citation),
        ("finding", entry.Finding),
        ("links", List(entry.Links)),
        ("year", entry.Year is { } year ? Text(year) : null),
        ("grade", entry.Grade.ToString()),
        ("qualifier", entry.Qualifier),
        ("status", entry.IsVerified ? "verified" : "from-knowledge"),
        ("lastChecked", Text(entry.LastChecked)),
        ("nextReview", Text(entry.NextReview)),
    ];

    public static IEnumerable<(string Aspect, string? Text)> Of(TextSet texts) =>
        texts.Entries.Select(entry => (entry.Key, (string?)entry.Value.Value)).Prepend(("status", texts.Status switch
        {
            TextStatus.Source => "source",
            TextStatus.Machine => "machine",
            _ => "reviewed",
        }));

    private static IEnumerable<(string Aspect, string? Text)> Of(Verdict verdict) =>
        [("outcome", verdict.Outcome.Code()), ("urgency", verdict.Urgency.Code())];

    private static IEnumerable<(string Aspect, string? Text)> NotSure(NotSurePolicy? policy) =>
    [
        ("notSure", policy is { IsOffered: false } ? "not-offered" : null),
        ("notSure rules", policy is null ? null : List(policy.Rules)),
        ("notSure changesNothing", policy?.ChangesNothing),
        ("notSure milder", policy?.Milder),
    ];

    private static string Text(Escalation escalation) =>
        $"{{ when: {ConditionText.Of(escalation.When)}, outcome: {escalation.Verdict.Outcome.Code()}"
        + $"{(escalation.Verdict.Urgency == Urgency.None ? "" : $", urgency: {escalation.Verdict.Urgency.Code()}")} }}";

    private static string? List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? text : null;

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(bool holds) => holds ? "true" : null;
}
