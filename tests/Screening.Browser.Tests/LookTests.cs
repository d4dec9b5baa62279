using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>Small, large, stretched and mirrored: nothing is cut off and nothing lies over another.</summary>
public sealed class LookTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    // Elements whose text does not fit, or that stick out of the page.
    private const string Clipped = """
        form => {
          const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page scrolls sideways'] : [];
          const cut = [...form.shadowRoot.querySelectorAll('button, h2, h3, p, legend, label, dt, dd, li, summary')].filter(element =>
            element.checkVisibility() && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1).map(element => element.outerHTML.slice(0, 80));
          const boxes = [...form.shadowRoot.querySelectorAll('.options > *, .buttons > *, .row, .reason')].filter(element => element.checkVisibility())
            .map(element => [element, element.getBoundingClientRect()]);
          const over = boxes.flatMap(([one, a], index) => boxes.slice(index + 1).filter(([other, b]) => !one.contains(other)
            && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(() => one.outerHTML.slice(0, 80)));
          return [...wide, ...cut, ...over];
        }
        """;

    // Each text longer by two fifths, in letters that do not break.
    private const string Stretch = """
        form => {
          const walk = node => {
            if (node.nodeType === 3 && node.data.trim()) node.data += 'ė'.repeat(Math.ceil(node.data.length * 0.4)).replace(/(.{7})/g, '$1 ');
            else if (!['STYLE', 'SCRIPT'].includes(node.nodeName)) node.childNodes.forEach(walk);
          };
          walk(form.shadowRoot);
        }
        """;

    [Theory]
    [InlineData("en", 320)]
    [InlineData("de", 320)]
    [InlineData("ar", 320)]
    [InlineData("zh-Hans", 320)]
    [InlineData("en", 1440)]
    public async Task Every_page_fits_as_it_is_and_with_texts_that_are_longer_by_two_fifths(string language, int width)
    {
        await using var visitor = await Visitor.Opens(chromium, service, language: language,
            options: new() { ViewportSize = new() { Width = width, Height = 800 }, ReducedMotion = ReducedMotion.Reduce });
        await visitor.Until("intro");
        await AssertFits(visitor);
        await visitor.Start();
        var sheet = Sheets.Healthy;
        sheet["acneNow"] = "many-inflamed";
        sheet["recent"] = new JsonArray(new JsonObject { ["option"] = "filler", ["date"] = "2020-01-01" });
        while (await visitor.Phase() == "question")
        {
            var question = await visitor.Question();
            if (sheet[question] is { } answer)
                await visitor.Choose(question, answer);
            await AssertFits(visitor);
            await (sheet[question] is null ? visitor.Form.Locator(".buttons button").Last.ClickAsync() : visitor.GoOn());
            await visitor.Left(question);
        }
        await AssertFits(visitor);
        await visitor.Finish();
        await AssertFits(visitor);
    }

    [Fact]
    public async Task A_text_that_is_cut_off_is_noticed()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Until("intro");

        await visitor.Form.EvaluateAsync("form => { form.shadowRoot.querySelector('h2').style = 'white-space: nowrap; inline-size: 3em; overflow: hidden'; }");

        Assert.NotEmpty(await visitor.Form.EvaluateAsync<string[]>(Clipped));
    }

    [Fact]
    public async Task Arabic_is_mirrored()
    {
        await using var visitor = await Visitor.Opens(chromium, service, language: "ar");
        await visitor.Start();

        Assert.Equal("rtl", await visitor.Form.Locator(".frame").EvaluateAsync<string>("frame => getComputedStyle(frame).direction"));
        var (box, text) = (await visitor.Form.Locator(".option input").First.BoundingBoxAsync(), await visitor.Form.Locator(".option span").First.BoundingBoxAsync());
        Assert.True(box!.X > text!.X + text.Width - 1);
    }

    [Fact]
    public async Task The_clinics_page_does_not_move_when_the_questions_come()
    {
        await using var visitor = await Visitor.Opens(chromium, service, """
            <screening-form api="API" treatment="microneedling"></screening-form><p id="below">Below</p>
            """);
        await visitor.Until("intro");

        var shift = await visitor.Page.EvaluateAsync<double>("""
            () => new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
              .observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => resolve(0), 300))
            """);

        Assert.True(shift < 0.1, $"layout shift {shift}");
    }

    [Fact]
    public async Task Every_target_is_large_enough_and_forced_colours_show_what_is_chosen()
    {
        await using var visitor = await Visitor.Opens(chromium, service, options: new()
        {
            ViewportSize = new() { Width = 390, Height = 800 },
            ForcedColors = ForcedColors.Active,
        });
        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");

        var low = await visitor.Form.EvaluateAsync<string[]>("""
            form => [...form.shadowRoot.querySelectorAll('.option, button')].filter(one => one.getBoundingClientRect().height < 48).map(one => one.textContent)
            """);
        Assert.Empty(low);
        Assert.NotEqual("none", await visitor.Form.Locator(".option:has(:checked)").EvaluateAsync<string>("one => getComputedStyle(one).outlineStyle"));
    }

    private static async Task AssertFits(Visitor visitor)
    {
        Assert.Empty(await visitor.Form.EvaluateAsync<string[]>(Clipped));
        await visitor.Form.EvaluateAsync(Stretch);
        Assert.Empty(await visitor.Form.EvaluateAsync<string[]>(Clipped));
    }
}
