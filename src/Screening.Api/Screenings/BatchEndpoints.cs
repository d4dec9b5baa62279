using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using IDiagnosticContext = Serilog.IDiagnosticContext;

namespace Screening.Api.Screenings;

/// <summary>Marks an endpoint that reads the answers of many, one request a line.</summary>
internal sealed record BatchBody(Treatment Treatment);

/// <summary>Many screenings in one request: for a clinic that screens its whole book again when the rules have changed.</summary>
internal static class BatchEndpoints
{
    public static void AddBatch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Batch>();
        builder.Services.AddSingleton(services => new BatchPlaces(services.GetRequiredService<BatchOptions>()));
    }

    public static void MapBatch(this IEndpointRouteBuilder group, Treatment treatment) =>
        group.MapPost("/screenings/batch", Screen)
            .AnswersLines()
            .WithName($"screenBatch{treatment.PascalName}")
            .WithSummary("Decide from many questionnaires")
            .WithDescription(
                "Newline-delimited JSON in and out: one screening request a line, with an `id` of your own where you like (random or a "
                + "number of yours, never a name; it is echoed and never logged), and one answer a line, in order. A bad line is answered "
                + "by its problem in its place, and the rest is still done. Answers come while you send: read them while you write. Who "
                + "writes and never reads is cut off once the buffers on the way are full and have stayed so for the time between two lines: "
                + "after some 3,000 lines over HTTP/1.1, some 100 over HTTP/2. A line may have 64 KiB, and "
                + "the operator limits the lines of a batch, the time between two, and the batches at a time. An answer that ends without "
                + "such a problem and without an error of the connection is complete.")
            .WithMetadata(new BatchBody(treatment), ScreeningEndpoints.Explain)
            .Produces<BatchLineResponse>(StatusCodes.Status200OK, BatchLineResponse.MediaType)
            .WithProblems(
                ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion, ProblemTypes.NotAcceptable, ProblemTypes.UnsupportedMediaType);

    private static async Task<IResult> Screen(
        HttpContext context, VersionChoice versions, Batch batch, BatchPlaces places, IDiagnosticContext log)
    {
        if (!Negotiation.Sends(context.Request, BatchLineResponse.MediaType))
        {
            return Problems.Of(ProblemTypes.UnsupportedMediaType);
        }
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query, ScreeningEndpoints.Explain);
        if (problem is not null)
        {
            return problem;
        }
        using var place = places.Take();
        if (!place.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "10";
            return Problems.Of(ProblemTypes.Unavailable);
        }
        var wording = pack!.WordingFor(context.Request);
        var request = new BatchRequest(pack, wording, ScreeningEndpoints.IsFull(context.Request.Query));
        var result = await Answer(context, wording.Language, (body, answers) => batch.Run(request, body, answers, context.RequestAborted));
        DecisionLog.FillBatch(log, pack.Identity, result);
        return Results.Empty;
    }

    private static async Task<BatchResult> Answer(
        HttpContext context, string language, Func<Stream, System.IO.Pipelines.PipeWriter, Task<BatchResult>> run)
    {
        // The limits of a batch are its own: on lines, not on the whole.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        context.Features.GetRequiredFeature<IHttpMinRequestBodyDataRateFeature>().MinDataRate = null;
        var response = context.Response;
        response.ContentType = BatchLineResponse.MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would keep the answers until the end.
        await response.StartAsync(context.RequestAborted);
        try
        {
            var result = await run(context.Request.Body, response.BodyWriter);
            if (result.IsCut)
            {
                context.Abort();
            }
            return result;
        }
        catch (BadHttpRequestException)
        {
            // The body broke off in the middle of its framing: half an answer must not look like a whole one.
            context.Abort();
            return new BatchResult(0, 0, "broken off");
        }
    }
}

/// <summary>Batches at the same time: each keeps a processor busy for as long as its client likes.</summary>
internal sealed class BatchPlaces(BatchOptions options) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions { PermitLimit = options.Concurrency, QueueLimit = 0 });

    public RateLimitLease Take() => _places.AttemptAcquire();

    public void Dispose() => _places.Dispose();
}
