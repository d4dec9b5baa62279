using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace Screening.Clients.Tests;

/// <summary>The whole service on a real socket, as an integrator meets it, and the generated client of it.</summary>
public sealed class LiveApi : WebApplicationFactory<Program>
{
    private readonly RecordingHandler _wire = new();
    private readonly Lazy<ScreeningClient> _client;

    public LiveApi()
    {
        UseKestrel();
        _client = new Lazy<ScreeningClient>(() =>
        {
            StartServer();
            return new ScreeningClient(new HttpClient(_wire) { BaseAddress = ClientOptions.BaseAddress });
        });
    }

    public ScreeningClient Client => _client.Value;

    /// <summary>The body of the latest request, as it was sent.</summary>
    public string? Sent => _wire.Sent;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Hosting:Drain:Seconds", "0");
        builder.UseSetting("Hosting:Log:Level", "Warning");
        builder.UseSetting("Receipts:Keys", Path.Combine(AppContext.BaseDirectory, "../../../../keys/published.pem"));
    }

    private sealed class RecordingHandler() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        public string? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
