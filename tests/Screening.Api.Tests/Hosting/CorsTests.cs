using Microsoft.AspNetCore.Builder;

namespace Screening.Api.Tests.Hosting;

public sealed class CorsTests
{
    private static ScreeningHost Host() => new()
    {
        Settings = { ["Hosting:Limits:PerSecond"] = "0.0001" },
        Endpoints = routes => routes.MapGet("/test/throw", string () => throw new InvalidOperationException()),
    };

    [Theory]
    [InlineData("/problems", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/test/throw", 500)]
    public async Task Any_website_may_read_every_answer(string path, int status)
    {
        await using var host = Host();

        using var response = await Get(host, path, "https://clinic.example");

        Assert.Equal(status, (int)response.StatusCode);
        AssertReadable(response);
    }

    [Fact]
    public async Task Any_website_may_read_that_it_asked_too_much()
    {
        await using var host = Host();
        host.Settings["Hosting:Limits:Burst"] = "1";
        using var first = await Get(host, "/problems", "https://clinic.example");

        using var response = await Get(host, "/problems", "https://clinic.example");

        Assert.Equal(429, (int)response.StatusCode);
        AssertReadable(response);
    }

    [Fact]
    public async Task What_a_shared_cache_stores_is_readable_to_every_website()
    {
        await using var host = Host();

        using var response = await Get(host, "/problems", origin: null);

        AssertReadable(response);
        Assert.DoesNotContain("Origin", response.Headers.Vary);
    }

    [Theory]
    [InlineData("/problems")]
    [InlineData("/nowhere")]
    public async Task A_preflight_is_answered_for_a_day(string path)
    {
        await using var host = Host();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://clinic.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,accept-language,if-none-match");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("86400", Header(response, "Access-Control-Max-Age"));
        Assert.Equal("GET,POST", Header(response, "Access-Control-Allow-Methods"));
        Assert.Equal("Content-Type,Accept,Accept-Language,If-None-Match,Screening-Clinic,Screening-Key", Header(response, "Access-Control-Allow-Headers"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    private static void AssertReadable(HttpResponseMessage response)
    {
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("Retry-After,ETag,Content-Language", Header(response, "Access-Control-Expose-Headers"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    private static async Task<HttpResponseMessage> Get(ScreeningHost host, string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
