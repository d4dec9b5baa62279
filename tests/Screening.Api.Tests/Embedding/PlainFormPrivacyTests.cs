using System.Net;
using System.Xml.Linq;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Embedding;

/// <summary>Nothing about a person is kept, nor told to anybody but the person.</summary>
public sealed class PlainFormPrivacyTests
{
    private const string Mark = "zqxjkv";

    /// <summary>Answers that no text and no rule's id contains.</summary>
    private static readonly string[] Answers = ["1987-03-04", "1988-07-09", "chemo-radio-6m", "bad-reaction-before", "resurfacing", Mark];

    private static readonly Sheet Marked = Sheet.Healthy
        .With("isotretinoin", "\"stopped\"").With("isotretinoinStopDate", "\"1987-03-04\"").With("health", "[\"chemo-radio-6m\"]")
        .With("recent", """[{"option":"resurfacing","date":"1988-07-09"}]""").With("allergies", "[\"bad-reaction-before\"]");

    private static readonly IReadOnlyList<(string Name, string Value)>[] Posts =
    [
        PlainFormSite.Fill($"{Marked}"),
        PlainFormSite.Fill($"{Marked.Without("urgentSigns")}"),
        [.. PlainFormSite.Fill($"{Marked}"), ("answers/acneNow", Mark)],
        [.. PlainFormSite.Fill($"{Marked.Without("acneNow")}"), ("answers/acneNow", Mark), ($"answers/{Mark}", Mark), (Mark, Mark)],
        [.. PlainFormSite.Fill($"{Marked.Without("acneNow")}"), ("answers/acneNow", Mark), (Mark, Mark)],
    ];

    [Fact]
    public async Task Answers_stand_in_no_header_no_log_and_no_problem()
    {
        await using var host = new ScreeningHost { Settings = { ["Hosting:Log:Level"] = "Verbose" } };
        var site = new PlainFormSite(host);
        var statuses = new List<int>();

        foreach (var post in Posts)
        {
            using var response = await site.Send(post);
            statuses.Add((int)response.StatusCode);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.False(response.Headers.Contains("Set-Cookie"));
            Assert.False(response.Headers.Contains("ETag"));
            AssertNone($"{response.Headers}{response.Content.Headers}");
            if (response.StatusCode == HttpStatusCode.BadRequest)
                AssertNone(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        var lines = await host.StopAndReadLog();

        Assert.Equal([200, 422, 400, 400, 422], statuses);
        Assert.Equal(Posts.Length, lines.Count(line => line.IsCompletion));
        AssertNone(string.Join('\n', lines.Select(line => line.Raw)));
    }

    [Fact]
    public async Task A_decision_leaves_the_event_of_a_screening()
    {
        await using var host = new ScreeningHost();
        using var response = await new PlainFormSite(host).Send(PlainFormSite.Fill(
            $"{Sheet.Healthy.With("acneNow", "\"deep-painful\"").With("coldSores", "\"yes\"")}"));
        using var refused = await new PlainFormSite(host).Send(("plannedDate", ""));

        var lines = (await host.StopAndReadLog()).Where(line => line.IsCompletion).ToList();

        Assert.Equal("refer-to-dermatologist", lines[0]["Outcome"]);
        Assert.Equal("none", lines[0]["Urgency"]);
        Assert.Equal(["inflamed-acne", "cold-sore-history"], lines[0].Json.GetProperty("Rules").EnumerateArray().Select(rule => rule.GetString()!));
        Assert.Equal(("microneedling", "1.0.0"), (lines[0]["Treatment"], lines[0]["Version"]));
        Assert.Equal(ShippedPack.Microneedling.Digest.Whole, lines[0]["Digest"]);
        Assert.Equal("/form/microneedling", lines[0]["Route"]);
        Assert.Null(lines[1]["Outcome"] ?? lines[1]["Rules"] ?? lines[1]["Digest"]);
    }

    [Fact]
    public async Task Nothing_remains_for_the_next_person()
    {
        await using var host = new ScreeningHost();
        var site = new PlainFormSite(host);
        var before = await site.Open();
        using var posted = await site.Send(Posts[0]);

        var after = await site.Open();

        Assert.Equal(before.Html, after.Html);
        Assert.DoesNotContain("Set-Cookie", $"{posted.Headers}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_answer_stands_in_an_address()
    {
        await using var host = new ScreeningHost();
        var site = new PlainFormSite(host);

        foreach (var page in new[] { await site.Open(), await site.Post(Posts[0]), await site.Post(Posts[1]) })
        {
            Assert.All(page.All("form"), form => Assert.Equal("post", (string?)form.Attribute("method")));
            AssertNone(string.Join('\n', page.Root.Descendants().Attributes()
                .Where(attribute => attribute.Name == "action" || (attribute.Name == "href" && !attribute.Value.StartsWith('#')))
                .Select(attribute => attribute.Value)));
        }
    }

    [Fact]
    public async Task One_address_may_post_no_more_than_to_the_API()
    {
        await using var host = new ScreeningHost { Settings = { ["Hosting:Limits:Burst"] = "2" } };
        var site = new PlainFormSite(host);
        using var first = await site.Send(Posts[1]);
        using var second = await site.Send(Posts[1]);

        using var third = await site.Send(Posts[1]);

        await Problem.AssertIs("too-many-requests", 429, third);
        Assert.NotNull(third.Headers.RetryAfter);
    }

    private static void AssertNone(string text) =>
        Assert.All(Answers, answer => Assert.DoesNotContain(answer, text, StringComparison.OrdinalIgnoreCase));
}
