using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace Screening.Api.Hosting;

/// <summary>
/// The last gate before the log: takes out of every event, whoever wrote it, what may carry a request's content. An exception
/// keeps its types and stack traces and loses its messages; the scope that the server opens per request loses its raw path.
/// </summary>
internal sealed class Redaction(ILogEventSink inner) : ILogEventSink, IDisposable
{
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(2);

    public void Emit(LogEvent logEvent)
    {
        logEvent.RemovePropertyIfPresent("RequestPath");
        logEvent.RemovePropertyIfPresent("RequestId");
        logEvent.RemovePropertyIfPresent("ConnectionId");
        inner.Emit(logEvent.Exception is { } exception ? WithoutMessage(logEvent, exception) : logEvent);
    }

    /// <summary>Writes what is buffered, but a log reader that has stalled must not keep the process from ending.</summary>
    public void Dispose() => Task.Run(() => (inner as IDisposable)?.Dispose()).Wait(LastFlush);

    private static LogEvent WithoutMessage(LogEvent logEvent, Exception exception)
    {
        var properties = logEvent.Properties
            .Select(property => new LogEventProperty(property.Key, property.Value))
            .Append(new LogEventProperty("Exception", new ScalarValue(Describe(exception))));
        return new LogEvent(
            logEvent.Timestamp, logEvent.Level, exception: null, logEvent.MessageTemplate, properties,
            logEvent.TraceId ?? default, logEvent.SpanId ?? default);
    }

    private static string Describe(Exception exception)
    {
        var text = new StringBuilder();
        for (var current = exception; current is not null; current = current.InnerException)
            text.AppendLine(current.GetType().FullName).AppendLine(current.StackTrace);
        return text.ToString();
    }
}
