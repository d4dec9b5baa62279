using System.Text.Json.Serialization;
using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Api.Treatments;

namespace Screening.Api.Interviews;

/// <summary>Where an interview stands: what to ask next, and what is certain already.</summary>
/// <param name="Next">What to ask, the first one first; ask that alone, or all of them on one page. Empty: the interview is over;
/// post the same answers as a screening.</param>
/// <param name="Open">Questions whose answer can still change the outcome or urgency, in asking order.</param>
/// <param name="Answered">Questions answered, but for those in <c>notAsked</c>.</param>
/// <param name="Remaining">Every question that applies after the answers so far and is not answered, whatever the goal. A follow-up
/// joins when an answer opens it.</param>
/// <param name="NotAsked">Questions answered that are not asked after the other answers, as when an earlier answer was changed.
/// Their answers were not used: leave them out of the screening.</param>
/// <param name="Best">The mildest that any further answers can lead to.</param>
/// <param name="Worst">The worst that any further answers can lead to.</param>
/// <param name="Decided">Whether the two are one: no further answer changes outcome or urgency, and this is never taken back.</param>
/// <param name="Reasons">The rules that have fired so far; they stay, whatever is answered next.</param>
/// <param name="RuleSet">Which rules these are.</param>
/// <param name="TextStatus">How far the wording can be trusted.</param>
internal sealed record InterviewResponse(
    IReadOnlyList<NextQuestionResponse> Next, IReadOnlyList<string> Open, IReadOnlyList<string> Answered,
    IReadOnlyList<string> Remaining, IReadOnlyList<string> NotAsked, VerdictResponse Best, VerdictResponse Worst, bool Decided,
    IReadOnlyList<ReasonResponse> Reasons, RuleSetResponse RuleSet,
    [property: TextStatusCodes] string TextStatus);

/// <summary>A question to ask.</summary>
/// <param name="Question">Its id; the questionnaire has its wording.</param>
/// <param name="Why"><c>urgent</c>: one answer to it alone asks for help today or at once. <c>can-decide</c>: one answer to it alone
/// settles the result. <c>can-change</c>: together with others it can still change the result. <c>applies</c>: its reasons belong to a
/// complete result. <c>optional</c>: it may be skipped.</param>
internal sealed record NextQuestionResponse(
    string Question, [property: Codes("urgent", "can-decide", "can-change", "applies", "optional")] string Why);

/// <summary>An outcome with its urgency.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Urgency">How soon a referral is needed; <c>none</c> unless the outcome is a referral.</param>
internal sealed record VerdictResponse(
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InterviewResponse))]
internal sealed partial class InterviewJson : JsonSerializerContext;
