using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Screening.Api.Hosting;

/// <summary>Something that must hold before traffic is welcome; while it does not, readiness answers 503 with <paramref name="Status"/>.</summary>
internal sealed record ReadinessCondition(string Status, Func<bool> IsMet);

/// <summary>Marks the endpoints of load balancers and orchestrators: no limit applies and only Verbose logs them.</summary>
internal sealed class Probe
{
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Probe>() is not null;
}

/// <summary>What a probe answers.</summary>
internal sealed record HealthResponse(string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>Whether the process runs, and whether it wants traffic.</summary>
internal static class Health
{
    private static readonly HealthResponse Live = new("live");
    private static readonly HealthResponse Ready = new("ready");

    /// <summary>Maps the probes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Operations").WithMetadata(new Probe());

        health.MapGet("/live", IsLive)
            .WithName("checkLive")
            .WithSummary("Whether the process runs")
            .WithDescription("Always 200 while the process can answer; an orchestrator restarts it when this fails.")
            .Produces<HealthResponse>();
        health.MapGet("/ready", IsReady)
            .WithName("checkReady")
            .WithSummary("Whether traffic is welcome")
            .WithDescription("503 while starting and after the process has been told to stop; a load balancer sends no new requests then.")
            .Produces<HealthResponse>()
            .Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
    }

    private static JsonHttpResult<HealthResponse> IsLive(HttpResponse response) => Answer(response, Live, StatusCodes.Status200OK);

    private static JsonHttpResult<HealthResponse> IsReady(HttpResponse response, IEnumerable<ReadinessCondition> conditions)
    {
        foreach (var condition in conditions)
        {
            if (!condition.IsMet())
                return Answer(response, new HealthResponse(condition.Status), StatusCodes.Status503ServiceUnavailable);
        }

        return Answer(response, Ready, StatusCodes.Status200OK);
    }

    private static JsonHttpResult<HealthResponse> Answer(HttpResponse response, HealthResponse health, int status)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(health, HealthJson.Default.HealthResponse, statusCode: status);
    }
}
