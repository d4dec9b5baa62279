using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Screening.Api.Hosting;

/// <summary>An error as RFC 9457 has it, <c>application/problem+json</c>.</summary>
/// <param name="Type">The address of the page that explains the problem, such as <c>/problems/invalid-answers</c>.</param>
/// <param name="Title">What is wrong, the same words for every occurrence.</param>
/// <param name="Status">The status code, repeated.</param>
/// <param name="Detail">What is wrong this time; it never repeats an answer.</param>
/// <param name="Errors">Every fault of this type that the request has, up to 256.</param>
internal sealed record ProblemResponse(string Type, string Title, int Status, string? Detail, IReadOnlyList<ProblemError>? Errors);

/// <summary>One fault of a request.</summary>
/// <param name="Pointer">Where it is: a JSON pointer (RFC 6901) into the request's body; empty for the body as a whole or the query.</param>
/// <param name="Code">Which fault it is; the page of the problem's type lists the codes.</param>
/// <param name="Detail">What is wrong and what would be right; it never repeats an answer.</param>
/// <param name="Allowed">What would be accepted here, where that is a list.</param>
internal sealed record ProblemError(string Pointer, string Code, string Detail, IReadOnlyList<string>? Allowed = null);

[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>Details may quote and use letters beyond ASCII, and no browser reads <c>application/problem+json</c> as a page.</summary>
    public static readonly ProblemJson Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>A problem as the answer of a handler.</summary>
internal sealed class ProblemResult(ProblemResponse problem) : IResult, IStatusCodeHttpResult, IValueHttpResult<ProblemResponse>
{
    public ProblemResponse Value => problem;
    public int? StatusCode => problem.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.Relaxed.ProblemResponse);

        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.ContentType = Problems.MediaType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = "en";
        response.Headers.ETag = default;
        // Not cancelled when the client has left: the server then drops the bytes, and reporting one failure must not cause another.
        await response.Body.WriteAsync(body, CancellationToken.None);
    }
}

/// <summary>The problems that an endpoint may answer, as endpoint metadata for the OpenAPI document.</summary>
internal sealed record ProblemsMetadata(IReadOnlyList<ProblemType> Types);

/// <summary>Answering with problems.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>The answer for a problem; <paramref name="detail"/> and <paramref name="errors"/> must not repeat an answer.</summary>
    public static ProblemResult Of(ProblemType type, string? detail = null, IReadOnlyList<ProblemError>? errors = null) =>
        new(new ProblemResponse(type.Address, type.Title, type.Status, detail, errors is { Count: > 0 } ? errors : null));

    /// <summary>Documents the problems that the endpoint may answer.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoints, params ProblemType[] types)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(new ProblemsMetadata(types));
        foreach (var status in types.Select(type => type.Status).Distinct())
            endpoints.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemResponse), [MediaType]));
        return endpoints;
    }
}
