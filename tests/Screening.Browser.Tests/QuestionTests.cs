using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>How the questions are asked.</summary>
public sealed class QuestionTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Before_the_first_question_stands_what_this_is_and_what_it_is_not()
    {
        await using var visitor = await Visitor.Opens(chromium, service, attributes: """privacy-url="https://clinic.example/privacy" """);

        await visitor.Until("intro");

        var text = await visitor.Form.Locator(".stage").InnerTextAsync();
        Assert.Contains("This is not a diagnosis", text, StringComparison.Ordinal);
        Assert.Contains("They are not stored", text, StringComparison.Ordinal);
        Assert.Equal("https://clinic.example/privacy", await visitor.Form.Locator("a").GetAttributeAsync("href"));
        Assert.Equal(0, await visitor.Form.Locator("input").CountAsync());
    }

    [Fact]
    public async Task No_preflight_stands_before_the_first_paint()
    {
        await using var visitor = await Visitor.Opens(chromium, service, attributes: """clinic="north" key="k-1" """);

        await visitor.Until("intro");

        var asked = visitor.Site.Asked.Where(request => !request.Contains("/embed/", StringComparison.Ordinal)).ToList();
        Assert.Equal("GET /v1/treatments/microneedling/questionnaire", asked[0]);
    }

    [Fact]
    public async Task Whose_page_asks_is_passed_on()
    {
        await using var visitor = await Visitor.Opens(chromium, service, attributes: """clinic="north" key="k-1" """);
        var seen = new TaskCompletionSource<(string, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        visitor.Site.Interfere = context =>
        {
            if (context.Request.Method == "POST")
                seen.TrySetResult(($"{context.Request.Headers["Screening-Clinic"]}", $"{context.Request.Headers["Screening-Key"]}"));
            return Task.FromResult(false);
        };

        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");
        await visitor.GoOn();

        Assert.Equal(("north", "k-1"), await seen.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_preselected()
    {
        await using var visitor = await Visitor.Opens(chromium, service, attributes: """layout="page" """);

        await visitor.Start();

        Assert.True(await visitor.Form.Locator("input[type=radio], input[type=checkbox]").CountAsync() > 80);
        Assert.Equal(0, await visitor.Form.Locator("input:checked").CountAsync());
    }

    [Fact]
    public async Task None_of_these_clears_the_others_and_the_reverse_and_not_sure_stands_beside_them()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();

        await visitor.Choose("urgentSigns", new JsonArray("not-sure", "breathing-swelling"));
        Assert.Equal(["breathing-swelling", "not-sure"], await Ticked(visitor));
        await visitor.Choose("urgentSigns", "none");
        Assert.Equal(["none"], await Ticked(visitor));
        await visitor.Choose("urgentSigns", "not-sure");
        Assert.Equal(["not-sure"], await Ticked(visitor));
    }

    [Fact]
    public async Task A_question_without_an_answer_is_complained_of_and_the_complaint_takes_focus()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();

        await visitor.GoOn();

        Assert.Equal("summary", await Focused(visitor, "className"));
        Assert.Equal("urgentSigns", await visitor.Question());
        await visitor.Form.Locator(".summary a").ClickAsync();
        Assert.Equal("q-urgentSigns-spreading-hot-fever", await Focused(visitor, "id"));
        Assert.Equal("true", await visitor.Form.Locator("fieldset input").First.GetAttributeAsync("aria-invalid"));
    }

    [Fact]
    public async Task An_urgent_sign_shows_its_advice_before_any_further_question()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();

        await visitor.Choose("urgentSigns", new JsonArray("breathing-swelling"));
        await visitor.GoOn();
        await visitor.Until("urgent");

        Assert.Contains("Call the emergency number now", await visitor.Form.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Null(await visitor.Decision());
        await visitor.GoOn();
        await visitor.Until("review");
        await visitor.Finish();
        Assert.Equal("emergency", (string?)(await visitor.Decision())!["urgency"]);
    }

    [Fact]
    public async Task Going_back_and_changing_an_answer_keeps_later_ones_that_still_apply()
    {
        var request = await Cases.Request(service, "isotretinoin-31-august-leap-inside");
        await using var visitor = await Visitor.Opens(chromium, service,
            attributes: $"""planned-date="{request["plannedDate"]}" """, on: (string)request["answeredOn"]!);
        await visitor.Start();
        await visitor.Answer(request["answers"]!.AsObject());

        await visitor.Form.Locator(".row", new() { HasText = "isotretinoin" }).First.GetByRole(AriaRole.Button).ClickAsync();
        await visitor.Choose("isotretinoin", "never");
        await visitor.GoOn();
        await visitor.Until("review");
        await visitor.Finish();

        var decision = (await visitor.Decision())!;
        Assert.Equal("proceed", (string?)decision["outcome"]);
        Assert.Empty(decision["unanswered"]!.AsArray().Select(one => (string)one!).Except(["skinTone"]));
    }

    [Fact]
    public async Task A_decision_is_gone_as_soon_as_an_answer_is_to_be_changed()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();
        Assert.NotNull(await visitor.Decision());

        await visitor.Press("Change");
        await visitor.Until("review");

        Assert.Null(await visitor.Decision());
        Assert.Equal(0, await visitor.Form.Locator(".outcome").CountAsync());
    }

    [Fact]
    public async Task What_the_clinic_knows_is_a_fact_of_the_review_and_never_about_the_core_of_it()
    {
        const string known = """{ "setting": "professional", "device": "pen-or-stamp", "acneNow": "none", "area": ["face"], "age": "nonsense" }""";
        await using var visitor = await Visitor.Opens(chromium, service, attributes: $"preset='{known}'");
        var asked = new List<string>();
        await visitor.Start();

        while (await visitor.Phase() == "question")
        {
            var question = await visitor.Question();
            asked.Add(question);
            if (Sheets.Healthy[question] is { } answer)
            {
                await visitor.Choose(question, answer);
                await visitor.GoOn();
            }
            else
                await visitor.Press("Skip this question");
            await visitor.Left(question);
        }

        Assert.Contains("acneNow", asked);
        Assert.Contains("age", asked);
        Assert.Empty(asked.Intersect(["setting", "device", "area"]));
        Assert.Contains("The clinic already knows this", await visitor.Form.Locator(".stage").InnerTextAsync(), StringComparison.Ordinal);
        await visitor.Finish();
        Assert.Equal("proceed", (string?)(await visitor.Decision())!["outcome"]);
    }

    [Fact]
    public async Task A_double_click_is_one_answer()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");
        var before = visitor.Site.Asked.Count(request => request.StartsWith("POST", StringComparison.Ordinal));

        await visitor.Form.Locator("button.primary").DblClickAsync();
        await visitor.Left("urgentSigns");

        Assert.Equal("acneNow", await visitor.Question());
        Assert.Equal(before + 1, visitor.Site.Asked.Count(request => request.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Equal(0, await visitor.Form.Locator(".summary:visible").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Until("intro");
        await visitor.Form.EvaluateAsync("form => form.focus()");
        var keyboard = visitor.Page.Keyboard;

        await TabTo(visitor, "button.primary");
        await keyboard.PressAsync("Enter");
        await visitor.Until("question");
        for (var turns = 0; await visitor.Phase() == "question" && turns < 40; turns++)
        {
            var question = await visitor.Question();
            if (Sheets.Healthy[question] is { } answer)
            {
                var code = answer is JsonArray list ? list is [] ? "none" : (string)list[0]! : (string)answer!;
                await TabTo(visitor, "input");
                if (await visitor.Form.Locator($"input[value='{code}']").GetAttributeAsync("type") == "radio")
                {
                    await keyboard.PressAsync("Space");
                    while (!await visitor.Form.Locator($"input[value='{code}']").IsCheckedAsync())
                        await keyboard.PressAsync("ArrowDown");
                }
                else
                {
                    await TabTo(visitor, $"input[value='{code}']");
                    await keyboard.PressAsync("Space");
                }
                await TabTo(visitor, "button.primary");
            }
            else
                await TabTo(visitor, "button:last-child");
            await keyboard.PressAsync("Enter");
            await visitor.Left(question);
        }
        await TabTo(visitor, "button.primary");
        await keyboard.PressAsync("Enter");
        await visitor.Until("result");

        Assert.Equal("proceed", (string?)(await visitor.Decision())!["outcome"]);
        Assert.Equal("H2", await Focused(visitor, "tagName"));
    }

    [Fact]
    public async Task Another_language_in_the_middle_keeps_the_answers()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");
        await visitor.GoOn();
        await visitor.Left("urgentSigns");
        await visitor.Choose("acneNow", "few-mild");

        await visitor.Form.EvaluateAsync("form => form.setAttribute('lang', 'es')");
        await visitor.Form.GetByText("Mire la piel que se va a tratar").WaitForAsync();

        Assert.Equal("es", await visitor.Form.Locator(".frame").GetAttributeAsync("lang"));
        Assert.Equal(["few-mild"], await Ticked(visitor));
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Form.Locator("button", new() { HasText = "Atrás" }).ClickAsync();
        Assert.Equal(["none"], await Ticked(visitor));
    }

    [Fact]
    public async Task Two_elements_on_a_page_and_a_second_definition_do_not_disturb_each_other()
    {
        const string body = """
            <screening-form id="one" api="API" treatment="microneedling"></screening-form>
            <screening-form id="two" api="API" treatment="microneedling" lang="es"></screening-form>
            <script type="module" src="API/embed/1.0.0/screening-form.js"></script>
            """;
        await using var visitor = await Visitor.Opens(chromium, service, body);
        var (one, two) = (visitor.Page.Locator("#one"), visitor.Page.Locator("#two"));
        await one.Locator("button.primary").ClickAsync();
        await two.Locator("button.primary").ClickAsync();

        await one.Locator("input[value=none]").ClickAsync();
        await one.Locator("button.primary").ClickAsync();
        await one.Locator("#q-acneNow").WaitForAsync();

        Assert.Equal(1, await two.Locator("#q-urgentSigns").CountAsync());
        Assert.Equal(0, await two.Locator("input:checked").CountAsync());
        Assert.Empty(visitor.Console);
    }

    [Fact]
    public async Task Two_tabs_do_not_know_of_each_other_and_nothing_is_kept_anywhere()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();

        var second = await visitor.Context.NewPageAsync();
        await second.GotoAsync(visitor.Site.Address);
        await second.Locator("screening-form button.primary").ClickAsync();
        await second.Locator("screening-form fieldset").WaitForAsync();

        Assert.Equal(0, await second.Locator("screening-form input:checked").CountAsync());
        var kept = await visitor.Page.EvaluateAsync<string>(
            "async () => JSON.stringify([localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, location.search + location.hash, history.state])");
        Assert.Equal("""[0,0,"",0,"",null]""", kept);
        Assert.Empty(visitor.Console);
        Assert.DoesNotContain(visitor.Site.Asked, request => request.Contains("acne", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_bar_never_goes_back_without_saying_why()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        var (last, hidden) = (0.0, new List<string>());

        for (var question = await visitor.Question(); await visitor.Phase() == "question"; question = await visitor.Phase() == "question" ? await visitor.Question() : "")
        {
            var share = await visitor.Form.Locator("progress").EvaluateAsync<double>("bar => bar.value");
            var says = await visitor.Form.Locator(".progress").InnerTextAsync();
            if (share < last && !says.Contains("further questions", StringComparison.Ordinal))
                hidden.Add(question);
            last = share;
            // Whatever opens follow-ups.
            var sheet = Sheets.Healthy;
            sheet["isotretinoin"] = "stopped";
            sheet["isotretinoinStopDate"] = "2020-01-01";
            sheet["skinConditions"] = new JsonArray("eczema", "vitiligo", "psoriasis");
            sheet["conditionInArea"] = "no";
            sheet["newPatches12m"] = "no";
            if (sheet[question] is { } answer)
            {
                await visitor.Choose(question, answer);
                await visitor.GoOn();
            }
            else
                await visitor.Press("Skip this question");
            await visitor.Left(question);
        }

        Assert.Empty(hidden);
        Assert.Equal("review", await visitor.Phase());
    }

    private static async Task TabTo(Visitor visitor, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await visitor.Form.EvaluateAsync<bool>("(form, selector) => !!form.shadowRoot.activeElement?.matches(selector)", selector))
                return;
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{selector} is not reached by the keyboard.");
    }

    private static Task<string> Focused(Visitor visitor, string property) =>
        visitor.Form.EvaluateAsync<string>("(form, property) => form.shadowRoot.activeElement?.[property] ?? ''", property);

    private static Task<string[]> Ticked(Visitor visitor) =>
        visitor.Form.EvaluateAsync<string[]>("form => [...form.shadowRoot.querySelectorAll('input:checked')].map(input => input.value)");
}
