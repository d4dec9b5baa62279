using System.Net;
using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Interviews;

public sealed class InterviewTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Address = "/v1/treatments/microneedling/interview";

    /// <summary>With an answer to the optional question, too.</summary>
    private static readonly Sheet Healthy = Sheet.Healthy.With("skinTone", "\"iv\"");

    private static readonly string[] KnownToTheClinic = ["setting", "device", "needleDepth", "area", "numbingPlanned"];

    public static TheoryData<string> UrgentSigns => [.. ShippedPack.Microneedling.Pack.Questions.Single(question => question.Id == "urgentSigns")
        .Options.Select(option => option.Code).Where(code => code != "none")];

    [Fact]
    public async Task An_interview_for_a_decision_asks_a_healthy_patient_of_a_clinic_fifteen_questions_at_most()
    {
        var asked = await Walk("decision", Healthy, KnownToTheClinic);

        Assert.InRange(asked.Count, 1, 15);
        Assert.Equal("urgentSigns", asked[0]);
        Assert.DoesNotContain("skinTone", asked);
    }

    [Fact]
    public async Task What_the_clinic_knows_shortens_the_way()
    {
        Assert.True((await Walk("decision", Healthy, KnownToTheClinic)).Count < (await Walk("decision", Healthy)).Count);
        Assert.True((await Walk("decision", Healthy)).Count < (await Walk("complete", Healthy)).Count);
    }

    [Fact]
    public async Task An_interview_for_completeness_asks_what_is_urgent_first_and_all_else_in_the_order_of_the_questionnaire()
    {
        var asked = await Walk("complete", Healthy);

        Assert.Equal(ShippedPack.Microneedling.Pack.Questions.Where(question => question.AskedWhen is null).Select(question => question.Id), asked);
        Assert.Equal("urgentSigns", asked[0]);
    }

    [Theory]
    [MemberData(nameof(UrgentSigns))]
    public async Task A_ticked_urgent_sign_ends_the_interview_under_both_goals(string sign)
    {
        foreach (var goal in (string[])["complete", "decision"])
        {
            var interview = await Ask($"{Sheet.Blank.With("urgentSigns", $"[\"{sign}\"]")}", $"?goal={goal}");

            Assert.Empty(Texts(interview, "next"));
            Assert.True(interview.GetProperty("decided").GetBoolean());
            Assert.NotEmpty(Texts(interview, "remaining"));
            var reason = Assert.Single(interview.GetProperty("reasons").EnumerateArray());
            Assert.NotEqual("", reason.GetProperty("action").GetString());
        }
    }

    [Fact]
    public async Task The_end_is_what_a_screening_of_the_same_answers_decides()
    {
        foreach (var sheet in (Sheet[])[Healthy, Healthy.With("acneNow", "\"deep-painful\""), Healthy.With("coldSores", "\"yes\"")])
        {
            var end = await Ask($"{sheet}", "");
            using var screening = await Post("/v1/treatments/microneedling/screenings", $"{sheet}");
            using var decision = JsonDocument.Parse(await screening.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            Assert.Equal(decision.RootElement.GetProperty("outcome").GetString(), end.GetProperty("best").GetProperty("outcome").GetString());
            Assert.Equal(end.GetProperty("best").GetRawText(), end.GetProperty("worst").GetRawText());
            Assert.Equal(decision.RootElement.GetProperty("reasons").GetRawText(), end.GetProperty("reasons").GetRawText());
            Assert.Empty(Texts(end, "next"));
        }
    }

    [Fact]
    public async Task An_answer_that_a_changed_one_has_closed_is_named_and_not_used()
    {
        var interview = await Ask($"{Sheet.Blank.With("isotretinoin", "\"never\"").With("isotretinoinStopDate", "\"2026-05-01\"")}", "");

        Assert.Equal(["isotretinoinStopDate"], Texts(interview, "notAsked"));
        Assert.Equal(["isotretinoin"], Texts(interview, "answered"));
        Assert.Empty(interview.GetProperty("reasons").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_answered_is_a_fair_question()
    {
        var interview = await Ask($"{Sheet.Blank}", "?goal=decision");

        Assert.Equal("""{"outcome":"proceed","urgency":"none"}""", interview.GetProperty("best").GetRawText());
        Assert.Equal("""{"outcome":"refer-to-dermatologist","urgency":"emergency"}""", interview.GetProperty("worst").GetRawText());
        Assert.Equal("""{"question":"urgentSigns","why":"urgent"}""", interview.GetProperty("next")[0].GetRawText());
        Assert.False(interview.GetProperty("decided").GetBoolean());
    }

    [Theory]
    [InlineData("""{"answeredOn":"2026-06-01","answers":{"acneNow":"x"}}""", "", 422, "invalid-answers")]
    [InlineData("""{"answeredOn":"2026-06-01","answers":{"acne":"x"}}""", "", 400, "malformed-request")]
    [InlineData("""{"answeredOn":"2026-06-01","answers":{}}""", "?goal=speed", 400, "malformed-request")]
    [InlineData("""{"answeredOn":"2026-06-01","answers":{}}""", "?explain=full", 400, "malformed-request")]
    [InlineData("""{"answeredOn":"2026-06-01","answers":{}}""", "?version=9.9.9", 404, "unknown-version")]
    public async Task What_is_wrong_is_refused_as_a_screening_would_be(string body, string query, int status, string problem)
    {
        using var response = await Post(Address + query, body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains($"/problems/{problem}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interview_is_never_cached_and_speaks_the_language_of_the_caller()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new StringContent($"{Healthy.With("acneNow", "\"deep-painful\"")}", Encoding.UTF8, "application/json"),
        };
        request.Headers.AcceptLanguage.ParseAdd("es");
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(["es"], response.Content.Headers.ContentLanguage);
        Assert.Contains("\"textStatus\":\"machine\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Answers the first question each time as the person would; the questions that were asked.</summary>
    private async Task<List<string>> Walk(string goal, Sheet person, params string[] known)
    {
        var sheet = known.Aggregate(Sheet.Blank, (so, question) => so.With(question, Answer(person, question)));
        var asked = new List<string>();
        while (true)
        {
            var interview = await Ask($"{sheet}", $"?goal={goal}");
            var next = interview.GetProperty("next").EnumerateArray().FirstOrDefault();
            if (next.ValueKind == JsonValueKind.Undefined)
            {
                Assert.True(interview.GetProperty("decided").GetBoolean());
                return asked;
            }
            asked.Add(next.GetProperty("question").GetString()!);
            sheet = sheet.With(asked[^1], Answer(person, asked[^1]));
        }
    }

    private static string Answer(Sheet person, string question) => person.Answers.Single(answer => answer.Name == question).Json;

    private async Task<JsonElement> Ask(string body, string query)
    {
        using var response = await Post(Address + query, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private Task<HttpResponseMessage> Post(string address, string body) =>
        host.Client.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Texts(JsonElement interview, string member) => interview.GetProperty(member).EnumerateArray()
        .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText());
}
