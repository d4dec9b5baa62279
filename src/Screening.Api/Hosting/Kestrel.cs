using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Screening.Api.Hosting;

/// <summary>What one connection and one request may cost, before any code of ours has run.</summary>
internal static class Kestrel
{
    /// <summary>The largest request body, in bytes: the contract's 64 KiB.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Sets the server's limits.</summary>
    public static void AddKestrelLimits(this IHostApplicationBuilder builder) =>
        builder.Services.AddOptions<KestrelServerOptions>().Configure<ConnectionOptions>((server, connections) =>
        {
            server.AddServerHeader = false;

            var limits = server.Limits;
            limits.MaxRequestBodySize = MaxBodyBytes;
            limits.MaxRequestBufferSize = 2 * MaxBodyBytes;
            limits.MaxRequestLineSize = 4 * 1024;
            limits.MaxRequestHeaderCount = 64;
            limits.MaxRequestHeadersTotalSize = 16 * 1024;
            limits.MaxConcurrentConnections = connections.Max;
            limits.MaxConcurrentUpgradedConnections = 0;
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(connections.KeepAliveSeconds);
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

            // An ordinary body fits in the grace period of the slowest phone. At the least rate the largest body holds its
            // place for 37 s, so that one address, within its bucket, cannot hold all of Limits:Concurrency.
            limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 2048, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

            limits.Http2.MaxStreamsPerConnection = 64;
            limits.Http2.MaxRequestHeaderFieldSize = 8 * 1024;
            limits.Http2.InitialStreamWindowSize = MaxBodyBytes;
            limits.Http2.InitialConnectionWindowSize = 4 * MaxBodyBytes;
            limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
            limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
        });
}
