using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Screening.Api.Hosting;

namespace Screening.Api.Tests.Hosting;

public sealed class LimitsTests
{
    private readonly TaskCompletionSource _leave = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task The_121st_request_of_a_burst_has_to_wait()
    {
        await using var host = WithoutRefill(burst: "");

        for (var i = 1; i <= 120; i++)
            Assert.Equal(404, await Status(host.Client, "/nowhere"));
        using var response = await host.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        await Problem.AssertIs("too-many-requests", 429, response);
        // One token of this host's bucket takes 10,000 s.
        Assert.Equal(TimeSpan.FromSeconds(10_000), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Retry_After_is_at_least_a_whole_second()
    {
        await using var host = WithoutRefill(burst: "1");
        host.Settings["Hosting:Limits:PerSecond"] = "1.5";

        HttpResponseMessage response;
        do
            response = await host.Client.GetAsync("/problems", TestContext.Current.CancellationToken);
        while (response.IsSuccessStatusCode);

        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Each_address_has_a_bucket_of_its_own()
    {
        await using var host = WithoutRefill(burst: "1");
        Assert.Equal(200, await Status(host.Client, "/problems"));
        Assert.Equal(429, await Status(host.Client, "/problems"));

        using var neighbour = host.NewClient(IPAddress.Parse("127.0.0.2"));

        Assert.Equal(200, await Status(neighbour, "/problems"));
        Assert.Equal(429, await Status(neighbour, "/problems"));
    }

    [Fact]
    public async Task A_client_cannot_choose_its_address()
    {
        await using var host = WithoutRefill(burst: "1");

        Assert.Equal(200, await Status(host.Client, "/problems", forwardedFor: "203.0.113.1"));
        Assert.Equal(429, await Status(host.Client, "/problems", forwardedFor: "203.0.113.2"));
    }

    [Fact]
    public async Task A_known_proxy_states_the_address()
    {
        await using var host = WithoutRefill(burst: "1");
        host.Settings["Hosting:Proxies:Known"] = "192.0.2.1, 127.0.0.0/8";

        Assert.Equal(200, await Status(host.Client, "/problems", forwardedFor: "203.0.113.1"));
        Assert.Equal(200, await Status(host.Client, "/problems", forwardedFor: "203.0.113.2"));
        Assert.Equal(429, await Status(host.Client, "/problems", forwardedFor: "198.51.100.9, 203.0.113.2"));
    }

    [Theory]
    [InlineData("1", 429)]
    [InlineData("2", 200)]
    public async Task Only_as_many_proxies_in_a_row_as_configured_are_believed(string hops, int second)
    {
        await using var host = WithoutRefill(burst: "1");
        host.Settings["Hosting:Proxies:Known"] = "127.0.0.0/8";
        host.Settings["Hosting:Proxies:Hops"] = hops;

        Assert.Equal(200, await Status(host.Client, "/problems", forwardedFor: "203.0.113.1, 127.0.0.9"));
        Assert.Equal(second, await Status(host.Client, "/problems", forwardedFor: "203.0.113.2, 127.0.0.9"));
    }

    [Fact]
    public async Task Probes_are_never_limited()
    {
        await using var host = WithoutRefill(burst: "1");
        Assert.Equal(200, await Status(host.Client, "/problems"));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, await Status(host.Client, "/health/live"));
            Assert.Equal(200, await Status(host.Client, "/health/ready"));
        }
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("::ffff:203.0.113.7", "::ffff:203.0.113.8", false)]
    [InlineData("0.0.0.1", "0:0:0:1::", false)]
    public void A_bucket_belongs_to_an_address_or_to_a_network_of_64_bits(string one, string other, bool same) =>
        Assert.Equal(same, ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other)));

    [Fact]
    public async Task More_at_once_than_there_are_places_is_refused()
    {
        await using var host = WithOnePlace();
        var first = Status(host.Client, "/test/wait");
        await Entered();

        using var second = await host.Client.GetAsync("/test/wait", TestContext.Current.CancellationToken);

        await Problem.AssertIs("unavailable", 503, second);
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
        Assert.Equal(200, await Status(host.Client, "/health/ready"));
        _leave.SetResult();
        Assert.Equal(200, await first);
        Assert.Equal(200, await Status(host.Client, "/problems"));
    }

    [Fact]
    public async Task A_few_wait_for_a_place()
    {
        using var limits = new RequestLimits(new LimitOptions(Burst: 10, PerSecond: 1, Concurrency: 1, Queue: 1));
        var served = 0;
        RequestDelegate serve = _ =>
        {
            served++;
            return _leave.Task;
        };
        DefaultHttpContext third = new();

        var first = limits.Admit(new DefaultHttpContext(), serve);
        var second = limits.Admit(new DefaultHttpContext(), serve);
        await limits.Admit(third, serve);

        Assert.Equal(503, third.Response.StatusCode);
        Assert.Equal(1, served);
        Assert.False(second.IsCompleted);
        _leave.SetResult();
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(2, served);
    }

    private static ScreeningHost WithoutRefill(string burst) => new()
    {
        Settings = { ["Hosting:Limits:Burst"] = burst, ["Hosting:Limits:PerSecond"] = "0.0001" },
    };

    private ScreeningHost WithOnePlace() => new()
    {
        Settings = { ["Hosting:Limits:Concurrency"] = "1", ["Hosting:Limits:Queue"] = "0" },
        Endpoints = routes => routes.MapGet("/test/wait", async () =>
        {
            _entered.TrySetResult();
            await _leave.Task;
        }),
    };

    private Task Entered() => _entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private static async Task<int> Status(HttpClient client, string path, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
