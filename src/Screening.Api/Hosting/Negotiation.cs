using Microsoft.Net.Http.Headers;

namespace Screening.Api.Hosting;

/// <summary>What the caller accepts and sends.</summary>
internal static class Negotiation
{
    /// <summary>Lets the endpoints answer JSON only to callers who accept it.</summary>
    public static TBuilder AnswersJson<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .AddEndpointFilter<TBuilder, AcceptsJson>()
            .WithProblems(ProblemTypes.NotAcceptable);

    /// <summary>Lets the endpoints answer lines of JSON only to callers who accept them.</summary>
    public static TBuilder AnswersLines<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter<TBuilder, AcceptsLines>();

    /// <summary>Lets the endpoints answer JSON or a page to callers who accept either.</summary>
    public static TBuilder AnswersJsonOrPage<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .AddEndpointFilter<TBuilder, AcceptsJsonOrPage>()
            .WithMetadata(new OffersPage())
            .WithProblems(ProblemTypes.NotAcceptable);

    /// <summary>Whether the caller would rather have a page than JSON, as browsers do.</summary>
    public static bool PrefersPage(HttpRequest request) => Weight(request, "text", "html") > Weight(request, "application", "json");

    /// <summary>Whether a body is plain JSON in UTF-8; a missing type is, where there is no body that it could describe.</summary>
    public static bool SendsJson(HttpRequest request) => Sends(request, "application/json");

    /// <summary>Whether a body is of a media type, plain and in UTF-8; a missing type is, where there is no body that it could describe.</summary>
    public static bool Sends(HttpRequest request, string mediaType)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return false;
        }
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return request.ContentLength is 0 or null && request.Headers.TransferEncoding.Count == 0;
        }
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) &&
            type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) &&
            (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The language that fits best, as RFC 4647 looks up: the most wanted range whose tag, or a shorter form of it, there
    /// is; the default where none fits.
    /// </summary>
    public static string BestLanguage(HttpRequest request, IReadOnlyList<string> languages, string byDefault)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranges))
        {
            return byDefault;
        }
        foreach (var range in ranges.Where(range => range.Quality is null or > 0).OrderByDescending(range => range.Quality ?? 1))
        {
            for (var tag = range.Value.ToString(); tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
            {
                foreach (var language in languages)
                {
                    if (language.Equals(tag, StringComparison.OrdinalIgnoreCase))
                    {
                        return language;
                    }
                }
            }
        }
        return byDefault;
    }

    // The most specific range decides (RFC 9110, 12.5.1). A header that cannot be parsed says nothing about what is accepted.
    private static double Weight(HttpRequest request, string type, string subtype) =>
        request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges)
            ? 1
            : ranges.Where(range => Covers(range, type, subtype))
                .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes)
                .ThenByDescending(range => range.Quality ?? 1)
                .FirstOrDefault() is { } range ? range.Quality ?? 1 : 0;

    private static bool Covers(MediaTypeHeaderValue range, string type, string subtype) => range.MatchesAllTypes ||
        (range.Type.Equals(type, StringComparison.OrdinalIgnoreCase) &&
            (range.MatchesAllSubTypes || range.SubType.Equals(subtype, StringComparison.OrdinalIgnoreCase)));

    private sealed class AcceptsJson : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            Weight(context.HttpContext.Request, "application", "json") > 0 ? await next(context) : Problems.Of(ProblemTypes.NotAcceptable);
    }

    private sealed class AcceptsLines : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            Weight(context.HttpContext.Request, "application", "x-ndjson") > 0 ? await next(context) : Problems.Of(ProblemTypes.NotAcceptable);
    }

    private sealed class AcceptsJsonOrPage : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            Weight(context.HttpContext.Request, "application", "json") > 0 || PrefersPage(context.HttpContext.Request)
                ? await next(context)
                : Problems.Of(ProblemTypes.NotAcceptable);
    }
}

/// <summary>Says of an endpoint that it answers a page as well as JSON.</summary>
internal sealed record OffersPage
{
    public const string MediaType = "text/html";
}
