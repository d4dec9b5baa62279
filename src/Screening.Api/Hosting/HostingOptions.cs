using System.Net;
using Serilog.Events;

namespace Screening.Api.Hosting;

/// <summary>All settings of the host, with their defaults and bounds; the section is <c>Hosting</c>.</summary>
internal sealed record HostingOptions(
    LogOptions Log, LimitOptions Limits, ConnectionOptions Connections, ProxyOptions Proxies, DrainOptions Drain, BatchOptions Batch)
{
    public const string Section = "Hosting";

    public static HostingOptions From(IConfiguration configuration, bool development)
    {
        var settings = new Settings(configuration.GetSection(Section));
        var options = new HostingOptions(
            new LogOptions(
                settings.Name("Log:Level", LogEventLevel.Information),
                settings.Number("Log:Buffer", 10_000, 1, 1_000_000)),
            new LimitOptions(
                settings.Number("Limits:Burst", 120, 1, 1_000_000),
                settings.Number("Limits:PerSecond", 10.0, 0.0001, 1_000_000),
                settings.Number("Limits:Concurrency", 512, 1, 100_000),
                settings.Number("Limits:Queue", 128, 0, 100_000)),
            new ConnectionOptions(
                settings.Number("Connections:Max", 4096, 1, 1_000_000),
                settings.Number("Connections:KeepAliveSeconds", 75, 1, 3600)),
            new ProxyOptions(
                settings.List("Proxies:Known", Network, "an address such as 192.0.2.7 or a network such as 10.0.0.0/8, not everybody"),
                settings.Number("Proxies:Hops", 1, 1, 10)),
            new DrainOptions(
                settings.Number("Drain:Seconds", development ? 0 : 10, 0, 600)),
            new BatchOptions(
                settings.Number("Batch:Lines", 1_000_000, 1, 100_000_000),
                settings.Number("Batch:LineSeconds", 30, 1, 3600),
                settings.Number("Batch:Concurrency", 4, 1, 1000)));

        // The platform's own switch believes X-Forwarded-For from anybody, so that a client could choose its address.
        if (string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase))
            settings.Faults.Add("ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts every client; name your proxies in Hosting:Proxies:Known instead.");
        settings.ThrowIfFaulty();
        return options;
    }

    /// <summary>Reads the settings and makes each concern's own part injectable; a fault stops the start.</summary>
    public static void Register(IHostApplicationBuilder builder)
    {
        var options = From(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services
            .AddSingleton(options.Log)
            .AddSingleton(options.Limits)
            .AddSingleton(options.Connections)
            .AddSingleton(options.Proxies)
            .AddSingleton(options.Drain)
            .AddSingleton(options.Batch);
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

/// <summary>The least level of the project's own events, and how many events may wait for the console.</summary>
internal sealed record LogOptions(LogEventLevel Level, int Buffer);

/// <summary>Requests per address (burst, then refill per second), and requests at the same time (served, then waiting).</summary>
internal sealed record LimitOptions(int Burst, double PerSecond, int Concurrency, int Queue);

/// <summary>Open connections, and the seconds that an idle one is kept.</summary>
internal sealed record ConnectionOptions(int Max, int KeepAliveSeconds);

/// <summary>The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, and how many stand in a row.</summary>
internal sealed record ProxyOptions(IReadOnlyList<IPNetwork> Known, int Hops);

/// <summary>How long the service goes on answering after it has been told to stop.</summary>
internal sealed record DrainOptions(int Seconds)
{
    public TimeSpan Window => TimeSpan.FromSeconds(Seconds);
}

/// <summary>The lines of a batch, the seconds within which the next line must have come in whole, and the batches at a time.</summary>
internal sealed record BatchOptions(int Lines, int LineSeconds, int Concurrency)
{
    public TimeSpan LineTime => TimeSpan.FromSeconds(LineSeconds);
}

/// <summary>Reading the settings.</summary>
internal static class HostingOptionsExtensions
{
    /// <summary>Reads and checks all settings of the host.</summary>
    public static void AddHostingOptions(this IHostApplicationBuilder builder) => HostingOptions.Register(builder);
}
