using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>The tablet at the desk: what one person leaves, the next never finds.</summary>
public sealed class KioskTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    private const string Address = "/kiosk/microneedling?lang=en&idle=60";

    /// <summary>Everything in the page, the element's own tree included, and what was ticked.</summary>
    private const string Everything = """
        () => {
          const walk = node => [node.nodeType === 3 ? node.data : '', node.checked ? `ticked ${node.value}` : '', node.value ?? '', node.src ?? '',
            ...[...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])].map(walk)].join(' ');
          return walk(document.body);
        }
        """;

    /// <summary>What the browser keeps for the page: every store, and every address in a cache.</summary>
    private const string Kept = """
        async () => {
          const names = await caches.keys();
          const cached = (await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(request => request.url)))).flat();
          return JSON.stringify({
            stores: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie.length],
            cached, state: history.state, address: location.href,
          });
        }
        """;

    [Fact]
    public async Task The_staff_see_the_outcome_and_the_desk_scans_the_receipt()
    {
        await using var visitor = await Open();
        await Answer(visitor, "few-mild");
        var decision = (await visitor.Decision())!;
        await visitor.Page.ClickAsync("#staff");
        var picture = visitor.Page.Locator("#picture[src]");
        await picture.WaitForAsync();

        var told = visitor.Page.Locator("[data-verdict]:visible");
        Assert.Equal("caution", await told.GetAttributeAsync("data-verdict"));
        Assert.Equal("Wait or change", (await told.InnerTextAsync()).Trim());
        Assert.Equal("", await visitor.Page.Locator("#place").InnerHTMLAsync());
        Assert.Equal((string)decision["receipt"]!, await Scan(picture));
        Assert.Empty(visitor.Console);
    }

    [Fact]
    public async Task Nothing_of_a_person_is_left_after_the_hand_back()
    {
        await using var visitor = await Open();
        await Answer(visitor, "few-mild");
        var receipt = (string)(await visitor.Decision())!["receipt"]!;
        await visitor.Page.ClickAsync("#staff");
        await visitor.Page.Locator("#picture[src]").WaitForAsync();
        await visitor.Page.ClickAsync("#next");

        await AssertWiped(visitor);
        var kept = JsonNode.Parse(await visitor.Page.EvaluateAsync<string>(Kept))!;
        Assert.Equal("[0,0,0,0]", kept["stores"]!.ToJsonString());
        Assert.Null(kept["state"]);
        Assert.NotEmpty(kept["cached"]!.AsArray());
        Assert.DoesNotContain(kept["cached"]!.AsArray(), address => ((string)address!).Contains("/v1/treatments", StringComparison.Ordinal));
        Assert.DoesNotContain(receipt[..40], $"{kept} {await visitor.Page.ContentAsync()}", StringComparison.Ordinal);
        Assert.DoesNotContain("few-mild", $"{kept}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leaves_is_asked_for_then_forgotten()
    {
        await using var visitor = await Open(ownClock: true);
        await Begin(visitor);
        await visitor.Choose("urgentSigns", "none");

        await visitor.Page.Clock.RunForAsync(61_000);
        await visitor.Page.Locator("#idle[open]").WaitForAsync();
        Assert.Matches("in (19|20) seconds", await visitor.Page.InnerTextAsync("#erasing"));
        await visitor.Page.ClickAsync("#stay");
        Assert.True(await visitor.Form.Locator("input[value=none]").IsCheckedAsync());

        await visitor.Page.Clock.RunForAsync(61_000);
        await visitor.Page.Locator("#idle[open]").WaitForAsync();
        await visitor.Page.Clock.RunForAsync(5_000);
        Assert.Matches("in 1[45] seconds", await visitor.Page.InnerTextAsync("#erasing"));
        await visitor.Page.Clock.RunForAsync(16_000);

        await AssertWiped(visitor);
    }

    [Fact]
    public async Task A_result_that_nobody_takes_is_erased_too_also_after_a_sleep()
    {
        await using var visitor = await Open(ownClock: true);
        await Answer(visitor, "none");
        await visitor.Page.ClickAsync("#staff");

        await visitor.Page.Clock.FastForwardAsync(3_600_000);

        await AssertWiped(visitor);
    }

    [Fact]
    public async Task Neither_a_reload_nor_the_way_back_brings_answers_back()
    {
        await using var visitor = await Open();
        await Begin(visitor);
        await visitor.Choose("urgentSigns", "none");
        var length = await visitor.Page.EvaluateAsync<int>("history.length");
        await visitor.Page.ReloadAsync();
        await AssertWiped(visitor);

        await Begin(visitor);
        Assert.Equal(0, await visitor.Form.Locator("input:checked").CountAsync());
        await visitor.Choose("urgentSigns", "none");
        Assert.Equal(length, await visitor.Page.EvaluateAsync<int>("history.length"));
        await visitor.Page.GotoAsync(visitor.Site.Address);
        await visitor.Page.GoBackAsync();
        await AssertWiped(visitor);
        await visitor.Page.GoForwardAsync();
        await visitor.Page.GoBackAsync();
        await AssertWiped(visitor);
        await Begin(visitor);
        Assert.Equal(0, await visitor.Form.Locator("input:checked").CountAsync());
    }

    [Fact]
    public async Task Without_a_connection_it_says_so_keeps_the_answers_and_goes_on_when_it_returns()
    {
        await using var visitor = await Open();
        await Begin(visitor);
        await visitor.Choose("urgentSigns", "none");
        await visitor.Context.SetOfflineAsync(true);
        await visitor.GoOn();

        await visitor.Page.Locator("#offline:visible").WaitForAsync();
        Assert.Contains("No connection", await visitor.Page.InnerTextAsync("#offline"), StringComparison.Ordinal);
        Assert.True(await visitor.Form.Locator("input[value=none]").IsCheckedAsync());

        await visitor.Context.SetOfflineAsync(false);
        await visitor.Left("urgentSigns");
        await visitor.Page.Locator("#offline").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task It_starts_without_a_connection_and_asks_when_there_is_one_again()
    {
        await using var visitor = await Open();
        await visitor.Page.EvaluateAsync("""
            async () => {
              const cache = await caches.open('screening-kiosk');
              while ((await cache.keys()).length <= 12) await new Promise(resolve => setTimeout(resolve, 50));
            }
            """);
        visitor.Site.Interfere = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        await visitor.Page.ReloadAsync();
        Assert.Equal("Touch to start", await visitor.Page.InnerTextAsync("#start"));
        await visitor.Page.ClickAsync("#start");

        visitor.Site.Interfere = _ => Task.FromResult(false);
        await visitor.Until("intro");
    }

    [Fact]
    public async Task A_person_reads_it_in_a_language_of_choice_and_the_next_in_that_of_the_clinic()
    {
        await using var visitor = await Open();
        await visitor.Page.ClickAsync("button[data-language=ar]");
        Assert.Equal("rtl ar", await visitor.Page.EvaluateAsync<string>("`${document.documentElement.dir} ${document.documentElement.lang}`"));
        await Begin(visitor);
        Assert.Equal("ar", await visitor.Form.Locator(".frame").GetAttributeAsync("lang"));
        await visitor.Page.ClickAsync("#erase");

        await AssertWiped(visitor);
        Assert.Equal("ltr en", await visitor.Page.EvaluateAsync<string>("`${document.documentElement.dir} ${document.documentElement.lang}`"));
        Assert.Equal("Touch to start", await visitor.Page.InnerTextAsync("#start"));
    }

    [Fact]
    public async Task It_can_be_installed()
    {
        await using var visitor = await Open();
        await visitor.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);

        var answer = JsonNode.Parse((await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetRawText())!;

        // A window of a test is a private one, which installs nothing.
        Assert.DoesNotContain(answer["installabilityErrors"]!.AsArray(), error => (string)error!["errorId"]! is not "in-incognito");
    }

    [Theory]
    [InlineData("en", 768, 1024, ColorScheme.Light)]
    [InlineData("en", 1024, 768, ColorScheme.Dark)]
    [InlineData("ar", 768, 1024, ColorScheme.Dark)]
    [InlineData("ar", 1024, 768, ColorScheme.Light)]
    public async Task Every_screen_is_accessible_fits_and_can_be_hit_with_a_thumb(string language, int width, int height, ColorScheme scheme)
    {
        await using var visitor = await Open(language, new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        }, ownClock: true);
        await Check(visitor, "welcome");
        await Begin(visitor);
        await Check(visitor, "question");
        await visitor.Page.Clock.RunForAsync(61_000);
        await visitor.Page.Locator("#idle[open]").WaitForAsync();
        await Check(visitor, "idle");
        await visitor.Page.ClickAsync("#stay");
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();
        await Check(visitor, "result");
        await visitor.Page.ClickAsync("#staff");
        await visitor.Page.Locator("#picture[src]").WaitForAsync();
        await Check(visitor, "hand-back");
    }

    private Task<Visitor> Open(string language = "en", BrowserNewContextOptions? options = null, bool ownClock = false) => Visitor.Opens(
        chromium, service, path: Address.Replace("lang=en", $"lang={language}", StringComparison.Ordinal), options: options, ownClock: ownClock);

    private static async Task Begin(Visitor visitor)
    {
        await visitor.Page.ClickAsync("#start");
        await visitor.Start();
    }

    private static async Task Answer(Visitor visitor, string acne)
    {
        var sheet = Sheets.Healthy;
        sheet["acneNow"] = acne;
        await Begin(visitor);
        await visitor.Answer(sheet);
        await visitor.Finish();
    }

    private static async Task AssertWiped(Visitor visitor)
    {
        await visitor.Page.Locator("#welcome:visible").WaitForAsync();
        Assert.Equal(0, await visitor.Page.Locator("screening-form").CountAsync());
        Assert.False(await visitor.Page.Locator("#idle").EvaluateAsync<bool>("idle => idle.open"));
        var everything = await visitor.Page.EvaluateAsync<string>(Everything);
        Assert.DoesNotContain("ticked", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("blob:", everything, StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("[data-verdict]:not([hidden]), [data-date]:not(:empty)").CountAsync());
    }

    private static async Task Check(Visitor visitor, string screen)
    {
        await Axe.AssertNothing(visitor.Page, screen);
        var faults = await visitor.Page.EvaluateAsync<string[]>("""
            () => {
              const all = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
              const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['it scrolls sideways'] : [];
              const low = all(document).filter(one => one.matches('button, .option, summary, input[type=date]') && one.checkVisibility()
                && Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 48).map(one => `${one.tagName} ${one.textContent}`);
              return [...wide, ...low];
            }
            """);
        Assert.True(faults.Length == 0, $"{screen}: {string.Join("; ", faults)}");
    }

    /// <summary>What a reader of bar codes makes of the picture as it is on the screen.</summary>
    private static async Task<string> Scan(ILocator picture)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await picture.ScreenshotAsync(new() { Path = file });
        try
        {
            using var zbar = Process.Start(new ProcessStartInfo("zbarimg", ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = await zbar.StandardOutput.ReadToEndAsync();
            await zbar.WaitForExitAsync();
            return text.Trim();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
