namespace Screening.Api.Hosting;

/// <summary>
/// Goes on answering for a while after SIGTERM: load balancers learn that an instance leaves only when readiness has failed,
/// and clients leave a connection only when they are told to.
/// </summary>
internal sealed partial class Draining(DrainOptions options, TimeProvider time, ILogger<Draining> log) : IHostedLifecycleService
{
    private volatile bool _begun;

    public bool HasBegun => _begun;

    /// <summary>Waits for the window; the server stops accepting only after this.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_begun)
            return;

        _begun = true;
        Begun(log, options.Seconds);
        await Task.Delay(options.Window, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Told to stop: not ready from now on, goes on answering for {Seconds} s")]
    private static partial void Begun(ILogger log, int seconds);
}

/// <summary>Leaving without losing a request.</summary>
internal static class DrainingExtensions
{
    /// <summary>What requests in flight get after the window, before they are cut off.</summary>
    private static readonly TimeSpan Completion = TimeSpan.FromSeconds(15);

    /// <summary>Registers the drain window and its readiness condition.</summary>
    public static void AddDraining(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<Draining>()
            .AddHostedService(services => services.GetRequiredService<Draining>())
            .AddSingleton(services =>
            {
                var draining = services.GetRequiredService<Draining>();
                return new ReadinessCondition("draining", () => !draining.HasBegun);
            });
        builder.Services.AddOptions<HostOptions>()
            .Configure<DrainOptions>((host, drain) => host.ShutdownTimeout = drain.Window + Completion);
    }

    /// <summary>While draining, ends each connection after its answer: <c>Connection: close</c>, or GOAWAY on HTTP/2 and 3.</summary>
    public static void UseDraining(this IApplicationBuilder app)
    {
        var draining = app.ApplicationServices.GetRequiredService<Draining>();
        app.Use(next => context =>
        {
            if (draining.HasBegun)
                context.Connection.RequestClose();
            return next(context);
        });
    }
}
