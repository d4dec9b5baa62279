using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>What the page shows is what the API decides, for worked cases of the pack.</summary>
public sealed class CasesTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    /// <summary>One of each kind: nothing found, dates of every sort, follow-ups, several reasons, "not sure", a referral, an emergency.</summary>
    public static TheoryData<string> Chosen => [.. Cases.Chosen];

    [Theory]
    [MemberData(nameof(Chosen))]
    public async Task One_question_at_a_time_gives_the_decision_of_the_API(string id)
    {
        var request = await Cases.Request(service, id);
        await using var visitor = await Visitor.Opens(chromium, service,
            attributes: $"""planned-date="{request["plannedDate"]}" """, on: (string)request["answeredOn"]!);

        await visitor.Start();
        await visitor.Answer(request["answers"]!.AsObject());
        await visitor.Finish();

        await AssertDecided(visitor, request);
    }

    [Theory]
    [InlineData("clinic-healthy-adult")]
    [InlineData("two-waits-same-day")]
    [InlineData("quiet-eczema-and-cold-sores-neck-home")]
    [InlineData("isotretinoin-31-august-leap-inside")]
    [InlineData("urgent-trouble-breathing-home")]
    public async Task All_on_one_page_gives_the_decision_of_the_API(string id)
    {
        var request = await Cases.Request(service, id);
        await using var visitor = await Visitor.Opens(chromium, service,
            attributes: $"""layout="page" planned-date="{request["plannedDate"]}" """, on: (string)request["answeredOn"]!);
        await visitor.Start();

        foreach (var (question, answer) in request["answers"]!.AsObject())
        {
            await visitor.Choose(question, answer!);
            if (id.StartsWith("urgent-", StringComparison.Ordinal))
            {
                await visitor.Until("urgent");
                break;
            }
        }
        await visitor.GoOn();
        await visitor.Until("review");
        await visitor.Finish();

        await AssertDecided(visitor, request);
    }

    private async Task AssertDecided(Visitor visitor, JsonObject request)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(
            $"{service.Address}/v1/treatments/microneedling/screenings", request, TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var decision = (await visitor.Decision())!;

        Assert.Equal(Key(expected), Key(decision));
        Assert.Equal((string)expected["headline"]!, await visitor.Form.Locator(".lead").InnerTextAsync());
        Assert.Equal(
            expected["reasons"]!.AsArray().Select(reason => (string)reason!["message"]!),
            await visitor.Form.Locator(".reason > .strong").AllInnerTextsAsync());
        Assert.Contains((string)expected["outcome"]!, await visitor.Form.Locator(".outcome").GetAttributeAsync("class"), StringComparison.Ordinal);
        Assert.Empty(visitor.Site.Violations);
        Assert.Empty(visitor.Console);

        static (string, string, string, string?) Key(JsonNode decision) => (
            (string)decision["outcome"]!, (string)decision["urgency"]!,
            string.Join(' ', decision["reasons"]!.AsArray().Select(reason => (string)reason!["rule"]!)),
            (string?)decision["earliestReassessment"]?["date"]);
    }
}
