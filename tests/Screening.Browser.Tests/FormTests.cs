using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>The element as a field of the clinic's own form.</summary>
public sealed class FormTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_submit_carries_the_receipt_which_the_service_verifies()
    {
        const string nonce = "k9vXw2LqTz0aB3cD4eF5gH";
        await using var visitor = await Visitor.Opens(chromium, service,
            attributes: $"""required nonce-value="{nonce}" audience="https://clinic.example" """);
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();

        await Submit(visitor);
        await visitor.Page.GetByText("Thank you").WaitForAsync();

        var receipt = Uri.UnescapeDataString(Assert.Single(visitor.Site.Submitted)["screening=".Length..]);
        Assert.Equal(["True", "[]"], await Verify(receipt, nonce));
        var (head, payload, signature) = (receipt.Split('.')[0], receipt.Split('.')[1], receipt.Split('.')[2]);
        Assert.Equal("False", (await Verify($"{head}.{payload[..^2]}AA.{signature}", nonce))[0]);
    }

    [Fact]
    public async Task Without_receipts_the_outcome_is_submitted()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();

        await Submit(visitor);
        await visitor.Page.GetByText("Thank you").WaitForAsync();

        Assert.Equal(["screening=proceed"], visitor.Site.Submitted);
    }

    [Fact]
    public async Task A_service_without_keys_still_decides()
    {
        await using var keyless = new Service { Settings = { ["Receipts:Keys"] = "" } };
        await using var visitor = await Visitor.Opens(chromium, keyless, attributes: "receipt");
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);

        await visitor.Finish();

        Assert.Null((await visitor.Decision())!["receipt"]);
        await Submit(visitor);
        await visitor.Page.GetByText("Thank you").WaitForAsync();
        Assert.Equal(["screening=proceed"], visitor.Site.Submitted);
    }

    [Fact]
    public async Task A_form_that_requires_it_waits_until_it_is_done()
    {
        await using var visitor = await Visitor.Opens(chromium, service, attributes: "required");
        await visitor.Start();

        await Submit(visitor);

        Assert.Empty(visitor.Site.Submitted);
        Assert.True(await visitor.Form.EvaluateAsync<bool>("form => form.validity.valueMissing"));
        Assert.Equal("Please answer the questions first.", await visitor.Form.EvaluateAsync<string>("form => form.validationMessage"));
    }

    [Fact]
    public async Task An_outcome_that_the_clinic_does_not_accept_keeps_the_form_from_being_sent()
    {
        var sheet = Sheets.Healthy;
        sheet["acneNow"] = "many-inflamed";
        await using var visitor = await Visitor.Opens(chromium, service, attributes: """required accept-outcome="proceed caution" """);
        await visitor.Start();
        await visitor.Answer(sheet);
        await visitor.Finish();

        await Submit(visitor);

        Assert.Empty(visitor.Site.Submitted);
        Assert.Equal("refer-to-dermatologist", (string?)(await visitor.Decision())!["outcome"]);
        Assert.True(await visitor.Form.EvaluateAsync<bool>("form => form.validity.customError"));
    }

    [Fact]
    public async Task The_forms_reset_and_disabled_reach_it()
    {
        const string body = """
            <form><fieldset id="all"><screening-form api="API" treatment="microneedling"></screening-form><button type="reset">Clear</button></fieldset></form>
            """;
        await using var visitor = await Visitor.Opens(chromium, service, body);
        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");

        await visitor.Page.EvaluateAsync("document.getElementById('all').disabled = true");
        Assert.True(await visitor.Form.Locator(".frame").EvaluateAsync<bool>("frame => frame.inert"));
        await visitor.Page.EvaluateAsync("document.getElementById('all').disabled = false");
        await visitor.Page.GetByText("Clear").ClickAsync();
        await visitor.Until("intro");

        await visitor.Start();
        Assert.Equal(0, await visitor.Form.Locator("input:checked").CountAsync());
    }

    [Fact]
    public async Task Events_cross_into_the_page_and_say_what_happened()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Page.EvaluateAsync("""
            () => {
              window.heard = [];
              for (const type of ['screening-progress', 'screening-completed', 'screening-failed'])
                document.addEventListener(type, event => window.heard.push([type, event.detail.phase ?? event.detail.outcome, event.detail.question ?? '']));
            }
            """);
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();

        var heard = JsonNode.Parse(await visitor.Page.EvaluateAsync<string>("JSON.stringify(window.heard)"))!.AsArray()
            .Select(one => string.Join(' ', one!.AsArray().Select(part => (string)part!))).ToList();

        Assert.Contains("screening-progress question urgentSigns", heard);
        Assert.Contains("screening-progress review ", heard);
        Assert.Single(heard, "screening-completed proceed ");
        Assert.DoesNotContain(heard, one => one.StartsWith("screening-failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_may_begin_again_and_give_it_focus()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();

        await visitor.Form.EvaluateAsync("form => form.reset()");
        await visitor.Until("intro");
        await visitor.Form.EvaluateAsync("form => form.focus()");

        Assert.Equal("H2", await visitor.Form.EvaluateAsync<string>("form => form.shadowRoot.activeElement.tagName"));
    }

    private static Task Submit(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Book" }).ClickAsync();

    private async Task<string[]> Verify(string receipt, string nonce)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync($"{service.Address}/v1/receipts/verify", new StringContent(
            new JsonObject { ["receipt"] = receipt, ["nonce"] = nonce, ["audience"] = "https://clinic.example" }.ToJsonString(),
            System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var verified = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return [$"{(bool)verified["valid"]!}", verified["reasons"]!.ToJsonString()];
    }
}
