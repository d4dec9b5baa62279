using System.Text.Json;
using System.Text.Json.Serialization;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.RuleBook;

/// <summary>What changed from one version of the rules to another, and which answers get another outcome for it.</summary>
/// <param name="From">The version compared from.</param>
/// <param name="To">The version compared to.</param>
/// <param name="Equivalent">Whether both versions take the same requests and are shown to give each the same outcome and urgency.</param>
/// <param name="SameAnswers">Whether a complete request of one version is a complete request of the other: the same questions,
/// asked under the same conditions, with the same options.</param>
/// <param name="SameOutcomes">Whether it is shown that all answers that both versions understand get the same outcome and urgency.</param>
/// <param name="SameReasons">Whether rules and notes are the same, in the same order, in all but what they rest on.</param>
/// <param name="SameValidity">Whether a result holds for as many days.</param>
/// <param name="SameTexts">Whether every text is the same in every language.</param>
/// <param name="Outcomes">The minimal sets of answers whose outcome or urgency differs.</param>
/// <param name="Header">What changed in what the pack says of itself: dates, review, validity.</param>
/// <param name="Questions">The questions that changed.</param>
/// <param name="Rules">The rules that changed.</param>
/// <param name="Windows">The date windows that changed, of rules that both versions have.</param>
/// <param name="Notes">The notes that changed.</param>
/// <param name="Hazards">The hazards that changed.</param>
/// <param name="Evidence">The sources that changed.</param>
/// <param name="Texts">The texts that changed, by language.</param>
internal sealed record ComparisonResponse(
    ComparedVersionResponse From, ComparedVersionResponse To,
    bool Equivalent, bool SameAnswers, bool SameOutcomes, bool SameReasons, bool SameValidity, bool SameTexts,
    OutcomeDifferencesResponse Outcomes, IReadOnlyList<AspectChangeResponse> Header,
    IReadOnlyList<ItemChangeResponse> Questions, IReadOnlyList<ItemChangeResponse> Rules, IReadOnlyList<WindowChangeResponse> Windows,
    IReadOnlyList<ItemChangeResponse> Notes, IReadOnlyList<ItemChangeResponse> Hazards, IReadOnlyList<ItemChangeResponse> Evidence,
    IReadOnlyList<LanguageChangeResponse> Texts);

/// <summary>A version that is compared.</summary>
/// <param name="RuleSet">Which rules they are.</param>
/// <param name="RulesDigest">SHA-256 over everything but the texts.</param>
/// <param name="TextsDigest">SHA-256 over the texts.</param>
internal sealed record ComparedVersionResponse(RuleSetResponse RuleSet, string RulesDigest, string TextsDigest);

/// <summary>
/// Where the outcomes differ, over the answers that both versions understand: a question of one version alone, or one whose
/// type changed, is answered for that version alone; an option that one version lacks takes no part and stands under
/// <c>questions</c>.
/// </summary>
/// <param name="Complete">Whether every set was looked for to the end and is listed.</param>
/// <param name="Found">How many sets were found.</param>
/// <param name="Sets">The sets, milder ones before stricter ones, the worst outcomes first; at most 1,000. Every answer sheet to
/// which the versions give different outcomes or urgencies contains one.</param>
internal sealed record OutcomeDifferencesResponse(bool Complete, int Found, IReadOnlyList<DifferingSetResponse> Sets);

