using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.Screenings;

internal static class ScreeningMapping
{
    public static ScreeningResponse Map(ServedPack pack, Wording wording, AnswerSheet sheet, Decision decision, bool isFull) => new(
        decision.Verdict.Outcome.Code(),
        decision.Verdict.Urgency.Code(),
        wording.Headlines[decision.Verdict],
        Array.ConvertAll(decision.Reasons.AsArray(), reason => Map(reason, wording)),
        Array.ConvertAll(decision.Notes.AsArray(), wording.Of),
        decision.EarliestReassessment is { } again
            ? new ReassessmentResponse(again.Date, again.Verdict.Outcome.Code(), Array.ConvertAll(again.BlockedBy.AsArray(), rule => rule.Id))
            : null,
        decision.ValidUntil,
        Ids(decision.RecheckOnDay.AsArray()),
        Ids(decision.Unanswered.AsArray()),
        pack.Identity,
        sheet.AnsweredOn,
        sheet.PlannedDate,
        wording.Status,
        wording.Disclaimer,
        isFull ? [.. pack.Loaded.RuleSet.Explain(sheet).Select(Map)] : null);

    private static RuleTruthResponse Map(RuleTruth one) => new(
        one.Rule.Id, one.Rule.Ref, one.Truth switch { Truth.True => "true", Truth.False => "false", _ => "unknown" },
        one.Verdict?.Outcome.Code(), one.Verdict?.Urgency.Code(), Array.ConvertAll(one.Read.AsArray(), Map));

    /// <summary>A reason with its wording.</summary>
    public static ReasonResponse Map(Reason reason, Wording wording)
    {
        var (rule, words) = (reason.Rule, wording.Of(reason.Rule));
        return new ReasonResponse(
            rule.Id, rule.Ref, rule.Domain, reason.Verdict.Outcome.Code(), reason.Verdict.Urgency.Code(), rule.Lapses.Code(),
            reason.ClearsOn, words.Message, words.Action, words.ClinicianMessage,
            Array.ConvertAll(reason.Because.AsArray(), Map), words.Evidence);
    }

    private static GivenAnswerResponse Map(GivenAnswer given) => given.Option is { } option
        ? new GivenAnswerResponse(given.Question.Id, option.Code,
            given.DateIsNotSure ? Option.NotSure : given.Date is { } date ? Json.Date(date) : null)
        : new GivenAnswerResponse(given.Question.Id, Json.Date(given.Date!.Value), null);

    private static string[] Ids(Question[] questions) => Array.ConvertAll(questions, question => question.Id);

    private static T[] AsArray<T>(this System.Collections.Immutable.ImmutableArray<T> array) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(array) ?? [];
}
