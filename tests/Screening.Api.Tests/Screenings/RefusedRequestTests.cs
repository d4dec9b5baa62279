using System.Text;

namespace Screening.Api.Tests.Screenings;

public sealed class RefusedRequestTests(BothEnvironments service) : IClassFixture<BothEnvironments>
{
    private const string Marked = "zqxjkv";
    private const int Largest = 64 * 1024;
    private static readonly string Json = $"{Sheet.Healthy}";

    private static readonly string[] OtherTypes =
    [
        "text/plain", "text/json", "application/xml", "application/problem+json", "application/fhir+json", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json; charset=iso-8859-1", $"application/{Marked}",
        Marked, "application/json, application/json", "*/*",
    ];

    private static readonly Dictionary<string, (string Path, string Code, string[] Faults)> Addresses = new()
    {
        ["unknown treatment"] = ($"/v1/treatments/{Marked}/screenings", "unknown-treatment", []),
        ["a treatment's name escaped"] = ($"/v1/treatments/micro%2Fneedling{Marked}/screenings", "unknown-treatment", []),
        ["unknown operation"] = ($"/v1/treatments/microneedling/{Marked}", "not-found", []),
        ["unknown version"] = (Query($"version=1.0.{Marked}"), "unknown-version", []),
        ["a version that is not written in full"] = (Query("version=1"), "unknown-version", []),
        ["no version"] = (Query("version="), "unknown-version", []),
        ["before the first version"] = (Query("asOf=2026-05-31"), "unknown-version", []),
        ["the first day of the calendar"] = (Query("asOf=0001-01-01"), "unknown-version", []),
        ["no day"] = (Query("asOf="), "malformed-request", [" invalid-query"]),
        ["a day that there is not"] = (Query("asOf=2026-02-30"), "malformed-request", [" invalid-query"]),
        ["a day with a time"] = (Query("asOf=2026-06-01T00:00:00Z"), "malformed-request", [" invalid-query"]),
        ["a day of another form"] = (Query($"asOf={Marked}"), "malformed-request", [" invalid-query"]),
        ["version and day"] = (Query("version=1.0.0&asOf=2026-06-01"), "malformed-request", [" invalid-query"]),
        ["version twice"] = (Query("version=1.0.0&version=1.0.0"), "malformed-request", [" invalid-query"]),
        ["version twice, in two cases"] = (Query("version=1.0.0&VERSION=1.0.0"), "malformed-request", [" invalid-query", " invalid-query"]),
        ["day twice"] = (Query("asOf=2026-06-01&asOf=2026-06-02"), "malformed-request", [" invalid-query", " invalid-query"]),
        ["version in another case"] = (Query("Version=1.0.0"), "malformed-request", [" invalid-query"]),
        ["day misspelt"] = (Query("asof=2026-06-01"), "malformed-request", [" invalid-query"]),
        ["an unknown parameter"] = (Query($"{Marked}={Marked}"), "malformed-request", [" invalid-query"]),
        ["everything that is wrong with a query"] = (
            Query($"{Marked}=1&version=1.0.0&version=1.0.1&asOf={Marked}"), "malformed-request",
            [" invalid-query", " invalid-query", " invalid-query", " invalid-query"]),
    };

    public static TheoryData<string, string> OtherTypeNames => BothEnvironments.With(OtherTypes);

    public static TheoryData<string, string> AddressNames => BothEnvironments.With(Addresses.Keys);

    public static TheoryData<string> Environments => BothEnvironments.Names;

