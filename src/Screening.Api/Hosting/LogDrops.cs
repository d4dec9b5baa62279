using Serilog.Sinks.Async;

namespace Screening.Api.Hosting;

/// <summary>Counts the events that a full buffer has dropped, and says so, at most every ten seconds.</summary>
internal sealed partial class LogDrops(TimeProvider time, IServiceProvider services) : BackgroundService, IAsyncLogEventSinkMonitor
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private IAsyncLogEventSinkInspector? _sink;

    /// <summary>How many events have been dropped since the start.</summary>
    public long Dropped => _sink?.DroppedMessagesCount ?? 0;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _sink = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The count stays readable after the sink has closed.
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The logger is built around this monitor, so that it cannot be a constructor's parameter.
        var log = services.GetRequiredService<ILogger<LogDrops>>();
        using var timer = new PeriodicTimer(Interval, time);
        var told = 0L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Dropped is var total && total > told)
                EventsDropped(log, total - told, total);
            told = total;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The log's reader is too slow: {Dropped} events were dropped, {Total} since the start")]
    private static partial void EventsDropped(ILogger log, long dropped, long total);
}
