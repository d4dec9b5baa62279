using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace Screening.Browser.Tests;

/// <summary>The whole service on a real socket.</summary>
public sealed class Service : WebApplicationFactory<Program>
{
    private readonly Lazy<Uri> _address;

    public Service()
    {
        UseKestrel();
        _address = new Lazy<Uri>(() =>
        {
            StartServer();
            return new Uri(ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority));
        });
    }

    /// <summary>Settings beyond those of Production.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Address => _address.Value.GetLeftPart(UriPartial.Authority);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Hosting:Drain:Seconds", "0");
        builder.UseSetting("Hosting:Log:Level", "Warning");
        builder.UseSetting("Hosting:Limits:Burst", "1000000");
        builder.UseSetting("Hosting:Limits:PerSecond", "1000000");
        builder.UseSetting("Receipts:Keys", Path.Combine(AppContext.BaseDirectory, "../../../../keys/published.pem"));
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
    }
}
