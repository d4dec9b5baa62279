using System.Text.Json;
using System.Text.Json.Serialization;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.RuleBook;

/// <summary>What is proved about a rule set, so that nobody has to trust it.</summary>
/// <param name="RuleSet">Which rules; the digest binds what is said here to them.</param>
/// <param name="AsOf">The day for which sources are judged current.</param>
/// <param name="Holds">Whether every property holds.</param>
/// <param name="Properties">The properties, the most important first.</param>
internal sealed record AssuranceResponse(
    RuleSetResponse RuleSet, DateOnly AsOf, bool Holds, IReadOnlyList<PropertyResponse> Properties);

/// <summary>A statement about the rules and how it was established.</summary>
/// <param name="Id">Id.</param>
/// <param name="Statement">The statement in one sentence.</param>
/// <param name="EstablishedBy"><c>by-construction</c>: it follows from the form of the rules and from how decisions are made.
/// <c>enumerated</c>: every item was looked at. <c>solver</c>: the whole space of answers was searched, leaving nothing out.</param>
/// <param name="Checked">How many rules, options, hazards, ... it was checked for.</param>
/// <param name="Space">How many answer sheets, or other cases, it is about: a whole number, as text since it is large. Of dates only
/// how they lie within windows counts.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Failures">What speaks against it.</param>
/// <param name="Reported">What does not speak against it, but is worth knowing.</param>
/// <param name="Examples">Answers that show it, where showing is the point.</param>
internal sealed record PropertyResponse(
    string Id, string Statement, [property: Codes("by-construction", "enumerated", "solver")] string EstablishedBy, int Checked,
    string Space, bool Holds, IReadOnlyList<FindingResponse> Failures, IReadOnlyList<FindingResponse> Reported,
    IReadOnlyList<FindingResponse> Examples);

/// <summary>One thing found.</summary>
/// <param name="Subject">What it is about: the id of a rule, question, hazard or source, or the code of an option or outcome.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Request">A whole request that shows it: post it as a screening under this version. Absent where none is needed.</param>
/// <param name="OtherRequest">A second request to compare the first with; absent where none is needed.</param>
internal sealed record FindingResponse(string Subject, string Detail, JsonElement? Request, JsonElement? OtherRequest);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssuranceResponse))]
internal sealed partial class AssuranceJson : JsonSerializerContext;
