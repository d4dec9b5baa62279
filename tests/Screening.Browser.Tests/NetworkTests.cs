using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Screening.Browser.Tests;

/// <summary>Whatever the network does, the person sees what is happening and loses nothing.</summary>
public sealed class NetworkTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_slow_answer_is_waited_for_and_the_person_is_told()
    {
        await using var visitor = await AtTheFirstQuestion();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        visitor.Site.Interfere = async _ =>
        {
            await release.Task;
            return false;
        };

        await visitor.GoOn();
        await visitor.Form.GetByText("One moment, please").WaitForAsync();
        Assert.Equal("urgentSigns", await visitor.Question());
        release.SetResult();

        await AssertGoesOn(visitor);
        Assert.Equal("", await visitor.Form.Locator(".status").InnerTextAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again()
    {
        await using var visitor = await AtTheFirstQuestion();
        var breaks = 2;
        visitor.Site.Interfere = context =>
        {
            if (context.Request.Method != "POST" || Interlocked.Decrement(ref breaks) < 0)
                return Task.FromResult(false);
            context.Abort();
            return Task.FromResult(true);
        };

        await visitor.GoOn();

        await AssertGoesOn(visitor);
    }

    [Fact]
    public async Task A_service_that_refuses_for_now_is_asked_again_when_it_said()
    {
        await using var visitor = await AtTheFirstQuestion();
        var refused = new List<DateTime>();
        visitor.Site.Interfere = context => Refuse(context, 503, refused);

        await visitor.GoOn();
        await visitor.Form.GetByText("The service is busy. We try again in 1 seconds.").WaitForAsync();

        await AssertGoesOn(visitor);
        Assert.True(DateTime.UtcNow - refused[0] >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_questions_are_fetched_once_and_the_first_one_is_asked_for_once()
    {
        await using var visitor = await Visitor.Opens(chromium, service, attributes: """lang="es" layout="steps" receipt planned-date="2030-01-01" """);
        await visitor.Start();

        Assert.Equal(
            ["GET /v1/treatments/microneedling/questionnaire", "POST /v1/treatments/microneedling/interview?version=1.0.0"],
            visitor.Site.Asked.Where(asked => asked.Contains("/v1/treatments", StringComparison.Ordinal) && !asked.StartsWith("OPTIONS", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_as_the_real_limit_says()
    {
        // The questionnaire and the first interview; the second is refused also on a slow machine.
        await using var narrow = new Service { Settings = { ["Hosting:Limits:Burst"] = "2", ["Hosting:Limits:PerSecond"] = "0.1" } };
        await using var visitor = await Visitor.Opens(chromium, narrow);
        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");
        await visitor.Form.EvaluateAsync("""
            form => {
              const status = form.shadowRoot.querySelector('.status');
              window.said = [];
              new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
            }
            """);
        await visitor.GoOn();
        await visitor.Left("urgentSigns");

        Assert.Equal(["The service is busy. We try again in 10 seconds."], await visitor.Page.EvaluateAsync<string[]>("() => window.said.filter(Boolean)"));
        Assert.Equal("acneNow", await visitor.Question());
    }

    [Fact]
    public async Task A_service_that_fails_for_good_says_so_keeps_the_answers_and_can_be_asked_again()
    {
        await using var visitor = await AtTheFirstQuestion();
        visitor.Site.Interfere = async context =>
        {
            if (context.Request.Method != "POST")
                return false;
            context.Response.StatusCode = 500;
            context.Response.Headers.AccessControlAllowOrigin = "*";
            await context.Response.WriteAsync("");
            return true;
        };

        await visitor.GoOn();
        await visitor.Form.GetByText("This did not work. Your answers are still here.").WaitForAsync();
        Assert.True(await visitor.Form.Locator("input[value=none]").IsCheckedAsync());
        visitor.Site.Interfere = _ => Task.FromResult(false);
        await visitor.Press("Try again");

        await AssertGoesOn(visitor);
    }

    [Fact]
    public async Task Without_a_connection_the_answers_stay_and_it_goes_on_when_it_returns()
    {
        await using var visitor = await AtTheFirstQuestion();
        await visitor.Context.SetOfflineAsync(true);

        await visitor.GoOn();
        await visitor.Form.GetByText("No connection. Your answers are still here.").WaitForAsync();
        await visitor.Context.SetOfflineAsync(false);

        await AssertGoesOn(visitor);
    }

    [Fact]
    public async Task A_flapping_network_loses_no_answer()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        var turn = 0;
        visitor.Site.Interfere = context =>
        {
            if (context.Request.Method != "POST" || Interlocked.Increment(ref turn) % 3 != 0)
                return Task.FromResult(false);
            context.Abort();
            return Task.FromResult(true);
        };
        await visitor.Start();
        var sheet = Sheets.Healthy;
        sheet["acneNow"] = "few-mild";

        await visitor.Answer(sheet);
        await visitor.Finish();

        Assert.True(turn > 20);
        Assert.Equal("acne-few-mild", string.Join(' ', (await visitor.Decision())!["reasons"]!.AsArray().Select(reason => (string)reason!["because"]![0]!["question"]! == "acneNow" ? "acne-few-mild" : "")));
    }

    [Fact]
    public async Task Proceed_is_never_shown_unless_the_API_has_just_said_so()
    {
        await using var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();
        Assert.Equal(1, await visitor.Form.Locator(".outcome.proceed").CountAsync());
        await visitor.Press("Change");
        await visitor.Until("review");
        await visitor.Context.SetOfflineAsync(true);

        await visitor.GoOn();
        await visitor.Form.GetByText("No connection.").WaitForAsync();

        Assert.Equal("review", await visitor.Phase());
        Assert.Equal(0, await visitor.Form.Locator(".outcome").CountAsync());
        Assert.Null(await visitor.Decision());
    }

    [Fact]
    public async Task Without_the_service_the_page_s_own_content_shows_or_the_address_of_the_plain_form()
    {
        await using var visitor = await Visitor.Opens(chromium, service, """
            <screening-form api="API" treatment="no-such"></screening-form>
            <screening-form id="own" api="API" treatment="no-such"><a href="API/form/microneedling">Call us</a></screening-form>
            """);

        await visitor.Until("unavailable");
        await visitor.Page.Locator("#own").GetByText("Call us").WaitForAsync();

        Assert.Equal($"{visitor.Site.Api}/form/no-such", await visitor.Form.Locator("slot a").InnerTextAsync());
        Assert.Empty(visitor.Site.Violations);
    }

    private async Task<Visitor> AtTheFirstQuestion()
    {
        var visitor = await Visitor.Opens(chromium, service);
        await visitor.Start();
        await visitor.Choose("urgentSigns", "none");
        return visitor;
    }

    private static async Task AssertGoesOn(Visitor visitor)
    {
        await visitor.Left("urgentSigns").WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal("acneNow", await visitor.Question());
        await visitor.Press("Back");
        Assert.True(await visitor.Form.Locator("input[value=none]").IsCheckedAsync());
    }

    private static async Task<bool> Refuse(HttpContext context, int status, List<DateTime> refused)
    {
        if (context.Request.Method != "POST" || refused.Count > 0)
            return false;
        refused.Add(DateTime.UtcNow);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        context.Response.Headers.RetryAfter = "1";
        await context.Response.WriteAsync(new JsonObject { ["type"] = "/problems/unavailable", ["title"] = "Later", ["status"] = status }.ToJsonString());
        return true;
    }
}
