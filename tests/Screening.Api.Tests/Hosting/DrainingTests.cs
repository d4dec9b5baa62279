using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Screening.Api.Hosting;

namespace Screening.Api.Tests.Hosting;

public sealed class DrainingTests
{
    [Fact]
    public async Task A_service_told_to_stop_is_not_ready_yet_answers_for_the_window_and_then_stops()
    {
        await using var host = DrainingFor("10");
        Assert.Equal((200, """{"status":"ready"}"""), await Ready(host));

        var stopped = host.Stop();
        await host.Log.WaitFor("Told to stop");

        Assert.Equal((503, """{"status":"draining"}"""), await Ready(host));
        using var content = new StringContent("body", Encoding.UTF8);
        using var served = await host.Client.PostAsync("/test/echo", content, TestContext.Current.CancellationToken);
        Assert.Equal("body", await served.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(served.Headers.ConnectionClose);
        host.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(503, (await Ready(host)).Status);
        Assert.False(stopped.IsCompleted);

        host.Time.Advance(TimeSpan.FromSeconds(0.1));
        await stopped.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => Ready(host));
    }

    [Fact]
    public async Task Before_that_connections_are_kept()
    {
        await using var host = DrainingFor("10");

        using var served = await host.Client.GetAsync("/problems", TestContext.Current.CancellationToken);

        Assert.NotEqual(true, served.Headers.ConnectionClose);
        var stopped = host.Stop();
        await host.Log.WaitFor("Told to stop");
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await stopped;
    }

    [Fact]
    public async Task An_http2_client_is_told_to_leave_its_connection()
    {
        await using var host = DrainingFor("10");
        host.Settings["Kestrel:EndpointDefaults:Protocols"] = "Http2";
        _ = host.Client;
        var connections = 0;
        using var client = host.NewClient(onConnect: () => connections++);
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await client.GetStringAsync("/problems", TestContext.Current.CancellationToken);
        await client.GetStringAsync("/problems", TestContext.Current.CancellationToken);
        Assert.Equal(1, connections);

        var stopped = host.Stop();
        await host.Log.WaitFor("Told to stop");
        for (var i = 0; i < 3; i++)
            await client.GetStringAsync("/problems", TestContext.Current.CancellationToken);

        Assert.InRange(connections, 2, 4);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await stopped;
    }

    [Fact]
    public async Task A_feature_may_hold_readiness_back()
    {
        var loaded = false;
        await using var host = new ScreeningHost
        {
            Replacements = services => services.AddSingleton(new ReadinessCondition("loading", () => loaded)),
        };

        Assert.Equal((503, """{"status":"loading"}"""), await Ready(host));
        loaded = true;
        Assert.Equal(200, (await Ready(host)).Status);
    }

    [Fact]
    public async Task A_process_that_runs_is_live_and_nobody_may_cache_that()
    {
        await using var host = new ScreeningHost();

        using var response = await host.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal("""{"status":"live"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    private static ScreeningHost DrainingFor(string seconds) => new()
    {
        Settings = { ["Hosting:Drain:Seconds"] = seconds },
        Endpoints = routes => routes.MapPost("/test/echo", async (HttpContext context) => await context.Request.Body.CopyToAsync(context.Response.Body)),
    };

    private static async Task<(int Status, string Body)> Ready(ScreeningHost host)
    {
        using var response = await host.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
