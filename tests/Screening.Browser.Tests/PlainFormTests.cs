using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>The questions without script.</summary>
public sealed class PlainFormTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Without_script_the_page_gives_the_decision_of_the_API()
    {
        var sheet = Sheets.Healthy;
        sheet["acneNow"] = "few-mild";
        sheet["setting"] = "home";
        sheet["ownNewNeedles"] = "yes";
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{service.Address}/form/microneedling?lang=en");
        await page.Locator("button[type=submit], form button").First.ClickAsync();
        Assert.Contains("Please check your answers", await page.InnerTextAsync("body"), StringComparison.Ordinal);

        foreach (var (question, answer) in sheet)
        {
            JsonNode?[] codes = answer is JsonArray list ? list is [] ? ["none"] : [.. list] : [answer];
            foreach (var code in codes)
                await page.Locator($"input[name='answers/{question}'][value='{code}']").CheckAsync();
        }
        await page.Locator("button[type=submit], form button").First.ClickAsync();

        using var client = new HttpClient();
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var response = await client.PostAsJsonAsync($"{service.Address}/v1/treatments/microneedling/screenings",
            new JsonObject { ["answeredOn"] = today, ["answers"] = sheet.DeepClone() }, TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var text = await page.InnerTextAsync("body");
        Assert.Contains((string)expected["headline"]!, text, StringComparison.Ordinal);
        Assert.NotEmpty(expected["reasons"]!.AsArray());
        Assert.All(expected["reasons"]!.AsArray(), reason => Assert.Contains((string)reason!["message"]!, text, StringComparison.Ordinal));
        Assert.Empty(await context.CookiesAsync());
        Assert.DoesNotContain("few-mild", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/form/microneedling?lang=en", ColorScheme.Light)]
    [InlineData("/form/microneedling?lang=ar", ColorScheme.Dark)]
    [InlineData("/form/microneedling?lang=pt", ColorScheme.Light)]
    [InlineData("/v1/treatments/microneedling/rules", ColorScheme.Light)]
    [InlineData("/v1/treatments/microneedling/rules", ColorScheme.Dark)]
    [InlineData("/v1/treatments/microneedling/rules", ColorScheme.Light, "ar")]
    [InlineData("/problems", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/demo", ColorScheme.Light)]
    [InlineData("/demo", ColorScheme.Dark)]
    [InlineData("/kiosk/microneedling?lang=en", ColorScheme.Light)]
    [InlineData("/kiosk/microneedling?lang=de", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_a_page_of_the_service(string path, ColorScheme scheme, string locale = "en")
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ColorScheme = scheme, BypassCSP = true, Locale = locale });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{service.Address}{path}");

        await Axe.AssertNothing(page, path);

        if (!path.StartsWith("/form", StringComparison.Ordinal))
            return;
        await page.Locator("form button").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        await Axe.AssertNothing(page, $"{path} with errors");
        await page.Locator("input[name='answers/urgentSigns'][value='breathing-swelling']").CheckAsync();
        await page.Locator("form button").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        await Axe.AssertNothing(page, $"{path} with a result");
    }
}
