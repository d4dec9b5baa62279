using System.Net;
using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Treatments;

namespace Screening.Api.Tests.RuleBook;

/// <summary>From 1.0.0 to 1.1.0 ear piercing asks for six months after a piercing in place of three, and about stretching.</summary>
public sealed class ComparisonTests(TwoTreatments service) : IClassFixture<TwoTreatments>
{
    private const string Comparison = $"{TwoTreatments.EarPiercing}/rules/compare";

    [Fact]
    public async Task What_is_written_differently_is_listed_with_both_versions()
    {
        var comparison = await service.Get($"{Comparison}?from=1.0.0&to=1.1.0");

        Assert.Equal(["effectiveFrom 2026-01-01 2030-01-01", "nextReview 2027-01-01 2031-01-01"], Aspects(comparison.GetProperty("header")));
        var question = Assert.Single(comparison.GetProperty("questions").EnumerateArray());
        Assert.Equal(
            ["options piercing, metal-implant, none, not-sure piercing, stretching, metal-implant, none, not-sure"],
            Aspects(question.GetProperty("aspects")));
        Assert.Equal(
            ["ear-pierced-lately changed", "ear-stretched-lately added"],
            comparison.GetProperty("rules").EnumerateArray().Select(rule => $"{rule.GetProperty("id")} {rule.GetProperty("change")}"));
        Assert.Equal(
            ["when { recentOnEar: { option: piercing, within: 3 months } } { recentOnEar: { option: piercing, within: 6 months } }"],
            Aspects(comparison.GetProperty("rules")[0].GetProperty("aspects")));
        Assert.Equal(
            """[{"rule":"ear-pierced-lately","question":"recentOnEar","option":"piercing","from":"3 months","to":"6 months"}]""",
            comparison.GetProperty("windows").GetRawText());
        Assert.All(["notes", "hazards", "evidence"], (string part) => Assert.Empty(comparison.GetProperty(part).EnumerateArray()));
    }

    [Fact]
    public async Task A_corrected_translation_is_listed_with_both_wordings()
    {
        var comparison = await service.Get($"{Comparison}?from=1.0.0&to=1.1.0");

        var german = comparison.GetProperty("texts").EnumerateArray().Single(texts => texts.GetProperty("language").GetString() == "de");
        var help = german.GetProperty("texts").EnumerateArray().Single(text => text.GetProperty("path").GetString() == "questions/earToday/help");
        Assert.Equal("Kreuzen Sie alles an, was zutrifft.", help.GetProperty("from").GetString());
        Assert.Equal("Kreuzen Sie alles Zutreffende an.", help.GetProperty("to").GetString());
        Assert.False(comparison.GetProperty("sameTexts").GetBoolean());
    }

    [Fact]
    public async Task The_answers_whose_outcome_differs_are_listed_and_their_examples_are_decided_differently()
    {
        var comparison = await service.Get($"{Comparison}?from=1.0.0&to=1.1.0");

        Assert.False(comparison.GetProperty("equivalent").GetBoolean());
        Assert.True(comparison.GetProperty("outcomes").GetProperty("complete").GetBoolean());
        var set = Assert.Single(comparison.GetProperty("outcomes").GetProperty("sets").EnumerateArray());
        Assert.Equal("stricter caution none", $"{set.GetProperty("direction")} {set.GetProperty("outcome")} {set.GetProperty("urgency")}");
        Assert.Equal("""["ear-pierced-lately"]""", set.GetProperty("rules").GetRawText());
        Assert.Equal(
            """[{"question":"recentOnEar","option":"piercing","alternatives":[{"within":"6 months","notWithin":"3 months"}]}]""",
            set.GetProperty("answers").GetRawText());
        Assert.Equal(("proceed", "caution"), (Outcome(set.GetProperty("fromVerdict")), Outcome(set.GetProperty("toVerdict"))));
        Assert.Equal("proceed", await Decide("1.0.0", set.GetProperty("fromRequest")));
        Assert.Equal("caution", await Decide("1.1.0", set.GetProperty("toRequest")));
    }

