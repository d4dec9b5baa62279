using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace Screening.Api.Tests;

/// <summary>The service as a process of its own, as an operator runs it, with its real clock and its memory to be looked at.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _log = Channel.CreateUnbounded<string>();

    private RunningService(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(Program).Assembly.Location,
            "--Kestrel:Endpoints:A:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:B:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:B:Protocols=Http2",
            "--Hosting:Drain:Seconds=0", "--Hosting:Limits:Burst=1000000",
            .. settings,
        ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                _log.Writer.TryComplete();
            else
                _log.Writer.TryWrite(line.Data);
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Where it speaks HTTP/1.1.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where it speaks HTTP/2 alone.</summary>
    public Uri Http2Address { get; private set; } = null!;

    /// <summary>The memory that the process holds now, in MiB.</summary>
    public double Memory => Status("VmRSS:");

    /// <summary>The most that it has held at any time, in MiB.</summary>
    public double MostMemory => Status("VmHWM:");

    /// <summary>Starts it; completes when it listens.</summary>
    public static async Task<RunningService> Start(params string[] settings)
    {
        var service = new RunningService(settings);
        var addresses = (await service.NextLog("listens on")).GetProperty("Addresses").GetString()!.Split(", ");
        (service.Address, service.Http2Address) = (new Uri(addresses[0]), new Uri(addresses[1]));
        return service;
    }

    /// <summary>The next event of the log that contains a text; those before it are passed over.</summary>
    public async Task<JsonElement> NextLog(string text)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(60));
        await foreach (var line in _log.Reader.ReadAllAsync(late.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return JsonElement.Parse(line);
        }
        throw new InvalidOperationException($"The service ended before it said '{text}'.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private double Status(string name) =>
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..]
            ? double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024
            : throw new InvalidOperationException($"The system does not say {name}");
}