/// <summary>
/// A minimal set of answers whose outcome differs. With it a rule of the stricter version asks for at least this outcome and
/// urgency, whatever else is answered, and in the other version neither the rule of the same id nor any that asks for the
/// same and more does; no answer can be left out. Other rules of that version can be silent, as the example shows.
/// </summary>
/// <param name="Direction"><c>milder</c>: the version compared to asks for less. <c>stricter</c>: it asks for more.</param>
/// <param name="Outcome">The outcome that the stricter version asks for at least.</param>
/// <param name="Urgency">The urgency that the stricter version asks for at least.</param>
/// <param name="Rules">The rules of the stricter version that ask for it.</param>
/// <param name="Answers">The answers, all of them; with one alternative picked for each.</param>
/// <param name="FromVerdict">What the version compared from decides for the example.</param>
/// <param name="ToVerdict">What the version compared to decides for the example.</param>
/// <param name="FromRequest">The example, a complete request to a screening under the version compared from: the set, and all
/// else answered as mildly as can be.</param>
/// <param name="ToRequest">The same example for the version compared to, which may ask other questions.</param>
internal sealed record DifferingSetResponse(
    [property: Codes("milder", "stricter")] string Direction,
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency,
    IReadOnlyList<string> Rules, IReadOnlyList<SetAnswerResponse> Answers,
    ComparedVerdictResponse FromVerdict, ComparedVerdictResponse ToVerdict, JsonElement FromRequest, JsonElement ToRequest);

/// <summary>What a version decides.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Urgency">The urgency.</param>
internal sealed record ComparedVerdictResponse(
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency);

/// <summary>An answer of a set.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Option">The option of a list that the answer is about; absent where the question has one answer.</param>
/// <param name="Alternatives">The ways to answer, any one of them: each gives a set of its own.</param>
internal sealed record SetAnswerResponse(string Question, string? Option, IReadOnlyList<SetAlternativeResponse> Alternatives);

/// <summary>One way to answer: one of <c>answer</c>, <c>ticked</c> and <c>date</c>, or a date by windows, counted up to the planned date.</summary>
/// <param name="Answer">The code that is the answer.</param>
/// <param name="Ticked">Whether the option is ticked; with any date where it needs one.</param>
/// <param name="Date"><c>any</c>: some date. <c>not-sure</c>: the date is not sure.</param>
/// <param name="Within">The date plus this time is after the planned date.</param>
/// <param name="NotWithin">The date plus this time is not after the planned date.</param>
internal sealed record SetAlternativeResponse(
    string? Answer, bool? Ticked, [property: Codes("any", "not-sure")] string? Date, string? Within, string? NotWithin);

/// <summary>One thing that changed about something.</summary>
/// <param name="Aspect">Its key in the pack.</param>
/// <param name="From">What the pack said, conditions in the pack's own language; absent where it said nothing.</param>
/// <param name="To">What the pack says; absent where it says nothing.</param>
internal sealed record AspectChangeResponse(string Aspect, string? From, string? To);

/// <summary>A question, rule, note, hazard or source that is not the same in both versions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Aspects">What changed about it; empty unless both versions have it.</param>
internal sealed record ItemChangeResponse(
    string Id, [property: Codes("added", "removed", "changed")] string Change, IReadOnlyList<AspectChangeResponse> Aspects);

/// <summary>A date window of a rule that is not the same in both versions.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Question">The question whose date it is.</param>
/// <param name="Option">The option of a dated list; absent for a date question.</param>
/// <param name="From">The window, such as <c>28 days</c>; absent where there was none.</param>
/// <param name="To">The window; absent where there is none.</param>
internal sealed record WindowChangeResponse(string Rule, string Question, string? Option, string? From, string? To);

/// <summary>The texts of a language that are not the same in both versions.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Change">What became of the language.</param>
/// <param name="Texts">Each text that changed; empty unless both versions have the language.</param>
internal sealed record LanguageChangeResponse(
    string Language, [property: Codes("added", "removed", "changed")] string Change, IReadOnlyList<TextChangeResponse> Texts);

/// <summary>A text that is not the same in both versions.</summary>
/// <param name="Path">Where it stands in the file of texts; <c>status</c>: how far the wording can be trusted.</param>
/// <param name="From">The wording; absent where there was none.</param>
/// <param name="To">The wording; absent where there is none.</param>
internal sealed record TextChangeResponse(string Path, string? From, string? To);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ComparisonResponse))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
