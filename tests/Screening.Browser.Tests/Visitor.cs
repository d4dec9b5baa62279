using System.Text.Json;
using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>A visitor of a clinic's page, who sees the element and answers it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _console = [];

    private Visitor(IBrowserContext context, IPage page, ClinicSite site) => (Context, Page, Site) = (context, page, site);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public ClinicSite Site { get; }

    /// <summary>The element; of several the first.</summary>
    public ILocator Form => Page.Locator("screening-form").First;

    /// <summary>What the browser's console said, and errors that nobody caught.</summary>
    public IReadOnlyList<string> Console => _console;

    /// <summary>Opens a clinic's page with the element on it.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="service">The service behind the element.</param>
    /// <param name="body">The page; null: the element alone, inside a form of the clinic's.</param>
    /// <param name="attributes">The element's attributes beyond the treatment.</param>
    /// <param name="language">The language of the page.</param>
    /// <param name="options">The browser's window, colour scheme and so on.</param>
    /// <param name="on">The day it is for the visitor; null: today.</param>
    /// <param name="path">A page of the service, behind the same wire, instead of the clinic's.</param>
    /// <param name="script">What brings the element to the page; null: the address that gets fixes.</param>
    /// <param name="ownClock">Whether the page's clock can be put forward.</param>
    public static async Task<Visitor> Opens(
        Chromium chromium, Service service, string? body = null, string attributes = "", string language = "en",
        BrowserNewContextOptions? options = null, string? on = null, string? path = null, bool ownClock = false,
        string? script = null)
    {
        var site = await ClinicSite.InFrontOf(service);
        site.Language = language;
        site.Script = script ?? site.Script;
        site.Body = body ?? $"""
            <form action="/submitted" method="post">
            <screening-form name="screening" api="API" treatment="microneedling" {attributes}></screening-form><button>Book</button></form>
            """;
        var context = await chromium.Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 800, Height = 900 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var visitor = new Visitor(context, page, site);
        page.Console += (_, message) => visitor._console.Add(message.Text);
        page.PageError += (_, error) => visitor._console.Add(error);
        if (on is not null)
            await page.Clock.SetFixedTimeAsync(DateTime.Parse($"{on}T12:00:00", System.Globalization.CultureInfo.InvariantCulture));
        if (ownClock)
            await page.Clock.InstallAsync();
        await page.GotoAsync(path is null ? site.Address : site.Api + path);
        return visitor;
    }

    public async Task<string> Phase() => await Form.EvaluateAsync<string>("form => form.phase");

    /// <summary>Waits until the element shows a phase.</summary>
    public Task Until(string phase) =>
        Page.WaitForFunctionAsync("phase => document.querySelector('screening-form')?.phase === phase", phase);

    /// <summary>The decision that the element holds; null while there is none.</summary>
    public async Task<JsonNode?> Decision() =>
        JsonNode.Parse(await Form.EvaluateAsync<string>("form => JSON.stringify(form.decision)"));

    /// <summary>The id of the question on show.</summary>
    public async Task<string> Question() => (await Form.Locator("fieldset").First.GetAttributeAsync("id"))![2..];

    public Task Press(string text) => Form.GetByRole(AriaRole.Button, new() { Name = text, Exact = true }).ClickAsync();

    /// <summary>Presses the button that leads on.</summary>
    public Task GoOn() => Form.Locator("button.primary").ClickAsync();

    public async Task Start()
    {
        await Until("intro");
        await GoOn();
        await Until("question");
    }

    /// <summary>Chooses the answer to a question on show, as a sheet holds it.</summary>
    public async Task Choose(string question, JsonNode answer)
    {
        var fieldset = Form.Locator($"#q-{question}");
        await fieldset.WaitForAsync();
        if (answer is JsonValue value && await fieldset.Locator("input[data-of=date]").CountAsync() > 0)
        {
            await EnterDate(fieldset, "date", (string)value!);
            return;
        }
        JsonNode?[] chosen = answer is JsonArray list ? list is [] ? ["none"] : [.. list] : [answer];
        foreach (var item in chosen)
        {
            var code = item is JsonObject entry ? (string)entry["option"]! : (string)item!;
            await Tick(fieldset.Locator($"input[value='{code}']"));
            if (item?.GetValueKind() == JsonValueKind.Object && item["date"] is { } date)
                await EnterDate(fieldset, code, (string)date!);
        }
    }

    /// <summary>Answers one question after the other as a sheet says, until the review.</summary>
    public async Task Answer(JsonObject answers)
    {
        while (await Phase() is not "review")
        {
            if (await Phase() == "urgent")
            {
                await GoOn();
                continue;
            }
            var question = await Question();
            if (answers[question] is { } answer)
            {
                await Choose(question, answer);
                await GoOn();
            }
            else
                await Form.Locator(".buttons button").Last.ClickAsync();
            await Left(question);
        }
    }

    /// <summary>Waits until a question is no longer on show alone.</summary>
    public Task Left(string question) => Page.WaitForFunctionAsync(
        """
        question => {
          const form = document.querySelector('screening-form');
          return form.phase !== 'question' || form.shadowRoot.querySelector('fieldset')?.id !== `q-${question}`;
        }
        """, question);

    /// <summary>Asks for the result and waits for it.</summary>
    public async Task Finish()
    {
        await GoOn();
        await Until("result");
    }

    public async ValueTask DisposeAsync()
    {
        Artefacts.Take(await Page.ScreenshotAsync(), [Page.Url, .. _console]);
        await Context.DisposeAsync();
        await Site.DisposeAsync();
    }

    // Not CheckAsync: advice that does not wait may take the question's place at once.
    private static async Task Tick(ILocator input)
    {
        if (!await input.IsCheckedAsync())
            await input.ClickAsync();
    }

    private static async Task EnterDate(ILocator fieldset, string code, string date)
    {
        if (date == "not-sure")
            await Tick(fieldset.Locator($"input[data-unsure='{code}']"));
        else
            await fieldset.Locator($"input[data-of='{code}']").FillAsync(date);
    }
}

internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Screening.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
