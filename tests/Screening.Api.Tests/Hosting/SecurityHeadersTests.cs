using Microsoft.AspNetCore.Builder;
using Screening.Api.Hosting;

namespace Screening.Api.Tests.Hosting;

public sealed class SecurityHeadersTests
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static ScreeningHost Host(string environment = "Production") => new()
    {
        Environment = environment,
        Settings = { ["Hosting:Limits:PerSecond"] = "0.0001" },
        Endpoints = routes =>
        {
            routes.MapGet("/test/throw", string () => throw new InvalidOperationException());
            routes.MapGet("/test/framed", () => "page").WithContentSecurityPolicy(new ContentSecurityPolicy("frame-ancestors *"));
        },
    };

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/test/throw", 500)]
    public async Task Every_answer_has_them(string path, int status)
    {
        await using var host = Host();

        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        AssertProtected(response);
    }

    [Fact]
    public async Task A_refusal_has_them()
    {
        await using var host = Host();
        host.Settings["Hosting:Limits:Burst"] = "1";
        using var first = await host.Client.GetAsync("/problems", TestContext.Current.CancellationToken);

        using var response = await host.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(429, (int)response.StatusCode);
        AssertProtected(response);
    }

    [Fact]
    public async Task An_endpoint_may_state_its_own_policy()
    {
        await using var host = Host();

        using var response = await host.Client.GetAsync("/test/framed", TestContext.Current.CancellationToken);

        Assert.Equal("frame-ancestors *", Header(response, "Content-Security-Policy"));
        Assert.Null(Header(response, "X-Frame-Options"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    [Fact]
    public async Task Swagger_has_a_policy_of_its_own()
    {
        await using var host = Host();

        using var response = await host.Client.GetAsync("/swagger/any", TestContext.Current.CancellationToken);

        Assert.Contains("script-src 'self'", Header(response, "Content-Security-Policy"));
        Assert.DoesNotContain("unsafe-eval", Header(response, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData("Production", "https", "max-age=31536000")]
    [InlineData("Production", "http", null)]
    [InlineData("Development", "https", null)]
    public async Task Https_is_remembered_outside_Development(string environment, string scheme, string? expected)
    {
        await using var host = Host(environment);
        host.Settings["Hosting:Proxies:Known"] = "127.0.0.1";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/problems");
        request.Headers.Add("X-Forwarded-Proto", scheme);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, Header(response, "Strict-Transport-Security"));
    }

    private static void AssertProtected(HttpResponseMessage response)
    {
        Assert.Equal(Nothing, Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("cross-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("geolocation=()", Header(response, "Permissions-Policy"));
        Assert.Null(Header(response, "Server"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
