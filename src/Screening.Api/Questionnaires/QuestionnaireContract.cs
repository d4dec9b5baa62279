using System.Text.Json.Serialization;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.Questionnaires;

/// <summary>Everything that a form needs: the questions in asking order, their options and branching, in one language.</summary>
/// <param name="Language">The language of the texts, as a BCP 47 tag.</param>
/// <param name="TextDirection">Which way it is written.</param>
/// <param name="Name">Name of the treatment.</param>
/// <param name="Summary">What the treatment is.</param>
/// <param name="Questions">The questions in asking order; a follow-up comes after what opens it.</param>
/// <param name="Domains">The names of the domains to which questions belong.</param>
/// <param name="Outcomes">What each outcome is called, the mildest first.</param>
/// <param name="Urgencies">What each urgency is called, the least urgent first.</param>
/// <param name="Words">The words around the questions, by their ids: "next", "back", what to say while waiting; <c>#</c> stands for a
/// number. For whoever shows the questionnaire and has no words of its own in this language.</param>
/// <param name="Languages">The languages that there are.</param>
/// <param name="Disclaimer">What a result is not; show it before the first question.</param>
/// <param name="TextStatus">How far the wording can be trusted.</param>
/// <param name="RuleSet">Which rules will decide.</param>
internal sealed record QuestionnaireResponse(
    string Language, [property: Codes("ltr", "rtl")] string TextDirection, string Name, string Summary, IReadOnlyList<QuestionResponse> Questions, IReadOnlyList<NamedCodeResponse> Domains,
    IReadOnlyList<NamedCodeResponse> Outcomes, IReadOnlyList<NamedCodeResponse> Urgencies, IReadOnlyDictionary<string, string> Words,
    IReadOnlyList<LanguageResponse> Languages, string Disclaimer, [property: TextStatusCodes] string TextStatus, RuleSetResponse RuleSet);

/// <summary>A code and what to call it.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Its name.</param>
internal sealed record NamedCodeResponse(string Code, string Name);

/// <summary>A question.</summary>
/// <param name="Id">The member of <c>answers</c> that holds its answer.</param>
/// <param name="Domain">The domain to which it belongs.</param>
/// <param name="Type"><c>one</c>: a code. <c>many</c>: an array of codes, <c>[]</c> for "none of these". <c>date</c>: a date or
/// <c>not-sure</c>. <c>dated-list</c>: an array of <c>{ option, date }</c>.</param>
/// <param name="Text">The question.</param>
/// <param name="Help">What helps to answer it.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Options">The options, worst first; "none" and "not sure" last. For a date at most <c>not-sure</c>.</param>
/// <param name="AskedWhen">When it is asked; absent: always.</param>
/// <param name="Required">Whether it must be answered when it is asked.</param>
/// <param name="AtLeastOne">Whether something must be ticked.</param>
/// <param name="AskAgainOnDay">Whether it must be asked again on the day of treatment.</param>
/// <param name="MayBePreset">Whether a clinic may answer it beforehand with what it knows; of all others only the person can know.</param>
internal sealed record QuestionResponse(
    string Id, string Domain, [property: Codes("one", "many", "date", "dated-list")] string Type,
    string Text, string? Help, string Why, IReadOnlyList<OptionResponse> Options, ConditionResponse? AskedWhen,
    bool Required, bool AtLeastOne, bool AskAgainOnDay, bool MayBePreset);

/// <summary>An option.</summary>
/// <param name="Code">The code to send.</param>
/// <param name="Text">Its wording.</param>
/// <param name="ExcludesOthers">Whether nothing else may be ticked beside it.</param>
/// <param name="NeedsDate">Whether it is sent with a date.</param>
internal sealed record OptionResponse(string Code, string Text, bool ExcludesOthers, bool NeedsDate);

/// <summary>A condition on answers. Exactly one of the members <c>all</c>, <c>any</c>, <c>not</c>, <c>question</c> and <c>fired</c> is there.</summary>
/// <param name="All">All of these hold.</param>
/// <param name="Any">At least one of these holds.</param>
/// <param name="Not">This does not hold.</param>
/// <param name="Question">Something about the answer to this question holds, as the next four members say.</param>
/// <param name="Options">One of these options is the answer, or is ticked.</param>
/// <param name="Option">The option of a dated list whose date is meant.</param>
/// <param name="Within">The date plus this time is after the planned date: <c>28 days</c>, <c>6 months</c>.</param>
/// <param name="SomeDateNotSure">The date of some entry is "not sure".</param>
/// <param name="Fired">Of these rules at least <c>atLeast</c> fired.</param>
/// <param name="AtLeast">How many of the rules.</param>
internal sealed record ConditionResponse(
    IReadOnlyList<ConditionResponse>? All = null, IReadOnlyList<ConditionResponse>? Any = null, ConditionResponse? Not = null,
    string? Question = null, IReadOnlyList<string>? Options = null, string? Option = null, string? Within = null,
    bool? SomeDateNotSure = null, IReadOnlyList<string>? Fired = null, int? AtLeast = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuestionnaireResponse))]
internal sealed partial class QuestionnaireJson : JsonSerializerContext;
