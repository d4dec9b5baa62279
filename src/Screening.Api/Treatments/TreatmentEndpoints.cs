using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing.Matching;
using Screening.Api.Hosting;
using Screening.Api.Interviews;
using Screening.Api.Questionnaires;
using Screening.Api.RuleBook;
using Screening.Api.Screenings;
using Screening.Engine.Compilation;

namespace Screening.Api.Treatments;

/// <summary>The treatments on offer.</summary>
/// <param name="Treatments">Every treatment, in the order of the ids.</param>
internal sealed record TreatmentsResponse(IReadOnlyList<TreatmentResponse> Treatments);

/// <summary>A treatment on offer.</summary>
/// <param name="Id">Its id, as in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is, in a sentence or two.</param>
/// <param name="InForce">The version in force today; absent where none is yet.</param>
/// <param name="Versions">All versions, oldest first.</param>
internal sealed record TreatmentResponse(
    string Id, string Name, string Summary, string? InForce, IReadOnlyList<VersionResponse> Versions);

/// <summary>A version of a treatment's questions and rules.</summary>
/// <param name="Version">Semantic version.</param>
/// <param name="EffectiveFrom">The first day on which it is in force.</param>
/// <param name="Digest">SHA-256 over the whole pack.</param>
/// <param name="RulesDigest">SHA-256 over everything but the texts.</param>
/// <param name="TextsDigest">SHA-256 over the texts.</param>
/// <param name="Reviewed">Whether a dermatologist has signed it.</param>
/// <param name="ReviewedBy">Who signed; absent until somebody has.</param>
/// <param name="ReviewedOn">When it was signed; absent until then.</param>
/// <param name="NextReview">When it must be looked at again.</param>
/// <param name="Languages">The languages of its texts.</param>
internal sealed record VersionResponse(
    string Version, DateOnly EffectiveFrom, string Digest, string RulesDigest, string TextsDigest,
    bool Reviewed, string? ReviewedBy, DateOnly? ReviewedOn, DateOnly NextReview, IReadOnlyList<LanguageResponse> Languages);

/// <summary>A language of the texts.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Status">How far the wording can be trusted.</param>
internal sealed record LanguageResponse(string Language, string Name, [property: TextStatusCodes] string Status)
{
    public static LanguageResponse Of(TextSet texts) => new(texts.Language, texts[FormWords.Path("language-name")], texts.Status.Code());
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TreatmentsResponse))]
internal sealed partial class TreatmentsJson : JsonSerializerContext;

/// <summary>The treatments, and the routes of each: adding one adds a folder of data and no code.</summary>
internal static class TreatmentEndpoints
{
    public static void AddTreatments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TreatmentCatalog.Load(builder.Configuration));
        builder.Services.AddSingleton<VersionQueryValidator>();
        builder.Services.AddSingleton<VersionChoice>();
        builder.Services.AddSingleton<Comparisons>();
        builder.Services.Configure<RouteOptions>(options => options.SetParameterPolicy<UnknownTreatment>("unknown"));
    }

    public static void MapTreatments(this WebApplication app)
    {
        var treatments = app.MapGroup("/v1/treatments");

        treatments.MapGet("", List)
            .AnswersJson()
            .WithTags("Treatments")
            .WithName("listTreatments")
            .WithSummary("The treatments and versions on offer")
            .WithDescription("Each treatment with all its versions, which one is in force today, and whether a dermatologist has signed it.")
            .Produces<TreatmentsResponse>()
            .Produces(StatusCodes.Status304NotModified);

        foreach (var treatment in app.Services.GetRequiredService<TreatmentCatalog>().Treatments)
        {
            var one = treatments.MapGroup(treatment.Id).WithMetadata(treatment).WithTags(treatment.PascalName);
            one.MapQuestionnaire(treatment);
            one.MapInterview(treatment);
            one.MapScreenings(treatment);
            one.MapBatch(treatment);
            one.MapRuleBook(treatment);
            one.MapAssurance(treatment);
        }

        treatments.Map("/{treatment:unknown}/{**rest}", Unknown).ExcludeFromDescription();
    }

    /// <summary>The treatment whose route was matched.</summary>
    public static Treatment Treatment(this HttpContext context) =>
        context.GetEndpoint()!.Metadata.GetRequiredMetadata<Treatment>();

    private static CachedBody List(HttpRequest request, TreatmentCatalog catalog, TimeProvider clock)
    {
        var language = Negotiation.BestLanguage(
            request, [.. catalog.Treatments.SelectMany(treatment => treatment.Newest.Languages).Distinct()],
            catalog.Treatments[0].Newest.Pack.DefaultLanguage);
        return CachedBody.Of(
            new TreatmentsResponse([.. catalog.Treatments.Select(treatment => Map(treatment, request, VersionChoice.Today(clock)))]),
            TreatmentsJson.Default.TreatmentsResponse, language);
    }

    private static TreatmentResponse Map(Treatment treatment, HttpRequest request, DateOnly today)
    {
        var texts = treatment.Newest.WordingFor(request).Texts;
        return new TreatmentResponse(
            treatment.Id, texts[TextPaths.TreatmentName], texts[TextPaths.TreatmentSummary],
            treatment.InForce(today)?.Pack.Version, [.. treatment.Versions.Select(Map)]);
    }

    private static VersionResponse Map(ServedPack served)
    {
        var (pack, digest) = (served.Pack, served.Loaded.Digest);
        return new VersionResponse(
            pack.Version, pack.EffectiveFrom, digest.Whole, digest.Rules, digest.Texts,
            served.Identity.Reviewed, pack.ReviewedBy, pack.ReviewedOn, pack.NextReview,
            [.. pack.Texts.Select(LanguageResponse.Of)]);
    }

    private static ProblemResult Unknown(TreatmentCatalog catalog) => Problems.Of(
        ProblemTypes.UnknownTreatment, $"There are: {string.Join(", ", catalog.Treatments.Select(one => one.Id))}.");

    /// <summary>Keeps away from the addresses of a treatment, where it would answer 404 to a method that only is the wrong one.</summary>
    private sealed class UnknownTreatment(TreatmentCatalog catalog) : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            MatchesLiteral(routeKey, $"{values[routeKey]}");

        public bool MatchesLiteral(string parameterName, string literal) =>
            !catalog.Treatments.Any(treatment => treatment.Id.Equals(literal, StringComparison.OrdinalIgnoreCase));
    }
}
