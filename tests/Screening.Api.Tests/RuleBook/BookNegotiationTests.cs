using System.Net;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Treatments;

namespace Screening.Api.Tests.RuleBook;

public sealed class BookNegotiationTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Rules = "/v1/treatments/microneedling/rules";
    private const string Json = "application/json";
    private const string Page = "text/html";

    private const string Browser =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/*", Json)]
    [InlineData("text/html, application/json", Json)]
    [InlineData("text/html;q=0.9, application/json", Json)]
    [InlineData("text/html;q=0.5, */*;q=0.8", Json)]
    [InlineData("text/html;q=0, */*", Json)]
    [InlineData("this is no list of types", Json)]
    [InlineData(Browser, Page)]
    [InlineData("text/html", Page)]
    [InlineData("TEXT/HTML", Page)]
    [InlineData("text/*", Page)]
    [InlineData("text/html;q=0.1", Page)]
    [InlineData("text/html, application/json;q=0.9", Page)]
    [InlineData("application/json;q=0, */*;q=0.1", Page)]
    [InlineData("text/html, text/*;q=0, application/json;q=0.5", Page)]
    public async Task The_page_is_for_who_prefers_it(string? accept, string expected)
    {
        using var response = await BookPage.Send(host, Rules, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept", "Accept-Language"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("image/*")]
    [InlineData("text/html;q=0")]
    [InlineData("text/html;q=0, application/json;q=0, application/xml")]
    public async Task Who_accepts_neither_is_told_so(string accept)
    {
        using var response = await BookPage.Send(host, Rules, accept);

        await Problem.AssertIs("not-acceptable", 406, response);
    }

    [Fact]
    public async Task Only_the_rule_book_is_offered_as_a_page()
    {
        using var response = await BookPage.Send(host, "/v1/treatments/microneedling/questionnaire", Page);

        await Problem.AssertIs("not-acceptable", 406, response);
    }

    [Fact]
    public async Task Each_representation_has_an_ETag_of_its_own()
    {
        var tags = new List<string>();
        foreach (var (accept, language) in ((string, string)[])[(Json, "en"), (Json, "es"), (Page, "en"), (Page, "es")])
        {
            using var response = await BookPage.Send(host, Rules, accept, language);
            Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
            Assert.True(response.Headers.CacheControl?.Public);
            Assert.False(response.Headers.ETag!.IsWeak);
            tags.Add(response.Headers.ETag.Tag);
        }

        Assert.Equal(4, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        using var first = await BookPage.Send(host, Rules, Page);
        using var json = await BookPage.Send(host, Rules, Json);

        using var again = await BookPage.Send(host, Rules, Page, known: $"{first.Headers.ETag}");
        using var other = await BookPage.Send(host, Rules, Page, known: $"{json.Headers.ETag}");
        using var translated = await BookPage.Send(host, Rules, Page, "es", known: $"{first.Headers.ETag}");

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(["Accept", "Accept-Language"], again.Headers.Vary);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, translated.StatusCode);
    }

    [Fact]
    public async Task The_page_is_that_of_the_version_that_is_asked_for()
    {
        await using var treatments = new TwoTreatments();

        var now = await BookPage.Get(treatments.Host, $"{TwoTreatments.EarPiercing}/rules");
        var later = await BookPage.Get(treatments.Host, $"{TwoTreatments.EarPiercing}/rules?asOf=2030-01-01");

        Assert.Contains("less than 3 months before the treatment", BookPage.Words(now.At("rule-ear-pierced-lately")), StringComparison.Ordinal);
        Assert.Contains("less than 6 months before the treatment", BookPage.Words(later.At("rule-ear-pierced-lately")), StringComparison.Ordinal);
        Assert.Equal("cases?version=1.1.0", later.All("a").Select(link => (string)link.Attribute("href")!).Single(link => link.StartsWith("cases", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_version_is_a_problem_for_browsers_too()
    {
        using var response = await BookPage.Send(host, $"{Rules}?version=9.9.9", Browser);

        await Problem.AssertIs("unknown-version", 404, response);
    }
}
