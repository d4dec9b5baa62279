using System.Net;
using System.Net.Http.Headers;
using Screening.Api.Hosting;

namespace Screening.Api.Tests.Hosting;

public sealed class ProblemPagesTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    public static readonly TheoryData<string> Codes = [.. ProblemTypes.All.Select(type => type.Code)];

    [Theory, MemberData(nameof(Codes))]
    public async Task Each_problem_has_a_page_with_its_meaning_remedy_and_codes(string code)
    {
        var type = ProblemTypes.All.Single(type => type.Code == code);

        var page = await host.Client.GetStringAsync(type.Address, TestContext.Current.CancellationToken);

        Assert.All([type.Title, type.Meaning, type.Remedy], text => Assert.Contains(text, WebUtility.HtmlDecode(page)));
        Assert.All(type.Faults, fault => Assert.Contains($"<dt><code>{fault.Code}</code></dt>", page));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("style=", page);
    }

    [Fact]
    public async Task The_list_links_to_each_page()
    {
        var page = await host.Client.GetStringAsync("/problems", TestContext.Current.CancellationToken);

        Assert.All(ProblemTypes.All, type => Assert.Contains($"href=\"{type.Address}\"", page));
    }

    [Theory]
    [InlineData("/problems", "text/html; charset=utf-8")]
    [InlineData("/problems/too-large", "text/html; charset=utf-8")]
    [InlineData("/problems/style.css", "text/css; charset=utf-8")]
    public async Task Pages_are_cacheable_and_a_page_that_is_known_is_not_sent_again(string path, string mediaType)
    {
        using var first = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(mediaType, first.Content.Headers.ContentType?.ToString());
        Assert.True(first.Headers.CacheControl?.Public);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag));

        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.True(second.Headers.CacheControl?.Public);
    }

    [Fact]
    public async Task The_policy_lets_a_page_load_its_style_sheet_and_no_script()
    {
        using var response = await host.Client.GetAsync("/problems/too-large", TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("script-src", policy);
    }

    [Fact]
    public async Task A_problem_that_does_not_exist_has_no_page()
    {
        using var response = await host.Client.GetAsync("/problems/none-such", TestContext.Current.CancellationToken);

        await Problem.AssertIs("not-found", 404, response);
    }
}
