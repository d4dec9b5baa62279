using System.Net;
using System.Text;
using System.Text.Json;

namespace Screening.Api.Tests.Screenings;

public sealed class ExplainTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Address = "/v1/treatments/microneedling/screenings";

    [Fact]
    public async Task A_full_explanation_has_every_rule_in_pack_order_with_its_truth()
    {
        var decision = await Decide(Sheet.Healthy.With("acneNow", "\"deep-painful\""), "?explain=full");

        var rules = decision.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(ShippedPack.Microneedling.Pack.Rules.Select(rule => rule.Id), rules.Select(rule => rule.GetProperty("rule").GetString()));
        var fired = Assert.Single(rules, rule => rule.GetProperty("truth").GetString() == "true");
        Assert.Equal("inflamed-acne", fired.GetProperty("rule").GetString());
        Assert.Equal("refer-to-dermatologist", fired.GetProperty("outcome").GetString());
        Assert.Equal("""[{"question":"acneNow","answer":"deep-painful"}]""", fired.GetProperty("read").GetRawText());
        Assert.All(rules.Where(rule => rule.GetProperty("truth").GetString() != "true"), rule => Assert.False(rule.TryGetProperty("outcome", out _)));
    }

    [Fact]
    public async Task A_rule_that_did_not_fire_shows_the_answers_that_it_read()
    {
        var decision = await Decide(Sheet.Healthy, "?explain=full");

        var rule = Rule(decision, "isotretinoin-under-six-months");
        Assert.Equal("false", rule.GetProperty("truth").GetString());
        Assert.Contains("""{"question":"isotretinoin","answer":"never"}""", rule.GetProperty("read").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"answer\":\"none\"", Rule(decision, "skin-infection").GetProperty("read").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_waits_for_an_open_answer_is_unknown()
    {
        var decision = await Decide(Sheet.Blank.With("urgentSigns", "[\"breathing-swelling\"]"), "?explain=full");

        Assert.Equal("unknown", Rule(decision, "inflamed-acne").GetProperty("truth").GetString());
        Assert.Equal("[]", Rule(decision, "inflamed-acne").GetProperty("read").GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?explain=reasons")]
    public async Task Without_being_asked_for_the_rules_are_absent(string query)
    {
        Assert.False((await Decide(Sheet.Healthy, query)).TryGetProperty("rules", out _));
    }

    [Fact]
    public async Task A_full_explanation_changes_nothing_else()
    {
        var sheet = Sheet.Healthy.With("acneNow", "\"deep-painful\"");

        var (plain, full) = (await Decide(sheet, ""), await Decide(sheet, "?explain=full"));

        Assert.Equal(
            plain.EnumerateObject().Select(member => $"{member.Name} {member.Value.GetRawText()}"),
            full.EnumerateObject().Where(member => member.Name != "rules").Select(member => $"{member.Name} {member.Value.GetRawText()}"));
    }

    [Theory]
    [InlineData("?explain=all", "'explain' must be 'reasons' or 'full'.")]
    [InlineData("?explain=full&explain=full", "Each query parameter may be there once.")]
    [InlineData("?explian=full", "The query has a parameter that does not exist here; there are 'version', 'asOf', 'explain', 'receipt', 'nonce' and 'audience'.")]
    public async Task A_misspelt_choice_is_refused(string query, string detail)
    {
        using var response = await Post($"{Sheet.Healthy}", query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<JsonElement> Decide(Sheet sheet, string query)
    {
        using var response = await Post($"{sheet}", query);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    private Task<HttpResponseMessage> Post(string body, string query) => host.Client.PostAsync(
        Address + query, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private static JsonElement Rule(JsonElement decision, string id) =>
        decision.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("rule").GetString() == id);
}
