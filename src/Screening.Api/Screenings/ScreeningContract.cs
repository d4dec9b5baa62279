using System.Text.Json.Serialization;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.Screenings;

/// <summary>What the rules say about a complete questionnaire. All three outcomes are results, not errors.</summary>
/// <param name="Outcome"><c>proceed</c>: no rule fired; the usual skin check and consent on the day still apply. <c>caution</c>: not
/// unchanged, a named step comes first. <c>refer-to-dermatologist</c>: not before a dermatologist, or the doctor named in the
/// text, has agreed.</param>
/// <param name="Urgency">How soon a referral is needed; <c>none</c> unless the outcome is a referral.</param>
/// <param name="Headline">The result in a sentence or two, for the person.</param>
/// <param name="Reasons">Every rule that fired: by outcome, then urgency, then in the order of the rule book.</param>
/// <param name="Notes">Information that never changes the outcome.</param>
/// <param name="EarliestReassessment">When coming back is worth it; absent where no reason lapses by time.</param>
/// <param name="ValidUntil">The last day on which this result may be used.</param>
/// <param name="RecheckOnDay">Questions that must be asked again, by a person, on the day of treatment.</param>
/// <param name="Unanswered">Questions left open because no answer to them could change the outcome or urgency.</param>
/// <param name="RuleSet">Which rules decided: keep it with the result.</param>
/// <param name="AnsweredOn">The date of answering, as sent.</param>
/// <param name="PlannedDate">The date of the treatment, as sent, or the date of answering.</param>
/// <param name="TextStatus">How far the wording can be trusted.</param>
/// <param name="Disclaimer">What this result is not; show it with the result.</param>
/// <param name="Rules">Every rule, fired or not, in the order of the rule book; absent unless asked for with <c>explain=full</c>.</param>
/// <param name="Receipt">The result signed for the clinic's server, a compact JWS (RFC 7515) without answers and reasons; absent unless
/// asked for with <c>receipt=true</c>.</param>
/// <param name="ReceiptSalt">What it takes, beside the answers, to show later which answers the receipt was issued for: 32 random bytes
/// in base64url, for the person or clinic to keep; absent without <paramref name="Receipt"/>.</param>
internal sealed record ScreeningResponse(
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency,
    string Headline, IReadOnlyList<ReasonResponse> Reasons, IReadOnlyList<NoteResponse> Notes,
    ReassessmentResponse? EarliestReassessment, DateOnly ValidUntil,
    IReadOnlyList<string> RecheckOnDay, IReadOnlyList<string> Unanswered, RuleSetResponse RuleSet,
    DateOnly AnsweredOn, DateOnly PlannedDate,
    [property: TextStatusCodes] string TextStatus, string Disclaimer,
    IReadOnlyList<RuleTruthResponse>? Rules, string? Receipt = null, string? ReceiptSalt = null);

/// <summary>A rule that fired.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Ref">Code in the clinical rule table; several rules may share one.</param>
/// <param name="Domain">The clinical domain.</param>
/// <param name="Outcome">What this rule alone asks for.</param>
/// <param name="Urgency">The urgency that this rule alone asks for.</param>
/// <param name="Lapses"><c>time</c>: on a date. <c>event</c>: when a course is finished or a clinician has looked. <c>standing</c>: not by itself.</param>
/// <param name="ClearsOn">The first date after the planned one on which, other answers unchanged, the rule no longer fires;
/// absent unless it lapses by time.</param>
/// <param name="Message">For the person, in plain words.</param>
/// <param name="Action">What to do, for the person.</param>
/// <param name="ClinicianMessage">For a doctor or nurse.</param>
/// <param name="Because">The answers that make the rule fire.</param>
/// <param name="Evidence">What stands behind it.</param>
internal sealed record ReasonResponse(
    string Rule, string Ref, string Domain,
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency,
    [property: LapseCodes] string Lapses,
    DateOnly? ClearsOn, string Message, string Action, string ClinicianMessage,
    IReadOnlyList<GivenAnswerResponse> Because, IReadOnlyList<ReasonEvidenceResponse> Evidence);

/// <summary>An answer that was given.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Answer">The option's code, or the date.</param>
/// <param name="Date">The date that goes with the option, or <c>not-sure</c>; absent where the option carries none.</param>
internal sealed record GivenAnswerResponse(string Question, string Answer, string? Date);

/// <summary>What became of a rule.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Ref">Code in the clinical rule table; several rules may share one.</param>
/// <param name="Truth"><c>true</c>: it fired. <c>false</c>: it did not. <c>unknown</c>: that depends on a question left open, whose
/// answer could not change the result.</param>
/// <param name="Outcome">What it asks for; absent unless it fired.</param>
/// <param name="Urgency">The urgency that it asks for; absent unless it fired.</param>
/// <param name="Read">The answers given to every question that it reads.</param>
internal sealed record RuleTruthResponse(
    string Rule, string Ref, [property: Codes("true", "false", "unknown")] string Truth,
    [property: OutcomeCodes] string? Outcome,
    [property: UrgencyCodes] string? Urgency, IReadOnlyList<GivenAnswerResponse> Read);

/// <summary>A source behind a reason; the rule book has it in full.</summary>
/// <param name="Id">Id in the evidence register.</param>
/// <param name="Label">Short name.</param>
/// <param name="Grade">A regulator or labelling, B consensus, guideline, review or trial, C narrative or case report, D clinic or
/// consumer page, K knowledge only. What rests on D or K alone is the team's policy.</param>
internal sealed record ReasonEvidenceResponse(string Id, string Label, [property: GradeCodes] string Grade);

/// <summary>Information that goes with the result.</summary>
/// <param name="Id">Id of the note.</param>
/// <param name="Message">For the person, in plain words.</param>
internal sealed record NoteResponse(string Id, string Message);

/// <summary>When coming back is worth it.</summary>
/// <param name="Date">The day on which the last reason that lapses by time is gone.</param>
/// <param name="Outcome">What these same answers lead to on that day.</param>
/// <param name="BlockedBy">The rules that no date ends.</param>
internal sealed record ReassessmentResponse(
    DateOnly Date, [property: OutcomeCodes] string Outcome, IReadOnlyList<string> BlockedBy);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScreeningResponse))]
internal sealed partial class ScreeningJson : JsonSerializerContext;
