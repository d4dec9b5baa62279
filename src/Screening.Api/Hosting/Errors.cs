namespace Screening.Api.Hosting;

/// <summary>Whatever goes wrong leaves as a problem, the same in Development and Production.</summary>
internal static partial class Errors
{
    private const int ClientClosedRequest = 499;

    /// <summary>Makes Minimal APIs answer 400 for malformed input instead of throwing it, which they do in Development.</summary>
    public static void AddErrors(this IHostApplicationBuilder builder) =>
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

    /// <summary>Turns exceptions and bare error statuses into problems.</summary>
    public static void UseErrors(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Errors));
        app.Use(next => async context =>
        {
            try
            {
                await next(context);
                await Explain(context);
            }
            catch (Exception exception) when (HasLeft(context) && exception is (OperationCanceledException or IOException))
            {
                // Nobody is left to answer, and a body that ends early is the client's doing.
                if (!context.Response.HasStarted)
                    context.Response.StatusCode = ClientClosedRequest;
            }
            catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
            {
                context.Response.Clear();
                await Problems.Of(ProblemTypes.ForStatus(exception.StatusCode) ?? ProblemTypes.MalformedRequest).ExecuteAsync(context);
            }
            catch (Exception exception)
            {
                // The log writes an exception's type and stack trace and never its message: see Redaction.
                Unhandled(log, exception, exception.GetType().FullName);
                await Answer(context);
            }
        });
    }

    private static bool HasLeft(HttpContext context) => context.RequestAborted.IsCancellationRequested;

    private static Task Explain(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentType is not null || response.ContentLength is > 0)
            return Task.CompletedTask;

        return ProblemTypes.ForStatus(response.StatusCode) is { } problem
            ? Problems.Of(problem, response.Headers.Allow is [{ } methods] ? $"This address answers {methods}." : null).ExecuteAsync(context)
            : Task.CompletedTask;
    }

    private static Task Answer(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return Problems.Of(ProblemTypes.InternalError).ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "A request failed with {ExceptionType:l}")]
    private static partial void Unhandled(ILogger log, Exception exception, string? exceptionType);
}
