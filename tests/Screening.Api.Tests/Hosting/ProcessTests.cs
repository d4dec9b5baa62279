using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Screening.Api.Tests.Hosting;

public sealed class ProcessTests
{
    [Fact]
    public async Task Sigterm_drains_and_then_ends_the_process()
    {
        using var service = Start("--urls", "http://127.0.0.1:0", "--Hosting:Drain:Seconds=2", "--Hosting:Log:Level=Information");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await Address(service) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);

        var told = Stopwatch.StartNew();
        Process.Start("kill", ["-TERM", $"{service.Id}"]).WaitForExit();
        await ReadUntil(service, "Told to stop");

        var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.True(ready.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/problems", TestContext.Current.CancellationToken)).StatusCode);

        await service.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.InRange(told.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(20));
        Assert.Equal(0, service.ExitCode);
    }

    [Fact]
    public async Task Bad_settings_stop_the_start_with_a_message_and_no_stack_trace()
    {
        using var service = Start("--urls", "http://127.0.0.1:0", "--Hosting:Limits:Burst=none");

        var message = await service.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, service.ExitCode);
        Assert.Contains("Hosting:Limits:Burst is 'none'; it must be a whole number from 1 to 1000000.", message);
        Assert.DoesNotContain("   at ", message);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    private static async Task<Uri> Address(Process service)
    {
        using var line = JsonDocument.Parse(await ReadUntil(service, "listens on"));
        return new Uri(line.RootElement.GetProperty("Addresses").GetString()!);
    }

    private static async Task<string> ReadUntil(Process service, string text)
    {
        while (await service.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            if (line.Contains(text))
                return line;
        }

        throw new InvalidOperationException($"The service ended before it said '{text}'.");
    }
}
