using System.Text.Json;
using System.Text.Json.Serialization;
using Screening.Api.Hosting;
using Screening.Api.Questionnaires;
using Screening.Api.Treatments;

namespace Screening.Api.RuleBook;

/// <summary>The rule book: everything that can lead to a decision, with its wording and sources.</summary>
/// <param name="RuleSet">Which rules these are.</param>
/// <param name="EffectiveFrom">The first day on which they are in force.</param>
/// <param name="ReviewedBy">The dermatologist who signed; absent until one has.</param>
/// <param name="ReviewedOn">When it was signed; absent until then.</param>
/// <param name="NextReview">When rules and policies must be looked at again.</param>
/// <param name="ValidForDays">For how many days after the answers a result holds at most.</param>
/// <param name="TextStatus">How far the wording can be trusted.</param>
/// <param name="Rules">Every rule, in the order in which reasons of equal weight are shown.</param>
/// <param name="Notes">Information that never changes an outcome.</param>
/// <param name="NotSure">What "not sure" does, question by question.</param>
/// <param name="Hazards">The hazards that the rules must catch, and the least outcome each must get.</param>
/// <param name="Evidence">The sources.</param>
/// <param name="Disclaimer">What a result is not.</param>
internal sealed record RuleBookResponse(
    RuleSetResponse RuleSet, DateOnly EffectiveFrom, string? ReviewedBy, DateOnly? ReviewedOn, DateOnly NextReview, int ValidForDays,
    [property: TextStatusCodes] string TextStatus,
    IReadOnlyList<RuleResponse> Rules, IReadOnlyList<RuleBookNoteResponse> Notes, IReadOnlyList<NotSureResponse> NotSure,
    IReadOnlyList<HazardResponse> Hazards, IReadOnlyList<EvidenceResponse> Evidence, string Disclaimer);

/// <summary>A rule.</summary>
/// <param name="Id">Id, which states the finding.</param>
/// <param name="Ref">Code in the clinical rule table; several rules may share one.</param>
/// <param name="Domain">The clinical domain.</param>
/// <param name="When">When it fires.</param>
/// <param name="Outcome">What it asks for when nothing escalates it.</param>
/// <param name="Urgency">The urgency when nothing escalates it.</param>
/// <param name="Escalations">What raises it; the highest that holds wins.</param>
/// <param name="Lapses"><c>time</c>: on a date. <c>event</c>: when a course is finished or a clinician has looked. <c>standing</c>: not by itself.</param>
/// <param name="TeamPolicy">Whether the rule, or a number in it, is the team's own decision rather than a source's; looked at
/// again by <c>nextReview</c>.</param>
/// <param name="Evidence">Ids of the sources.</param>
/// <param name="Message">For the person.</param>
/// <param name="Action">What to do, for the person.</param>
/// <param name="ClinicianMessage">For a doctor or nurse.</param>
internal sealed record RuleResponse(
    string Id, string Ref, string Domain, ConditionResponse When,
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency,
    IReadOnlyList<EscalationResponse> Escalations, [property: LapseCodes] string Lapses,
    bool TeamPolicy, IReadOnlyList<string> Evidence, string Message, string Action, string ClinicianMessage);

/// <summary>What raises a rule.</summary>
/// <param name="When">When it does.</param>
/// <param name="Outcome">The outcome then.</param>
/// <param name="Urgency">The urgency then.</param>
internal sealed record EscalationResponse(
    ConditionResponse When,
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency);

/// <summary>A note.</summary>
/// <param name="Id">Id.</param>
/// <param name="Ref">Code in the clinical rule table.</param>
/// <param name="When">When it is shown; absent: for everyone, unless the outcome is a referral.</param>
/// <param name="Evidence">Ids of the sources.</param>
/// <param name="Message">For the person.</param>
internal sealed record RuleBookNoteResponse(
    string Id, string Ref, ConditionResponse? When, IReadOnlyList<string> Evidence, string Message);

/// <summary>What "not sure" does for a question.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Offered">Whether "not sure" is an answer to it.</param>
/// <param name="Rules">The rules that read it.</param>
/// <param name="ChangesNothing">Why no rule reads it; absent where one does.</param>
/// <param name="Milder">Why it may be milder than some known answer; absent where it is not.</param>
internal sealed record NotSureResponse(
    string Question, bool Offered, IReadOnlyList<string> Rules, string? ChangesNothing, string? Milder);

/// <summary>A hazard.</summary>
/// <param name="Id">Id.</param>
/// <param name="Hazard">The hazard in one sentence.</param>
/// <param name="When">The answers that show it.</param>
/// <param name="Outcome">The least outcome that it must get.</param>
/// <param name="Urgency">The least urgency that it must get.</param>
/// <param name="Source">Ids of evidence and codes of the rule table from which it follows.</param>
internal sealed record HazardResponse(
    string Id, string Hazard, ConditionResponse When,
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency, IReadOnlyList<string> Source);

/// <summary>A source.</summary>
/// <param name="Id">Id.</param>
/// <param name="Label">Short name.</param>
/// <param name="Citation">What it is.</param>
/// <param name="Finding">What it says that matters here.</param>
/// <param name="Links">Addresses, first the one to open.</param>
/// <param name="Year">Year of publication.</param>
/// <param name="Grade">A regulator or labelling, B consensus, guideline, review or trial, C narrative or case report, D clinic or
/// consumer page, K knowledge only.</param>
/// <param name="Qualifier">What limits the grade.</param>
/// <param name="Verified">Whether the text itself, or a page quoting it, was seen.</param>
/// <param name="LastChecked">When it was last looked up.</param>
/// <param name="NextReview">When it must be looked up again.</param>
internal sealed record EvidenceResponse(
    string Id, string Label, string Citation, string? Finding, IReadOnlyList<string> Links, int? Year,
    [property: GradeCodes] string Grade, string? Qualifier, bool Verified, DateOnly? LastChecked, DateOnly NextReview);

/// <summary>Worked cases, for anybody's tests: post the request under this version and compare.</summary>
/// <param name="RuleSet">Under which rules they hold.</param>
/// <param name="Cases">The cases.</param>
internal sealed record CasesResponse(RuleSetResponse RuleSet, IReadOnlyList<CaseResponse> Cases);

/// <summary>A worked case.</summary>
/// <param name="Id">Id.</param>
/// <param name="About">What it shows.</param>
/// <param name="Request">The whole request body of a screening.</param>
/// <param name="Expected">What must come of it.</param>
internal sealed record CaseResponse(string Id, string About, JsonElement Request, ExpectedResponse Expected);

/// <summary>What must come of a case.</summary>
/// <param name="Outcome">The outcome; absent where questions are open.</param>
/// <param name="Urgency">The urgency; absent where questions are open.</param>
/// <param name="Rules">Exactly the rules that fire, in any order; absent where questions are open.</param>
/// <param name="Open">Exactly the questions that <c>incomplete-answers</c> lists, in order; absent where the case is decided.</param>
/// <param name="EarliestReassessment">The earliest reassessment, where the case looks at it.</param>
/// <param name="ValidUntil">The last day of use, where the case looks at it.</param>
internal sealed record ExpectedResponse(
    [property: OutcomeCodes] string? Outcome,
    [property: UrgencyCodes] string? Urgency,
    IReadOnlyList<string>? Rules, IReadOnlyList<string>? Open, Screenings.ReassessmentResponse? EarliestReassessment, DateOnly? ValidUntil);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuleBookResponse))]
[JsonSerializable(typeof(CasesResponse))]
internal sealed partial class RuleBookJson : JsonSerializerContext;
