using System.Text;
using System.Text.Json;

namespace Screening.Api.Tests.Screenings;

/// <summary>
/// Marks everything that a client can write, posts it through every endpoint and looks for the marks in all that was logged, in
/// all response headers and in all errors.
/// </summary>
public sealed class CanaryTests
{
    private const string Mark = "zqxjkv";

    /// <summary>Valid answers that no text of ours and no rule's id contains: dates and the codes of options.</summary>
    private static readonly string[] Answers =
        ["1987-03-04", "1988-07-09", "1989-11-21", "2031-08-17", "resurfacing", "bad-reaction-before", "chemo-radio-6m", "cold-sore-or-blisters"];

    private static readonly string[] Operations =
    [
        "/v1/treatments", "/v1/treatments/microneedling/questionnaire", "/v1/treatments/microneedling/screenings",
        "/v1/treatments/microneedling/screenings?explain=full", "/v1/treatments/microneedling/interview",
        "/v1/treatments/microneedling/interview?goal=decision", "/v1/receipts/verify", "/.well-known/jwks.json",
        "/v1/treatments/microneedling/assurance",
        "/v1/treatments/microneedling/rules", "/v1/treatments/microneedling/cases", "/v1/treatments/microneedling", "/openapi/v1.json",
        "/swagger/index.html", "/problems", "/problems/invalid-answers", "/health/live", "/health/ready", "/",
        "/form/microneedling", "/kiosk/microneedling", "/kiosk/microneedling/manifest.webmanifest", "/kiosk/receipt.svg", "/demo", "/demo/bookings",
        "/embed/v1/screening-form.js",
        $"/v1/treatments/{Mark}/screenings", $"/v1/treatments/microneedling/{Mark}", $"/problems/{Mark}", $"/{Mark}/%ff{Mark}",
    ];

    private static readonly Sheet Marked = Sheet.Healthy
        .Dated("answeredOn", "\"2031-08-17\"").Dated("plannedDate", "\"2031-08-17\"")
        .With("isotretinoin", "\"stopped\"").With("isotretinoinStopDate", "\"1987-03-04\"")
        .With("recent", """[{"option":"resurfacing","date":"1988-07-09"},{"option":"filler","date":"1989-11-21"}]""")
        .With("allergies", "[\"bad-reaction-before\"]").With("health", "[\"chemo-radio-6m\"]").With("infectionNow", "[\"cold-sore-or-blisters\"]");

