using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Screening.Api.Hosting;

/// <summary>The only clock: whoever needs the time asks for <see cref="TimeProvider"/>, so that a test can stop it.</summary>
internal static class Clock
{
    /// <summary>Registers the system's clock.</summary>
    public static void AddClock(this IHostApplicationBuilder builder) => builder.Services.TryAddSingleton(TimeProvider.System);
}
