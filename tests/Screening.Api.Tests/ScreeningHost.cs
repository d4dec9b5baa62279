using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Screening.Api.Hosting;
using Screening.Api.Tests.Hosting;

namespace Screening.Api.Tests;

/// <summary>
/// The whole service on a real socket, with a stopped clock and a captured log. It starts when <see cref="Client"/> is first read,
/// so that a test can set it up with an initialiser; as a class fixture it is Production with the shipped settings.
/// </summary>
public sealed class ScreeningHost : WebApplicationFactory<Program>
{
    private readonly Lazy<HttpClient> _client;

    public ScreeningHost()
    {
        // Not UseKestrel(0): that sets the port while the service may already be binding (dotnet/aspnetcore#67714).
        UseKestrel();
        _client = new Lazy<HttpClient>(() =>
        {
            StartServer();
            return NewClient();
        });
    }

    public string Environment { get; init; } = Environments.Production;

    /// <summary>Settings that differ from the shipped ones; an empty value brings the shipped one back.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        // The clock stands still, and a test may ask more than a person.
        ["Hosting:Drain:Seconds"] = "0",
        ["Hosting:Limits:Burst"] = "1000000",
        ["Receipts:Keys"] = Repository.File("tests", "keys", "published.pem"),
    };

    /// <summary>Further endpoints, behind the same middleware as the real ones.</summary>
    public Action<IEndpointRouteBuilder>? Endpoints { get; init; }

    /// <summary>Replaces services.</summary>
    public Action<IServiceCollection>? Replacements { get; set; }

    public FrozenTime Time { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public CapturedLog Log { get; } = new();

    public HttpClient Client => _client.Value;

    // The shipped packs and endpoints, which the committed document describes.
    private bool IsShipped => Endpoints is null && !Settings.Keys.Any(key => key.StartsWith("Packs:", StringComparison.Ordinal));

    /// <summary>A further client with a connection of its own, from another loopback address if <paramref name="from"/> says so.</summary>
    public HttpClient NewClient(IPAddress? from = null, Action? onConnect = null)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = from is null && onConnect is null ? int.MaxValue : 1,
            ConnectCallback = async (context, cancellation) =>
            {
                onConnect?.Invoke();
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(IsShipped && RecordedTraffic.IsWanted ? new RecordedTraffic(handler) : handler)
        {
            BaseAddress = ClientOptions.BaseAddress,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>Stops the service as an orchestrator would; completes when it has stopped.</summary>
    public Task Stop() => Services.GetRequiredService<IHost>().StopAsync();

    /// <summary>Stops the service and answers everything that it has logged.</summary>
    public async Task<IReadOnlyList<LogLine>> StopAndReadLog()
    {
        await DisposeAsync();
        // The factory and the service's own Main both dispose the host; whichever comes second does not wait for the first.
        await Log.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        return Log.Lines;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton(new LogOutput(Log));
            if (Endpoints is not null)
                services.AddSingleton<IStartupFilter>(new FurtherEndpoints(Endpoints));
            Replacements?.Invoke(services);
        });
    }

    private sealed class FurtherEndpoints(Action<IEndpointRouteBuilder> endpoints) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            // The service's own pipeline has matched and run by now; this only adds to the routes that it matches.
            app.UseRouting();
            app.UseEndpoints(endpoints);
        };
    }
}
