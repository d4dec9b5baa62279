using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>The clinic's booking page, as a visitor uses it.</summary>
public sealed class DemoTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_booking_carries_the_receipt_and_is_taken()
    {
        await using var visitor = await Answer("none");

        await Book(visitor);

        Assert.Equal("Booked", await visitor.Page.InnerTextAsync(".stamp"));
        Assert.Equal("proceed", await visitor.Page.InnerTextAsync(".claims dd >> nth=0"));
        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Empty(visitor.Console);
    }

    [Fact]
    public async Task An_altered_receipt_is_refused_by_the_clinics_server()
    {
        await using var visitor = await Answer("none");
        await visitor.Page.CheckAsync("#cheat");

        await Book(visitor);

        Assert.Equal("Not booked", await visitor.Page.InnerTextAsync(".stamp"));
        Assert.Contains("It was altered after it was issued", await visitor.Page.InnerTextAsync(".faults"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("few-mild")]
    [InlineData("deep-painful")]
    public async Task What_needs_a_talk_first_cannot_be_sent(string acne)
    {
        await using var visitor = await Answer(acne);

        await visitor.Page.ClickAsync("#booking > .step:last-child button");

        Assert.EndsWith("/demo", visitor.Page.Url, StringComparison.Ordinal);
        Assert.False(await visitor.Form.EvaluateAsync<bool>("form => form.checkValidity()"));
        Assert.DoesNotContain(visitor.Site.Asked, asked => asked.StartsWith("POST /demo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_tells_the_events_without_an_answer_and_the_snippet_names_this_host()
    {
        await using var visitor = await Answer("few-mild");
        var log = await visitor.Page.InnerTextAsync("#log");

        Assert.Contains("screening-progress question", log, StringComparison.Ordinal);
        Assert.Contains("screening-completed caution, urgency none, receipt of ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("few-mild", log, StringComparison.Ordinal);
        Assert.Contains($"{visitor.Site.Api}/embed/v1/screening-form.js", await visitor.Page.InnerTextAsync("#snippet"), StringComparison.Ordinal);
        await visitor.Page.ClickAsync("#copy");
        await visitor.Page.WaitForFunctionAsync("() => document.getElementById('copied').textContent !== ''");
    }

    private async Task<Visitor> Answer(string acne)
    {
        JsonObject sheet = Sheets.Healthy;
        sheet["acneNow"] = acne;
        var visitor = await Visitor.Opens(chromium, service, path: "/demo");
        await visitor.Start();
        await visitor.Answer(sheet);
        await visitor.Finish();
        return visitor;
    }

    private static async Task Book(Visitor visitor)
    {
        await visitor.Page.ClickAsync("#booking > .step:last-child button");
        await visitor.Page.Locator(".stamp").WaitForAsync();
    }
}
