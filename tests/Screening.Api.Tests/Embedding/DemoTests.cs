using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Embedding;

/// <summary>The landing page, and the demo's own server: it believes a receipt and nobody else.</summary>
public sealed partial class DemoTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Day = "2026-06-02";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_way_from_the_landing_page_leads_somewhere()
    {
        using var response = await host.Client.GetAsync("/", Cancelled);
        var html = await response.Content.ReadAsStringAsync(Cancelled);
        string[] links = [.. Link().Matches(html).Select(match => match.Groups[1].Value)];

        Assert.DoesNotContain("script-src", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        string[] expected = ["/demo", "/kiosk/microneedling", "/form/microneedling", "/v1/treatments/microneedling/rules", "/openapi/v1.json"];
        Assert.Equal(expected, expected.Intersect(links));
        Assert.Contains(links, link => link.StartsWith("/swagger", StringComparison.Ordinal));
        foreach (var link in links)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { { "Accept", "text/html, */*;q=0.8" } } };
            using var there = await host.Client.SendAsync(request, Cancelled);
            Assert.True(there.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently, $"{link}: {there.StatusCode}");
        }
    }

    [Fact]
    public async Task Each_visit_gets_a_nonce_of_its_own_and_no_cookie()
    {
        using var first = await host.Client.GetAsync("/demo", Cancelled);
        using var second = await host.Client.GetAsync("/demo", Cancelled);

        Assert.Equal("no-store", $"{first.Headers.CacheControl}");
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.NotEqual(await NonceIn(first), await NonceIn(second));
    }

    [Fact]
    public async Task A_receipt_for_this_booking_is_taken()
    {
        var nonce = await Nonce();
        var receipt = await Receipt(nonce, Sheet.Healthy);

        var (status, html) = await Book(nonce, receipt);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<dd>proceed</dd>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("few-mild")]
    [InlineData("deep-painful")]
    public async Task A_result_that_needs_a_talk_first_is_not_booked(string acne)
    {
        var nonce = await Nonce();
        var receipt = await Receipt(nonce, Sheet.Healthy.With("acneNow", $"\"{acne}\""));

        await AssertRefused(nonce, receipt, "the clinic wants to talk first");
    }

    [Fact]
    public async Task An_altered_receipt_is_refused()
    {
        var nonce = await Nonce();
        var receipt = await Receipt(nonce, Sheet.Healthy);
        var parts = receipt.Split('.');
        var letter = parts[1][30] == 'A' ? 'B' : 'A';

        await AssertRefused(nonce, $"{parts[0]}.{parts[1][..30]}{letter}{parts[1][31..]}.{parts[2]}", "altered after it was issued");
    }

    [Theory]
    [InlineData("proceed")]
    [InlineData("")]
    public async Task What_is_no_receipt_is_refused(string value) => await AssertRefused(await Nonce(), value, "not a receipt of this service");

    [Fact]
    public async Task A_receipt_of_another_booking_is_refused() =>
        await AssertRefused(await Nonce(), await Receipt(await Nonce(), Sheet.Healthy), "it belongs to another booking");

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_nonce_that_the_visitor_made_up_is_refused(string nonce) =>
        await AssertRefused(nonce, await Receipt(nonce, Sheet.Healthy), "not one that this server gave");

    [Fact]
    public async Task A_receipt_for_somebody_else_is_refused()
    {
        var nonce = await Nonce();

        await AssertRefused(nonce, await Receipt(nonce, Sheet.Healthy, audience: "other-clinic"), "meant for somebody else");
    }

    [Fact]
    public async Task A_receipt_for_another_day_is_refused()
    {
        var nonce = await Nonce();

        await AssertRefused(nonce, await Receipt(nonce, Sheet.Healthy, planned: "2026-06-03"), "about another day");
    }

    [Fact]
    public async Task Without_a_key_the_page_says_that_nothing_can_be_proved_and_takes_no_outcome_for_a_receipt()
    {
        await using var keyless = new ScreeningHost { Settings = { ["Receipts:Keys"] = "" } };
        var page = await keyless.Client.GetStringAsync("/demo", Cancelled);
        var nonce = NonceField().Match(page).Groups[1].Value;

        using var booked = await keyless.Client.PostAsync("/demo/bookings", Form(nonce, "proceed"), Cancelled);

        Assert.Contains("Receipts are off on this service", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, booked.StatusCode);
    }

    [Fact]
    public async Task What_is_sent_is_shown_as_text_and_never_as_markup()
    {
        var (status, html) = await Book("<script>alert(1)</script>", "<script>alert(2)</script>");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.DoesNotContain("alert(", html, StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent Form(string nonce, string receipt) =>
        new(new Dictionary<string, string> { ["nonce"] = nonce, ["screening"] = receipt, ["date"] = Day });

    private static async Task<string> NonceIn(HttpResponseMessage page) =>
        NonceField().Match(await page.Content.ReadAsStringAsync(Cancelled)).Groups[1].Value;

    private async Task<string> Nonce()
    {
        using var page = await host.Client.GetAsync("/demo", Cancelled);
        return await NonceIn(page);
    }

    private async Task<string> Receipt(string nonce, Sheet sheet, string audience = "clinic-example", string planned = Day)
    {
        using var content = new StringContent($"{sheet.Dated("plannedDate", $"\"{planned}\"")}", Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync(
            $"/v1/treatments/microneedling/screenings?receipt=true&nonce={nonce}&audience={audience}", content, Cancelled);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!["receipt"]!;
    }

    private async Task<(HttpStatusCode Status, string Html)> Book(string nonce, string receipt)
    {
        using var response = await host.Client.PostAsync("/demo/bookings", Form(nonce, receipt), Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task AssertRefused(string nonce, string receipt, string why)
    {
        var (status, html) = await Book(nonce, receipt);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Booked<", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<a [^>]*?href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"nonce\" value=\"([^\"]+)\"")]
    private static partial Regex NonceField();
}
