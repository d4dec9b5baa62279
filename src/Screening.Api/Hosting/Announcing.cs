using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Screening.Api.Hosting;

/// <summary>Says once where the service listens; the framework's own start-up events are off with the rest of its Information.</summary>
internal static partial class Announcing
{
    /// <summary>Logs the addresses, version and commit when the service has started.</summary>
    public static void UseAnnouncing(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Announcing));
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            Listening(log, BuildInfo.Version, BuildInfo.Commit, app.Environment.EnvironmentName, string.Join(", ", addresses));
        });
    }

    [LoggerMessage(LogLevel.Information, "Screening {Version:l} ({Commit:l}, {Environment:l}) listens on {Addresses:l}")]
    private static partial void Listening(ILogger log, string version, string commit, string environment, string addresses);
}
