using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Screening.Api.Hosting;

/// <summary>Whom a bucket belongs to: an IPv4 address, or the /64 network that an IPv6 client has to itself.</summary>
internal readonly record struct ClientAddress(ulong Bits, AddressFamily Family)
{
    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null)
            return default;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
            return new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), AddressFamily.InterNetwork);
        return address.IsIPv4MappedToIPv6
            ? new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]), AddressFamily.InterNetwork)
            : new ClientAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), AddressFamily.InterNetworkV6);
    }
}

/// <summary>Marks bytes that are ready and the same for all, of which one page needs many: no address is counted for them.</summary>
internal sealed class Unmetered;

/// <summary>How much one address may ask, and how much all may ask at once.</summary>
internal sealed class RequestLimits(LimitOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _buckets = PartitionedRateLimiter.Create<HttpContext, ClientAddress>(
        context => RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context.Connection.RemoteIpAddress), _ => new()
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / options.PerSecond),
        }));

    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrency,
        QueueLimit = options.Queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Lets the request on if its address has a token and the service a place, or answers 429 or 503.</summary>
    public async Task Admit(HttpContext context, RequestDelegate next)
    {
        if (Probe.Is(context))
        {
            await next(context);
            return;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<Unmetered>() is null)
        {
            using var token = _buckets.AttemptAcquire(context);
            if (!token.IsAcquired)
            {
                var wait = token.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(1);
                await Refuse(context, ProblemTypes.TooManyRequests, wait);
                return;
            }
        }

        using var place = await _places.AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired)
            await next(context);
        else
            await Refuse(context, ProblemTypes.Unavailable, TimeSpan.FromSeconds(1));
    }

    public void Dispose()
    {
        _buckets.Dispose();
        _places.Dispose();
    }

    private static Task Refuse(HttpContext context, ProblemType problem, TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(problem).ExecuteAsync(context);
    }
}

/// <summary>Protection against one client that asks too much, and against too many at once.</summary>
internal static class Limits
{
    /// <summary>Registers the buckets and the places.</summary>
    public static void AddLimits(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<RequestLimits>();

    /// <summary>Applies both limits to everything but probes, unknown addresses included; it needs the matched endpoint.</summary>
    public static void UseLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RequestLimits>();
        app.Use(next => context => limits.Admit(context, next));
    }
}
