using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Screening.Api.Tests.Embedding;

/// <summary>The kiosk's addresses; what its script does with them is tested in the browser.</summary>
public sealed partial class KioskTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Page = "/kiosk/microneedling";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shell_may_be_kept_and_is_asked_for_again_in_the_language_of_its_address()
    {
        using var response = await host.Client.GetAsync($"{Page}?lang=es&idle=30", Cancelled);
        var html = await response.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("<html lang=\"es\" dir=\"ltr\"", html, StringComparison.Ordinal);
        Assert.All((string[])["en", "ar", "zh-Hans"], language => Assert.Contains($"<template data-language=\"{language}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_policy_allows_no_script_but_this_hosts_and_no_markup_from_text()
    {
        using var response = await host.Client.GetAsync(Page, Cancelled);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var html = await response.Content.ReadAsStringAsync(Cancelled);

        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<style|style=|onclick=|data:", html);
    }

    [Fact]
    public async Task Everything_that_the_shell_names_is_there()
    {
        var html = await host.Client.GetStringAsync(Page, Cancelled);
        string[] named = [.. Named().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];

        Assert.Contains("/kiosk/kiosk.js", named);
        foreach (var address in named)
        {
            using var response = await host.Client.GetAsync(address, Cancelled);
            Assert.True(response.StatusCode == HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task It_can_be_installed_for_the_kiosk_alone_and_starts_in_its_language()
    {
        using var response = await host.Client.GetAsync($"{Page}/manifest.webmanifest?lang=ar", Cancelled);
        var manifest = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!;

        Assert.Equal("application/manifest+json", $"{response.Content.Headers.ContentType}");
        Assert.Equal((Page, $"{Page}?lang=ar", "/kiosk/", "fullscreen", "ar", "rtl"), (
            (string)manifest["id"]!, (string)manifest["start_url"]!, (string)manifest["scope"]!, (string)manifest["display"]!,
            (string)manifest["lang"]!, (string)manifest["dir"]!));
        Assert.Equal(["any", "maskable"], manifest["icons"]!.AsArray().Select(icon => (string)icon!["purpose"]!));
    }

    [Fact]
    public async Task The_service_worker_reaches_the_kiosk_alone_and_may_ask_this_host_alone()
    {
        using var response = await host.Client.GetAsync("/kiosk/service-worker.js", Cancelled);

        Assert.Equal("default-src 'none'; connect-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(response.Headers.Contains("Service-Worker-Allowed"));
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Of_a_treatment_that_is_not_offered_there_is_no_kiosk()
    {
        using var response = await host.Client.GetAsync("/kiosk/peeling", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("/problems/unknown-treatment", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(2953)]
    public async Task A_receipt_becomes_a_picture_that_nobody_keeps(int length)
    {
        using var response = await Draw(Token(length));
        var svg = XElement.Parse(await response.Content.ReadAsStringAsync(Cancelled));

        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (response.StatusCode, $"{response.Content.Headers.ContentType}"));
        Assert.Equal("no-store", $"{response.Headers.CacheControl}");
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "foreignObject" or "image" or "a");
    }

    [Theory]
    [InlineData("a.b", 400)]
    [InlineData("a.b.", 400)]
    [InlineData("a.b.c.d", 400)]
    [InlineData("https://example.org/.a.b", 400)]
    [InlineData("", 400)]
    public async Task Nothing_but_a_receipt_is_drawn(string body, int status)
    {
        using var response = await Draw(body);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task What_fits_no_picture_is_too_large_and_what_is_no_text_is_not_read()
    {
        using var large = await Draw(Token(2954));
        using var other = await host.Client.PostAsync("/kiosk/receipt.svg", new StringContent("a.b.c", Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType), (large.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task A_receipt_that_is_drawn_stands_in_no_log()
    {
        await using var logged = new ScreeningHost { Settings = { ["Hosting:Log:Level"] = "Verbose" } };
        using var content = new StringContent("zqxjkv.zqxjkv.zqxjkv", Encoding.UTF8, "text/plain");
        using var response = await logged.Client.PostAsync("/kiosk/receipt.svg", content, Cancelled);
        var lines = await logged.StopAndReadLog();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(lines, line => line.IsCompletion);
        Assert.DoesNotContain(lines, line => line.Raw.Contains("zqxjkv", StringComparison.Ordinal));
    }

    private static string Token(int length) => $"{new string('a', 4)}.{new string('b', length - 10)}.{new string('c', 4)}";

    private async Task<HttpResponseMessage> Draw(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        return await host.Client.PostAsync("/kiosk/receipt.svg", content, Cancelled);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Named();
}