    [Theory, MemberData(nameof(OtherTypeNames))]
    public async Task Another_media_type_is_not_read(string environment, string type)
    {
        using var response = await Post(environment, BothEnvironments.Screenings, type);

        await Refusal.AssertIs("unsupported-media-type", 415, response, [], Marked);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_body_without_a_media_type_is_not_read(string environment)
    {
        using var known = await Post(environment, BothEnvironments.Screenings, type: null);
        using var chunked = await Post(environment, BothEnvironments.Screenings, type: null, chunked: true);

        await Refusal.AssertIs("unsupported-media-type", 415, known, []);
        await Refusal.AssertIs("unsupported-media-type", 415, chunked, []);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task No_body_at_all_is_malformed(string environment)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, BothEnvironments.Screenings);

        using var response = await service.Send(environment, request);

        await Refusal.AssertIs("malformed-request", 400, response, [" not-json"]);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_in_UTF8_may_be_called_so(string type)
    {
        using var response = await Post("Production", BothEnvironments.Screenings, type);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory, MemberData(nameof(AddressNames))]
    public async Task An_address_that_does_not_fit_is_refused(string environment, string name)
    {
        var (path, code, faults) = Addresses[name];

        using var response = await Post(environment, path);

        await Refusal.AssertIs(code, code == "malformed-request" ? 400 : 404, response, faults, Marked, "2026-02-30", "T00:00", "1.0.1");
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_screening_is_posted_and_nothing_else(string environment)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            using var request = new HttpRequestMessage(method, BothEnvironments.Screenings + $"?acneNow={Marked}");

            using var response = await service.Send(environment, request);

            await Refusal.AssertIs("method-not-allowed", 405, response, [], Marked);
            Assert.Equal(["POST"], response.Content.Headers.Allow);
        }
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_request_over_64_KiB_is_too_large_whatever_it_says_of_its_length(string environment)
    {
        var tooLarge = Json + new string(' ', Largest + 1 - Json.Length);

        using var known = await Post(environment, BothEnvironments.Screenings, body: tooLarge);
        using var chunked = await Post(environment, BothEnvironments.Screenings, body: tooLarge, chunked: true);

        await Refusal.AssertIs("too-large", 413, known, []);
        await Refusal.AssertIs("too-large", 413, chunked, []);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_request_of_64_KiB_is_decided(string environment)
    {
        var large = Json + new string(' ', Largest - Json.Length);

        using var known = await Post(environment, BothEnvironments.Screenings, body: large);
        using var chunked = await Post(environment, BothEnvironments.Screenings, body: large[..^16], chunked: true); // Its frame counts.

        Assert.Equal(200, (int)known.StatusCode);
        Assert.Equal(await Text(known), await Text(chunked));
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task Many_faults_are_listed_in_order_up_to_256(string environment)
    {
        var body = $"{Sheet.Blank with { Answers = [.. Enumerable.Range(0, 2000).Select(index => ($"{Marked}{index}", "0"))] }}";

        using var response = await Post(environment, BothEnvironments.Screenings, body: body);

        await Refusal.AssertIs(
            "malformed-request", 400, response, [.. Enumerable.Range(0, 256).Select(index => $"/answers/{Marked}{index} unknown-member")], Marked);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, text/*;q=0.9")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json;q=0, */*")]
    [InlineData("*/*;q=0")]
    [InlineData("application/fhir+json")]
    public async Task Whoever_does_not_accept_JSON_gets_no_decision(string accept)
    {
        foreach (var environment in Environments)
        {
            using var response = await Post(environment, BothEnvironments.Screenings, accept: accept);

            await Refusal.AssertIs("not-acceptable", 406, response, [], "fhir");
        }
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html, application/*;q=0.1")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("*/*;q=0, application/json")]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task Whoever_accepts_JSON_or_says_nothing_gets_it(string accept)
    {
        using var response = await Post("Production", BothEnvironments.Screenings, accept: accept);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("tlh")]
    [InlineData("*")]
    [InlineData("en;q=2, ;;;")]
    [InlineData("-")]
    [InlineData("es;q=0")]
    [InlineData("zqxjkv-zqxjkv;q=zqxjkv")]
    public async Task A_language_that_there_is_not_is_no_fault(string languages)
    {
        foreach (var environment in Environments)
        {
            using var response = await Post(environment, BothEnvironments.Screenings, languages: languages);

            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal(["en"], response.Content.Headers.ContentLanguage);
        }
    }

    [Theory]
    [InlineData(null, 400, "malformed-request")]
    [InlineData("1.0.1", 404, "unknown-version")]
    public async Task The_version_is_chosen_before_the_body_is_read(string? version, int status, string code)
    {
        using var response = await Post("Production", version is null ? BothEnvironments.Screenings : Query($"version={version}"), body: "{");

        await Refusal.AssertIs(code, status, response, code == "malformed-request" ? [" not-json"] : []);
    }

    private Task<HttpResponseMessage> Post(
        string environment, string path, string? type = "application/json", string? accept = null, string? languages = null,
        string? body = null, bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? Json)) };
        request.Headers.TransferEncodingChunked = chunked;
        foreach (var (name, value) in new[] { ("Accept", accept), ("Accept-Language", languages) })
        {
            if (value is not null)
            {
                Assert.True(request.Headers.TryAddWithoutValidation(name, value));
            }
        }
        if (type is not null)
        {
            Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", type));
        }
        return service.Send(environment, request);
    }

    private static string Query(string query) => $"{BothEnvironments.Screenings}?{query}";

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
