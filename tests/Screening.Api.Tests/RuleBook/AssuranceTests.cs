using System.Net;
using System.Text;
using System.Text.Json;

namespace Screening.Api.Tests.RuleBook;

public sealed class AssuranceTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Treatment = "/v1/treatments/microneedling";

    [Fact]
    public async Task Everything_is_proved_about_the_shipped_pack()
    {
        var assurance = await Get("");

        Assert.True(assurance.GetProperty("holds").GetBoolean());
        Assert.All(Properties(assurance), property =>
        {
            Assert.True(property.GetProperty("holds").GetBoolean(), property.GetRawText());
            Assert.True(property.GetProperty("checked").GetInt32() > 0, property.GetRawText());
            Assert.Matches("^[1-9][0-9]*$", property.GetProperty("space").GetString()!);
        });
        Assert.Equal(12, Properties(assurance).Count);
    }

    [Fact]
    public async Task It_is_bound_to_the_digest()
    {
        using var treatments = JsonDocument.Parse(await host.Client.GetStringAsync("/v1/treatments", TestContext.Current.CancellationToken));
        var digest = treatments.RootElement.GetProperty("treatments")[0].GetProperty("versions")[0].GetProperty("digest").GetString();

        Assert.Equal(digest, (await Get("")).GetProperty("ruleSet").GetProperty("digest").GetString());
    }

    [Fact]
    public async Task Every_example_is_a_screening_that_shows_what_it_says()
    {
        var properties = Properties(await Get(""));

        foreach (var example in Examples(properties, "every-rule-can-fire"))
        {
            var decision = await Decide(example.GetProperty("request"));
            Assert.Contains(decision.GetProperty("reasons").EnumerateArray(), reason =>
                reason.GetProperty("rule").GetString() == example.GetProperty("subject").GetString() &&
                example.GetProperty("detail").GetString() == $"Asks for {Verdict(reason)}.");
        }
        foreach (var example in Examples(properties, "every-outcome-is-reachable"))
        {
            Assert.Equal(example.GetProperty("subject").GetString(), Verdict(await Decide(example.GetProperty("request"))));
        }
    }

    [Fact]
    public async Task Where_not_sure_is_milder_both_sides_are_shown_with_the_reason()
    {
        var reported = Properties(await Get("")).Single(property => property.GetProperty("id").GetString() == "not-sure-is-no-way-out")
            .GetProperty("reported").EnumerateArray().ToList();

        Assert.NotEmpty(reported);
        foreach (var one in reported)
        {
            var (known, notSure) = (await Decide(one.GetProperty("request")), await Decide(one.GetProperty("otherRequest")));
            Assert.True(Rank(known) > Rank(notSure), one.GetRawText());
            Assert.NotEqual("", one.GetProperty("detail").GetString());
        }
    }

    [Fact]
    public async Task A_source_that_is_due_is_flagged_on_the_day_after_and_not_before()
    {
        Assert.True((await Get("?asOf=2026-06-01")).GetProperty("holds").GetBoolean());

        var later = await Get("?asOf=2099-01-01");

        Assert.False(later.GetProperty("holds").GetBoolean());
        var current = Properties(later).Single(property => !property.GetProperty("holds").GetBoolean());
        Assert.Equal("evidence-is-current", current.GetProperty("id").GetString());
        Assert.Equal(current.GetProperty("checked").GetInt32(), current.GetProperty("failures").GetArrayLength());
        Assert.Equal("2099-01-01", later.GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task It_is_cached_by_its_tag()
    {
        using var first = await host.Client.GetAsync($"{Treatment}/assurance", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Treatment}/assurance");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<JsonElement> Get(string query)
    {
        using var json = JsonDocument.Parse(await host.Client.GetStringAsync($"{Treatment}/assurance{query}", TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }

    private async Task<JsonElement> Decide(JsonElement request)
    {
        using var response = await host.Client.PostAsync(
            $"{Treatment}/screenings", new StringContent(request.GetRawText(), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    private static List<JsonElement> Properties(JsonElement assurance) => [.. assurance.GetProperty("properties").EnumerateArray()];

    private static List<JsonElement> Examples(List<JsonElement> properties, string id) =>
        [.. properties.Single(property => property.GetProperty("id").GetString() == id).GetProperty("examples").EnumerateArray()];

    private static string Verdict(JsonElement decided) => decided.GetProperty("urgency").GetString() is "none"
        ? decided.GetProperty("outcome").GetString()!
        : $"{decided.GetProperty("outcome").GetString()}/{decided.GetProperty("urgency").GetString()}";

    private static int Rank(JsonElement decision) =>
        Array.IndexOf(["proceed", "caution", "refer-to-dermatologist"], decision.GetProperty("outcome").GetString());
}
