using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Screening.Api.Tests.Hosting;

namespace Screening.Api.Tests.Screenings;

public sealed class WorkedCasesTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Treatment = "/v1/treatments/microneedling";

    [Fact]
    public async Task Every_published_case_holds_over_HTTP()
    {
        var cases = await PublishedCases.Get(host, Treatment);

        var differences = new List<string>();
        foreach (var worked in cases)
        {
            differences.AddRange(await PublishedCases.Differences(host, Treatment, worked));
        }

        Assert.Equal(ShippedPack.Microneedling.Cases.Select(one => one.Id), cases.Select(one => (string)one["id"]!));
        Assert.True(cases.Count >= 180);
        Assert.Empty(differences);
    }

    [Fact]
    public async Task The_same_request_gets_the_same_bytes_whenever_it_is_asked()
    {
        var later = new FrozenTime(new DateTimeOffset(2034, 8, 9, 23, 59, 59, TimeSpan.Zero));
        await using var other = new ScreeningHost
        {
            Environment = "Development",
            Replacements = services => services.AddSingleton<TimeProvider>(later),
        };

        foreach (var body in Bodies())
        {
            var first = await Text(await Post(host, body));
            var second = await Text(await Post(host, body));
            var years = await Text(await Post(other, body));

            Assert.Equal(first, second);
            Assert.Equal(first, years);
        }
    }

    [Fact]
    public async Task Another_language_changes_nothing_but_texts()
    {
        var texts = 0;
        foreach (var body in Bodies())
        {
            var english = Parse(await Text(await Post(host, body, "en")));
            var spanish = Parse(await Text(await Post(host, body, "es-MX,es;q=0.9,en;q=0.1")));

            texts += JsonNode.DeepEquals(english, spanish) ? 0 : 1;
            Assert.Equal(WithoutTexts(english).ToJsonString(), WithoutTexts(spanish).ToJsonString());
        }
        Assert.Equal(Bodies().Count, texts);
    }

    [Fact]
    public async Task Refusals_are_the_same_in_every_language()
    {
        var sheet = Sheet.Healthy.With("acneNow", "\"x\"").Without("age");

        var english = await Text(await Post(host, Encoding.UTF8.GetBytes($"{sheet}"), "en"));
        var spanish = await Text(await Post(host, Encoding.UTF8.GetBytes($"{sheet}"), "es"));

        Assert.Equal(english, spanish);
    }

    [Fact]
    public async Task Members_may_stand_in_any_order_and_as_far_apart_as_one_likes()
    {
        var body = """{"answeredOn":"2026-06-01","answers":{"acneNow":"few-mild","recent":[{"option":"filler","date":"2026-05-30"}]}}""";
        var sheet = Sheet.Healthy.Dated("plannedDate", "\"2026-06-01\"");
        var read = Sheet.Read(body);
        var whole = read.Answers.Aggregate(sheet, (all, answer) => all.With(answer.Name, answer.Json));
        var turned = new Sheet([], [.. whole.Answers.Reverse()]);

        var inOrder = await Text(await Post(host, Encoding.UTF8.GetBytes($"{whole}")));
        var backwards = await Text(await Post(host, Encoding.UTF8.GetBytes(
            $$""" { "answers" : {{turned.ToString()[11..^1].Replace("},{", "} ,\n{")}} , "\u0061nsweredOn" : "2026-06-\u00301" } """)));

        Assert.Contains("\"reasons\":[{", inOrder);
        Assert.Equal(inOrder, backwards);
    }

    // Every tenth case, all outcomes among them: enough to find a clock or a culture in a decision.
    private static List<byte[]> Bodies() =>
        [.. ShippedPack.Microneedling.Cases.Where((one, index) => index % 10 == 0 && one.Expected.Verdict is not null)
            .Select(one => one.Request.ToArray())];

    private static async Task<HttpResponseMessage> Post(ScreeningHost to, byte[] body, string? languages = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Treatment}/screenings") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (languages is not null)
        {
            request.Headers.Add("Accept-Language", languages);
        }
        return await to.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static JsonObject Parse(string body) => JsonNode.Parse(body)!.AsObject();

    private static JsonObject WithoutTexts(JsonObject response)
    {
        var rest = response.DeepClone().AsObject();
        foreach (var name in new[] { "headline", "textStatus", "disclaimer" })
        {
            Assert.True(rest.Remove(name));
        }
        foreach (var part in rest["reasons"]!.AsArray().Concat(rest["notes"]!.AsArray()).Select(part => part!.AsObject()))
        {
            Assert.True(part.Remove("message"));
            part.Remove("action");
            part.Remove("clinicianMessage");
        }
        return rest;
    }
}

/// <summary>The cases that a treatment publishes, run as an integrator would run them.</summary>
internal static class PublishedCases
{
    public static async Task<IReadOnlyList<JsonObject>> Get(ScreeningHost host, string treatment, string query = "")
    {
        var answer = await host.Client.GetStringAsync($"{treatment}/cases{query}", TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(answer)!["cases"]!.AsArray().Select(one => one!.AsObject())];
    }

    /// <summary>Posts a case and compares what comes back with everything that the case says.</summary>
    public static async Task<IReadOnlyList<string>> Differences(ScreeningHost host, string treatment, JsonObject worked, string query = "")
    {
        using var content = new StringContent(worked["request"]!.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync($"{treatment}/screenings{query}", content, TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        var (expected, actual) = (Expected(worked["expected"]!.AsObject()), Actual((int)response.StatusCode, body));
        foreach (var member in actual.Select(member => member.Key).Except(expected.Select(member => member.Key)).ToList())
        {
            if (member is "earliestReassessment" or "validUntil")
            {
                actual.Remove(member); // The case does not look at it.
            }
        }
        return JsonNode.DeepEquals(expected, actual) ? []
            : [$"{worked["id"]}: expected {expected.ToJsonString()}, got {actual.ToJsonString()}"];
    }

    private static JsonObject Expected(JsonObject expected)
    {
        var copy = expected.DeepClone().AsObject();
        Sort(copy);
        return copy;
    }

    private static JsonObject Actual(int status, JsonNode body)
    {
        if (status == 422 && (string)body["type"]! == "/problems/incomplete-answers")
        {
            var open = body["errors"]!.AsArray().Select(error => ((string)error!["pointer"]!)["/answers/".Length..]);
            return new JsonObject { ["open"] = new JsonArray([.. open.Select(question => (JsonNode)question)]) };
        }
        var actual = new JsonObject { ["status"] = status };
        if (status == 200)
        {
            actual.Clear();
            foreach (var name in new[] { "outcome", "urgency", "earliestReassessment", "validUntil" })
            {
                if (body[name] is { } value)
                {
                    actual[name] = value.DeepClone();
                }
            }
            actual["rules"] = new JsonArray([.. body["reasons"]!.AsArray().Select(reason => (JsonNode)(string)reason!["rule"]!)]);
            Sort(actual);
        }
        return actual;
    }

    private static void Sort(JsonObject members)
    {
        if (members["rules"] is JsonArray rules)
        {
            members["rules"] = new JsonArray([.. rules.Select(rule => (string)rule!).Order(StringComparer.Ordinal).Select(rule => (JsonNode)rule)]);
        }
    }
}
