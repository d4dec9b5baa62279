using System.Text;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace Screening.Api.Hosting;

/// <summary>Where log lines go; tests put a writer of their own in place of the console.</summary>
internal sealed record LogOutput(TextWriter Writer)
{
    public static LogOutput Console() =>
        new(new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024));
}

/// <summary>Compact JSON to the console, one completion event per request, and nothing of a request's content.</summary>
internal static class Logging
{
    private static readonly string[] KnownMethods =
        [HttpMethods.Get, HttpMethods.Post, HttpMethods.Options, HttpMethods.Head, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    /// <summary>Makes Serilog the log; requests never wait for it.</summary>
    public static void AddCompletionLog(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton(_ => LogOutput.Console())
            .AddSingleton<LogDrops>()
            .AddHostedService(services => services.GetRequiredService<LogDrops>())
            .AddSerilog((services, log) => Configure(services, log), preserveStaticLogger: true);
    }

    /// <summary>Writes the completion event, with what features have put into <see cref="IDiagnosticContext"/>.</summary>
    public static void UseCompletionLog(this WebApplication app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = "{Method:l} {Route:l} answered {StatusCode} in {Elapsed:0.000} ms";
            options.GetMessageTemplateProperties = Completion;
            options.GetLevel = Level;
        });

    private static void Configure(IServiceProvider services, LoggerConfiguration log)
    {
        var options = services.GetRequiredService<LogOptions>();
        var output = services.GetRequiredService<LogOutput>();
        var console = LoggerSinkConfiguration.CreateSink(to => to.Async(
            inner => inner.Sink(new LineSink(new RenderedCompactJsonFormatter(), output.Writer)),
            options.Buffer, blockWhenFull: false, monitor: services.GetRequiredService<LogDrops>()));

        // The framework's events below Warning carry raw paths and header values, so that the setting does not reach them.
        log.MinimumLevel.Is((LogEventLevel)Math.Max((int)options.Level, (int)LogEventLevel.Warning))
            .MinimumLevel.Override("Screening", options.Level)
            .MinimumLevel.Override("Serilog.AspNetCore", options.Level)
            .WriteTo.Sink(new Redaction(console));
    }

    private static IEnumerable<LogEventProperty> Completion(HttpContext context, string path, double elapsed, int status) =>
    [
        // A method, like a path, is the client's text: only known ones are repeated.
        new("Method", new ScalarValue(KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "other")),
        new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unmatched")),
        new("StatusCode", new ScalarValue(status)),
        new("Elapsed", new ScalarValue(elapsed)),
    ];

    private static LogEventLevel Level(HttpContext context, double elapsed, Exception? exception) =>
        Probe.Is(context) ? LogEventLevel.Verbose
        : exception is not null || context.Response.StatusCode == StatusCodes.Status500InternalServerError ? LogEventLevel.Error
        : LogEventLevel.Information;

    /// <summary>Writes each event with one flush; Serilog's asynchronous sink calls it from one thread and closes it after the last.</summary>
    private sealed class LineSink(ITextFormatter formatter, TextWriter writer) : ILogEventSink, IDisposable
    {
        public void Emit(LogEvent logEvent)
        {
            formatter.Format(logEvent, writer);
            writer.Flush();
        }

        public void Dispose() => writer.Dispose();
    }
}
