using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Http;

namespace Screening.Browser.Tests;

/// <summary>WCAG 2.2 AA, as far as a machine can tell, in every state of the element.</summary>
public sealed class AccessibilityTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ar", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_any_state(string language, ColorScheme scheme)
    {
        await using var visitor = await Visitor.Opens(chromium, service, language: language, options: new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = 800, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        await visitor.Until("intro");
        await Check(visitor, "intro");
        await visitor.Start();
        await visitor.GoOn();
        await Check(visitor, "error");

        // Every question type, with what it opens.
        var sheet = Sheets.Healthy;
        sheet["isotretinoin"] = "stopped";
        sheet["isotretinoinStopDate"] = "2020-01-01";
        sheet["recent"] = new JsonArray(new JsonObject { ["option"] = "filler", ["date"] = "2020-01-01" });
        var seen = new HashSet<string>();
        while (await visitor.Phase() == "question")
        {
            var question = await visitor.Question();
            if (sheet[question] is { } answer)
                await visitor.Choose(question, answer);
            if (question is "acneNow" or "infectionNow" or "isotretinoinStopDate" or "recent" or "skinTone")
            {
                seen.Add(question);
                await Check(visitor, question);
            }
            await (sheet[question] is null ? visitor.Form.Locator(".buttons button").Last.ClickAsync() : visitor.GoOn());
            await visitor.Left(question);
        }
        Assert.Equal(5, seen.Count);
        await Check(visitor, "review");
        await visitor.Finish();
        await Check(visitor, "proceed");
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ar", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_any_outcome(string language, ColorScheme scheme)
    {
        (string Question, JsonNode Answer)[] endings =
        [
            ("acneNow", "few-mild"), ("acneNow", "many-inflamed"), ("spotsHere", new JsonArray("changing-spot")),
            ("urgentSigns", new JsonArray("blisters-eye-nose")), ("urgentSigns", new JsonArray("breathing-swelling")),
        ];
        foreach (var (question, answer) in endings)
        {
            var sheet = Sheets.Healthy;
            if (sheet[question] is null)
                continue;
            sheet[question] = answer;
            await using var visitor = await Visitor.Opens(chromium, service, language: language, attributes: $"""preset='{Known(sheet)}' """, options: new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = 400, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
            });
            await visitor.Start();
            while (await visitor.Phase() == "question")
            {
                var asked = await visitor.Question();
                if (sheet[asked] is { } given)
                {
                    await visitor.Choose(asked, given);
                    await visitor.GoOn();
                }
                else
                    await visitor.Form.Locator(".buttons button").Last.ClickAsync();
                await visitor.Left(asked);
            }
            if (await visitor.Phase() == "urgent")
            {
                await Check(visitor, "urgent");
                await visitor.GoOn();
            }
            await visitor.Until("review");
            await visitor.Finish();
            await visitor.Form.EvaluateAsync("form => form.shadowRoot.querySelectorAll('details').forEach(one => one.open = true)");
            await Check(visitor, $"{question} {answer}");
        }
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_while_waiting_without_a_connection_after_a_failure_and_on_one_page(string language, ColorScheme scheme)
    {
        await using var visitor = await Visitor.Opens(chromium, service, language: language, attributes: """layout="page" """, options: new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = 800, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        await visitor.Start();
        await Check(visitor, "page");
        await visitor.GoOn();
        await Check(visitor, "page with errors");
        await visitor.Form.EvaluateAsync("form => form.setAttribute('layout', 'steps')");
        await visitor.Page.WaitForFunctionAsync("document.querySelector('screening-form').shadowRoot.querySelectorAll('fieldset').length === 1");
        await visitor.Choose("urgentSigns", "none");

        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        visitor.Site.Interfere = async context =>
        {
            if (context.Request.Method != "POST")
                return false;
            await release.Task;
            context.Response.StatusCode = 500;
            context.Response.Headers.AccessControlAllowOrigin = "*";
            await context.Response.WriteAsync("");
            return true;
        };
        await visitor.GoOn();
        await visitor.Form.Locator(".status:not(:empty)").WaitForAsync();
        await Check(visitor, "waiting");
        release.SetResult();
        await visitor.Form.Locator(".status button").WaitForAsync();
        await Check(visitor, "failed");
        await visitor.Context.SetOfflineAsync(true);
        await visitor.Form.Locator(".status button").ClickAsync();
        await visitor.Form.Locator(".status:not(:has(button)):not(:empty)").WaitForAsync();
        await Check(visitor, "offline");
    }

    [Theory]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("pt")]
    [InlineData("zh-Hans")]
    public async Task Axe_finds_nothing_in_a_state_of_each_kind_in_the_other_languages(string language)
    {
        await using var visitor = await Visitor.Opens(chromium, service, language: language, options: new() { ReducedMotion = ReducedMotion.Reduce });
        await visitor.Until("intro");
        await Check(visitor, "intro");
        await visitor.Start();
        await Check(visitor, "question");
        await visitor.GoOn();
        await Check(visitor, "error");
        await visitor.Choose("urgentSigns", new JsonArray("breathing-swelling"));
        await visitor.GoOn();
        await visitor.Until("urgent");
        await Check(visitor, "urgent");
        await visitor.GoOn();
        await visitor.Until("review");
        await Check(visitor, "review");
        await visitor.Finish();
        await Check(visitor, "result");
    }

    [Fact]
    public async Task A_fault_put_in_on_purpose_is_found()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Form.EvaluateAsync("form => form.shadowRoot.querySelectorAll('label').forEach(label => label.replaceWith(...label.childNodes))");

        var found = await visitor.Page.RunAxe(Axe.Rules);

        Assert.Contains(found.Violations, violation => violation.Id == "label");
    }

    private static string Known(JsonObject sheet) => new JsonObject
    {
        ["setting"] = (string)sheet["setting"]!,
        ["device"] = (string)sheet["device"]!,
        ["age"] = (string)sheet["age"]!,
        ["needleDepth"] = (string)sheet["needleDepth"]!,
        ["numbingPlanned"] = (string)sheet["numbingPlanned"]!,
    }.ToJsonString();

    private static Task Check(Visitor visitor, string state) => Axe.AssertNothing(visitor.Page, state);
}

/// <summary>The checks of axe-core: WCAG 2.2 A and AA and its best practices.</summary>
internal static class Axe
{
    public static AxeRunOptions Rules { get; } = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    };

    public static async Task AssertNothing(IPage page, string state)
    {
        var found = await page.RunAxe(Rules);
        Assert.True(found.Violations.Length == 0, $"{state}: " + string.Join("; ", found.Violations.Select(violation =>
            $"{violation.Id} {violation.Help}: {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}")));
    }
}