    private static readonly byte[][] Bodies =
    [
        .. new[]
        {
            $"{Marked}",
            $"{Marked.Without("urgentSigns")}",
            $"{Marked.Dated("plannedDate", "\"1987-03-04\"")}",
            $"{Marked.With("acneNow", $"\"{Mark}\"").With("isotretinoinStopDate", $"\"1987-03-04{Mark}\"").With("conditionInArea", "\"no\"")}",
            $"{Marked.With("recent", $$"""[{"option":"{{Mark}}","date":"1988-07-09"},{"option":"none","date":"1989-11-21"}]""")}",
            $"{Marked.And(Mark, $"\"{Mark}\"").And("a/" + Mark, "[]").Beside(Mark, "0")}",
            $"{Marked.And("isotretinoinStopDate", "\"1989-11-21\"")}",
            $"{Marked.With("acneNow", $$"""{"{{Mark}}":"1987-03-04"}""")}",
            $"{Marked}{Mark}",
            $"{Marked}"[..^20],
            Mark,
            $$"""{"receipt":"{{Mark}}","nonce":"{{Mark}}","audience":"{{Mark}}","salt":"{{Mark}}","answers":{"{{Mark}}":"1987-03-04"},"{{Mark}}":1}""",
            $$"""{"receipt":"{{Mark}}.{{Mark}}.{{Mark}}","nonce":"{{Mark}}","audience":"{{Mark}}"}""",
            $"{Marked.And(Mark, new string('[', 200))}",
            $"{Marked}{new string(' ', 70_000)}{Mark}",
        }.Select(Encoding.UTF8.GetBytes),
        Encoding.Unicode.GetBytes($"{Marked}"),
        [.. Encoding.UTF8.GetBytes($"{Marked}"), 0xFF, .. Encoding.UTF8.GetBytes(Mark)],
    ];

    private static readonly string[] Queries = ["", "?version=1.0.0", $"?version={Mark}", $"?asOf={Mark}", $"?{Mark}={Mark}", "?asOf=1987-03-04",
        $"?receipt=true&nonce={Mark}{Mark}{Mark}{Mark}&audience={Mark}", $"?receipt={Mark}", $"?receipt=true&nonce={Mark}"];

    private static readonly string[] Headers =
    [
        "User-Agent", "Referer", "Cookie", "Authorization", "If-None-Match", "traceparent", "tracestate", "baggage", "X-Forwarded-For",
        "X-Request-Id", "Origin",
    ];

    private static readonly string[] Types = ["application/json", $"text/{Mark}", $"application/json; charset={Mark}"];

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Nothing_that_a_client_writes_is_logged_or_comes_back_in_headers_or_errors(string environment)
    {
        await using var host = new ScreeningHost { Environment = environment, Settings = { ["Hosting:Log:Level"] = "Verbose" } };
        var (leaks, statuses) = (new List<string>(), new SortedSet<int>());

        foreach (var request in Requests())
        {
            var asked = $"{request.Method} {request.RequestUri}";
            using (request)
            {
                using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
                statuses.Add((int)response.StatusCode);
                leaks.AddRange(Leaks($"{response.Headers}{response.Content.Headers}").Select(leak => $"{asked}: header: {leak}"));
                if ((int)response.StatusCode >= 400)
                {
                    var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    leaks.AddRange(Leaks(WithoutNames(body)).Select(leak => $"{asked}: body: {leak}"));
                }
            }
        }
        var lines = await host.StopAndReadLog();

        Assert.Empty(leaks);
        Assert.Empty(lines.SelectMany(line => Leaks(line.Raw).Select(leak => $"{leak} in {line.Raw}")));
        Assert.Equal([200, 400, 404, 405, 406, 413, 415, 422], statuses);
        Assert.Contains(lines, line => line["Outcome"] == "refer-to-dermatologist");
        Assert.Equal(Requests().Count(), lines.Count(line => line.IsCompletion));
        Assert.DoesNotContain(lines, line => line["@l"] is "Error" or "Fatal");
    }

    [Fact]
    public async Task A_decision_names_the_answers_behind_it_and_only_in_its_reasons()
    {
        await using var host = new ScreeningHost();
        using var content = new StringContent($"{Marked}", Encoding.UTF8, "application/json");

        using var response = await host.Client.PostAsync(BothEnvironments.Screenings, content, TestContext.Current.CancellationToken);

        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var because = body.RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("because").GetRawText());
        Assert.Contains("chemo-radio-6m", string.Concat(because));
        Assert.DoesNotContain("1987-03-04", body.RootElement.GetRawText()); // It makes no rule fire.
    }

    private static IEnumerable<HttpRequestMessage> Requests()
    {
        foreach (var body in Bodies)
        {
            yield return Post(BothEnvironments.Screenings, body, Types[0]);
            yield return Post("/v1/receipts/verify", body, Types[0]);
            yield return Post($"{BothEnvironments.Screenings}/batch", body, "application/x-ndjson");
        }
        foreach (var path in Operations)
        {
            yield return Post(path, Bodies[0], Types[0]);
        }
        foreach (var query in Queries)
        {
            yield return Post(BothEnvironments.Screenings + query, Bodies[0], Types[0]);
            foreach (var path in Operations)
            {
                yield return With(new HttpRequestMessage(HttpMethod.Get, path + query));
            }
        }
        foreach (var type in Types)
        {
            yield return Post(BothEnvironments.Screenings, Bodies[0], type);
        }
        var unacceptable = Post(BothEnvironments.Screenings, Bodies[0], Types[0]);
        unacceptable.Headers.TryAddWithoutValidation("Accept", $"text/{Mark}");
        yield return unacceptable;
        yield return With(new HttpRequestMessage(new HttpMethod(Mark), BothEnvironments.Screenings));
    }

    private static HttpRequestMessage Post(string path, byte[] body, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Content.Headers.TryAddWithoutValidation("Content-Language", Mark);
        return With(request);
    }

    private static HttpRequestMessage With(HttpRequestMessage request)
    {
        foreach (var name in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, name == "If-None-Match" ? $"\"{Mark}\"" : Mark);
        }
        request.Headers.TryAddWithoutValidation("Accept-Language", $"{Mark}, es;q=0.1");
        return request;
    }

    private static IEnumerable<string> Leaks(string text) =>
        Answers.Append(Mark).Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>A problem without what it may say: the pointers, which name unknown members, and the options that there are.</summary>
    private static string WithoutNames(string body)
    {
        if (!body.StartsWith('{'))
        {
            return body;
        }
        using var problem = JsonDocument.Parse(body);
        return string.Concat(problem.RootElement.EnumerateObject().Select(member => member.Name != "errors" ? $"{member.Value}"
            : string.Concat(member.Value.EnumerateArray().SelectMany(error => error.EnumerateObject())
                .Where(part => part.Name is not ("pointer" or "allowed")).Select(part => $"{part.Value}"))));
    }
}