    [Fact]
    public async Task Both_versions_are_named_with_a_digest_of_rules_and_one_of_texts()
    {
        var comparison = await service.Get($"{Comparison}?from=1.1.0&to=1.0.0");
        var versions = (await service.Get("/v1/treatments")).GetProperty("treatments")[0].GetProperty("versions").EnumerateArray().ToList();

        foreach (var (side, version) in new[] { ("from", versions[1]), ("to", versions[0]) })
        {
            var compared = comparison.GetProperty(side);
            Assert.Equal($"{version.GetProperty("version")}", $"{compared.GetProperty("ruleSet").GetProperty("version")}");
            Assert.Equal($"{version.GetProperty("rulesDigest")}", $"{compared.GetProperty("rulesDigest")}");
            Assert.Equal($"{version.GetProperty("textsDigest")}", $"{compared.GetProperty("textsDigest")}");
        }
        Assert.Equal("milder", $"{comparison.GetProperty("outcomes").GetProperty("sets")[0].GetProperty("direction")}");
    }

    [Theory]
    [InlineData($"{Comparison}?from=1.1.0&to=1.1.0")]
    [InlineData("/v1/treatments/microneedling/rules/compare?from=1.0.0&to=1.0.0")]
    public async Task A_version_and_itself_are_equivalent(string address)
    {
        var comparison = await service.Get(address);

        Assert.All(
            ["equivalent", "sameAnswers", "sameOutcomes", "sameReasons", "sameValidity", "sameTexts"],
            (string member) => Assert.True(comparison.GetProperty(member).GetBoolean(), member));
        Assert.Equal("""{"complete":true,"found":0,"sets":[]}""", comparison.GetProperty("outcomes").GetRawText());
        Assert.All(
            ["header", "questions", "rules", "windows", "notes", "hazards", "evidence", "texts"],
            (string part) => Assert.Equal(0, comparison.GetProperty(part).GetArrayLength()));
    }

    [Theory]
    [InlineData("?from=1.0.0&to=9.9.9", "'to' names no version")]
    [InlineData("?from=9.9.9&to=1.0.0", "'from' names no version")]
    [InlineData("?from=0.1.0&to=9.9.9", "'from' and 'to' name no version")]
    public async Task A_version_that_there_is_not_is_refused_and_named(string query, string detail)
    {
        using var response = await service.Host.Client.GetAsync(Comparison + query, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertIs("unknown-version", 404, response);
        Assert.StartsWith(detail, problem.GetProperty("detail").GetString());
        Assert.EndsWith("There are: 1.0.0, 1.1.0.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("?from=1.0.0", 1)]
    [InlineData("?to=1.0.0&from=", 1)]
    [InlineData("?from=1.0.0&to=1.1.0&version=1.0.0", 1)]
    [InlineData("?from=1.0.0&from=1.1.0&to=1.1.0", 1)]
    [InlineData("?From=1.0.0&to=1.1.0", 1)]
    public async Task The_query_is_read_strictly(string query, int faults)
    {
        using var response = await service.Host.Client.GetAsync(Comparison + query, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertIs("malformed-request", 400, response);
        Assert.Equal(faults, problem.GetProperty("errors").GetArrayLength());
        Assert.All(problem.GetProperty("errors").EnumerateArray(), error => Assert.Equal("invalid-query", error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await service.Host.Client.GetAsync($"{Comparison}?from=1.0.0&to=1.1.0", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Comparison}?from=1.0.0&to=1.1.0");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await service.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await service.Host.Client.GetAsync($"{Comparison}?from=1.1.0&to=1.0.0", TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    private async Task<string?> Decide(string version, JsonElement request)
    {
        using var content = new StringContent(request.GetRawText(), Encoding.UTF8, "application/json");
        using var response = await service.Host.Client.PostAsync(
            $"{TwoTreatments.EarPiercing}/screenings?version={version}", content, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return Outcome(body.RootElement);
    }

    private static string? Outcome(JsonElement verdict) => verdict.GetProperty("outcome").GetString();

    private static IEnumerable<string> Aspects(JsonElement aspects) =>
        aspects.EnumerateArray().Select(aspect => $"{aspect.GetProperty("aspect")} {aspect.GetProperty("from")} {aspect.GetProperty("to")}");
}
