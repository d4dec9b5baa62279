using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Treatments;

public sealed class LocalisationTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Treatment = "/v1/treatments/microneedling";

    public static TheoryData<string> Localised => ["/v1/treatments", $"{Treatment}/questionnaire", $"{Treatment}/rules"];

    public static TheoryData<string> Cached => [.. Localised.Select(path => path.Data), $"{Treatment}/cases", "/openapi/v1.json"];

    [Theory]
    [InlineData(null, "en")]
    [InlineData("en", "en")]
    [InlineData("es", "es")]
    [InlineData("ES", "es")]
    [InlineData("es-MX", "es")]
    [InlineData("es-419-x-a", "es")]
    [InlineData("de", "de")]
    [InlineData("zh-Hans-CN", "zh-Hans")]
    [InlineData("ja", "en")]
    [InlineData("ja, es;q=0.1", "es")]
    [InlineData("ja-JP, ko;q=0.9", "en")]
    [InlineData("en;q=0.5, es;q=0.9", "es")]
    [InlineData("en;q=0.9, es;q=0.5", "en")]
    [InlineData("es;q=0, en;q=0.1", "en")]
    [InlineData("es;q=0", "en")]
    [InlineData("*", "en")]
    [InlineData("*, es;q=0.5", "es")]
    [InlineData("e", "en")]
    [InlineData("esp", "en")]
    public async Task The_language_that_fits_best_is_spoken_everywhere(string? wanted, string spoken)
    {
        foreach (var path in Localised)
        {
            using var response = await Get(path, wanted);

            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal([spoken], response.Content.Headers.ContentLanguage);
        }
        using var screening = await Screen(wanted);
        Assert.Equal([spoken], screening.Content.Headers.ContentLanguage);
        using var body = JsonDocument.Parse(await screening.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(spoken == "en" ? "source" : "machine", body.RootElement.GetProperty("textStatus").GetString());
    }

    [Theory, MemberData(nameof(Localised))]
    public async Task Each_language_is_a_representation_of_its_own(string path)
    {
        using var english = await Get(path, "en");
        using var spanish = await Get(path, "es");
        using var mexican = await Get(path, "es-MX");
        using var japanese = await Get(path, "ja");

        Assert.NotEqual(english.Headers.ETag, spanish.Headers.ETag);
        Assert.Equal(spanish.Headers.ETag, mexican.Headers.ETag);
        Assert.Equal(english.Headers.ETag, japanese.Headers.ETag);
        Assert.NotEqual(await Text(english), await Text(spanish));
        Assert.All(new[] { english, spanish, japanese }, response => Assert.Contains("Accept-Language", response.Headers.Vary));
    }

    [Theory, MemberData(nameof(Cached))]
    public async Task What_has_not_changed_is_not_sent_again(string path)
    {
        using var first = await Get(path, "es");
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);

        foreach (var known in new[] { $"{tag}", $"W/{tag}", "*", $"\"x\", {tag}", $"W/\"x\",W/{tag} , \"y\"" })
        {
            using var again = await Get(path, "es", known);

            Assert.Equal(304, (int)again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Equal(first.Headers.Vary, again.Headers.Vary);
            Assert.Equal(first.Content.Headers.ContentLanguage, again.Content.Headers.ContentLanguage);
            Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
            Assert.Equal("*", Assert.Single(again.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory, MemberData(nameof(Cached))]
    public async Task What_has_changed_or_is_another_language_is_sent_whole(string path)
    {
        using var english = await Get(path, "en");

        foreach (var known in new[] { "\"x\"", "x", "\"\"", $"{english.Headers.ETag}"[1..^1] })
        {
            using var again = await Get(path, "en", known);

            Assert.Equal(200, (int)again.StatusCode);
            Assert.Equal(await Text(english), await Text(again));
        }
        using var spanish = await Get(path, "es", $"{english.Headers.ETag}");
        Assert.Equal(english.Headers.Vary.Contains("Accept-Language") ? 200 : 304, (int)spanish.StatusCode);
    }

    [Theory, MemberData(nameof(Cached))]
    public async Task What_may_be_cached_says_for_how_long(string path)
    {
        using var response = await Get(path, "en");

        Assert.Equal(new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(5) }, response.Headers.CacheControl);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_decision_is_never_stored()
    {
        using var decided = await Screen("es");

        Assert.Equal("no-store", decided.Headers.CacheControl?.ToString());
        Assert.Null(decided.Headers.ETag);
    }

    [Fact]
    public async Task A_pinned_version_is_the_same_representation_as_the_one_in_force()
    {
        using var pinned = await Get($"{Treatment}/rules?version=1.0.0", "es");
        using var inForce = await Get($"{Treatment}/rules", "es");

        Assert.Equal(pinned.Headers.ETag, inForce.Headers.ETag);
    }

    private Task<HttpResponseMessage> Get(string path, string? languages, string? known = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (languages is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        }
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }
        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> Screen(string? languages)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Treatment}/screenings")
        {
            Content = new StringContent($"{Sheet.Healthy}", Encoding.UTF8, "application/json"),
        };
        if (languages is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        }
        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
