using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Screening.Api.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Screening.Api.Tests.Hosting;

public sealed partial class CompletionLogTests
{
    private const string Canary = "zqxjkv";

    private static ScreeningHost HostAt(string level, string environment = "Production") => new()
    {
        Environment = environment,
        Settings = { ["Hosting:Log:Level"] = level },
        Endpoints = routes => routes.MapPost("/test/{id}", (string id, HttpContext context, IDiagnosticContext completion) =>
        {
            completion.Set("Outcome", "caution");
            OwnEvent(context.RequestServices.GetRequiredService<ILogger<CompletionLogTests>>(), id.Length);
            return Results.Ok();
        }),
    };

    [Fact]
    public async Task A_request_leaves_one_event_with_its_route_and_what_the_feature_adds()
    {
        await using var host = HostAt("Information");

        using var response = await host.Client.PostAsync($"/test/{Canary}?{Canary}", null, TestContext.Current.CancellationToken);

        var line = Assert.Single(await host.StopAndReadLog(), line => line.IsCompletion);
        Assert.Equal("POST", line["Method"]);
        Assert.Equal("/test/{id}", line["Route"]);
        Assert.Equal("200", line["StatusCode"]);
        Assert.Equal("caution", line["Outcome"]);
        Assert.NotNull(line["Elapsed"]);
        Assert.Matches("^[0-9a-f]{32}$", line["@tr"]!);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Nothing_that_a_client_writes_reaches_the_log_even_at_Verbose(string environment)
    {
        await using var host = HostAt("Verbose", environment);
        string[] paths = [$"/test/{Canary}?a={Canary}", $"/{Canary}", $"/problems/{Canary}", $"/health/live?{Canary}", $"/%ff{Canary}"];

        foreach (var path in paths)
        {
            using var posted = await host.Client.SendAsync(Marked(HttpMethod.Post, path), TestContext.Current.CancellationToken);
            using var read = await host.Client.SendAsync(Marked(HttpMethod.Get, path), TestContext.Current.CancellationToken);
            using var invented = await host.Client.SendAsync(Marked(new HttpMethod(Canary), path), TestContext.Current.CancellationToken);
        }

        var lines = await host.StopAndReadLog();
        Assert.Equal(3 * paths.Length, lines.Count(line => line.IsCompletion));
        Assert.Contains(lines, line => line.Message == $"Own event of {Canary.Length}");
        Assert.DoesNotContain(Canary, host.Log.Raw, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_framework_stays_quiet_at_Verbose()
    {
        await using var host = HostAt("Verbose");

        using var response = await host.Client.PostAsync("/test/1", null, TestContext.Current.CancellationToken);

        Assert.All(await host.StopAndReadLog(), line => Assert.Matches(@"^(Screening|Serilog\.AspNetCore)\.", line["SourceContext"]!));
    }

    [Fact]
    public async Task Probes_are_logged_at_Verbose_only()
    {
        await using var host = HostAt("Debug");

        using var live = await host.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        using var other = await host.Client.GetAsync("/problems", TestContext.Current.CancellationToken);

        Assert.Equal("/problems/", Assert.Single(await host.StopAndReadLog(), line => line.IsCompletion)["Route"]);
    }

    [Fact]
    public async Task The_start_says_where_the_service_listens_and_which_build_it_is()
    {
        await using var host = HostAt("Information");

        var address = host.Client.BaseAddress!;

        var line = await host.Log.WaitFor("listens on");
        Assert.Equal(address.Port, new Uri(line["Addresses"]!).Port);
        Assert.Equal("1.0.0", line["Version"]);
        Assert.NotEmpty(line["Commit"]!);
    }

    [Fact]
    public async Task A_stalled_reader_stops_no_request_and_what_is_lost_is_counted()
    {
        await using var host = HostAt("Information");
        host.Settings["Hosting:Log:Buffer"] = "8";
        using var client = OneConnection(host);
        await host.Log.WaitFor("listens on");

        host.Log.Stall();
        for (var i = 0; i < 50; i++)
        {
            using var response = await client.PostAsync("/test/1", null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        // On the same connection and not logged: when it is answered, the event of the fiftieth has been written or dropped.
        using var fence = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        host.Log.Resume();
        await host.Log.WaitUntil(lines => lines.Count(line => line.IsCompletion) >= 8);
        host.Time.Advance(TimeSpan.FromSeconds(10));

        var report = await host.Log.WaitFor("events were dropped");
        Assert.Equal("Warning", report["@l"]);
        var written = (await host.StopAndReadLog()).Count(line => line.IsCompletion);
        Assert.InRange(written, 8, 10);
        Assert.Equal(50 - written, int.Parse(report["Total"]!, null));
    }

    [Fact]
    public async Task A_stalled_reader_does_not_keep_the_process_from_ending()
    {
        using var resumed = new ManualResetEventSlim();
        var ended = Task.Run(new Redaction(new StalledSink(resumed)).Dispose, TestContext.Current.CancellationToken);

        var first = await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        resumed.Set();
        Assert.Same(ended, first);
    }

    private static HttpClient OneConnection(ScreeningHost host)
    {
        _ = host.Client;
        return host.NewClient(IPAddress.Loopback);
    }

    private static HttpRequestMessage Marked(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var header in new[] { "User-Agent", "Referer", "Origin", "Cookie", "Authorization", "Accept-Language", "Request-Id", "traceparent", "tracestate", "baggage", "Correlation-Context", "X-Forwarded-For", "X-Test" })
            request.Headers.TryAddWithoutValidation(header, Canary);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(Canary, Encoding.UTF8, $"text/{Canary}");
        return request;
    }

    private sealed class StalledSink(ManualResetEventSlim resumed) : ILogEventSink, IDisposable
    {
        public void Emit(LogEvent logEvent)
        {
        }

        public void Dispose() => resumed.Wait();
    }

    [LoggerMessage(LogLevel.Trace, "Own event of {Length}")]
    private static partial void OwnEvent(Microsoft.Extensions.Logging.ILogger log, int length);
}
