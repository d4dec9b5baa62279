using System.Text;
using System.Text.Json;

namespace Screening.Api.Tests.Screenings;

public sealed class PartialAnswersTests(BothEnvironments service) : IClassFixture<BothEnvironments>
{
    private static readonly string[] Always =
    [
        "urgentSigns", "acneNow", "infectionNow", "skinToday", "spotsHere", "isotretinoin", "bleeding", "health", "pregnancy", "skinConditions",
        "healing", "coldSores", "allergies", "recent", "age", "setting", "area", "device", "needleDepth", "numbingPlanned",
    ];

    // Whether a numbing cream is planned matters beside an allergy, an illness or a treatment at home only.
    public static TheoryData<string> Questions => [.. Always.Except(["numbingPlanned"])];

    [Theory, MemberData(nameof(BothEnvironments.Names), MemberType = typeof(BothEnvironments))]
    public async Task No_answers_leave_every_question_open_in_asking_order(string environment)
    {
        using var response = await service.Screen(environment, $"{Sheet.Blank}");

        var problem = await Refusal.AssertIs("incomplete-answers", 422, response, [.. Always.Select(Open)], "2026-06-01", "2026-06-15");
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(Always, errors.Select(error => error.GetProperty("detail").GetString()!.Split('\'')[1]));
        Assert.All(errors, error => Assert.NotEmpty(error.GetProperty("allowed").EnumerateArray()));
    }

    [Theory, MemberData(nameof(Questions))]
    public async Task One_question_left_out_is_asked_for_and_never_taken_for_no(string question)
    {
        using var response = await service.Screen("Production", $"{Sheet.Healthy.Without(question)}");

        await Refusal.AssertIs("incomplete-answers", 422, response, [Open(question)]);
    }

    [Fact]
    public async Task A_question_that_no_longer_matters_is_listed_and_not_waited_for()
    {
        var without = await Decided(Sheet.Healthy.Without("numbingPlanned"));

        Assert.Equal("proceed", without.GetProperty("outcome").GetString());
        Assert.Equal(["numbingPlanned"], Texts(without, "unanswered"));
    }

    [Fact]
    public async Task The_optional_question_may_be_left_out()
    {
        var without = await Decided(Sheet.Healthy.Without("skinTone"));

        Assert.Equal("proceed", without.GetProperty("outcome").GetString());
        Assert.Empty(Texts(without, "unanswered"));
    }

    [Theory]
    [InlineData("isotretinoin", "\"stopped\"", "isotretinoinStopDate")]
    [InlineData("skinConditions", "[\"eczema\"]", "conditionInArea")]
    [InlineData("skinConditions", "[\"vitiligo\"]", "newPatches12m")]
    [InlineData("setting", "\"home\"", "ownNewNeedles")]
    public async Task A_follow_up_is_open_once_it_is_asked(string question, string answer, string followUp)
    {
        using var response = await service.Screen("Production", $"{Sheet.Healthy.With(question, answer).With("needleDepth", "\"up-to-0.3\"")}");

        await Refusal.AssertIs("incomplete-answers", 422, response, [Open(followUp)]);
    }

    [Fact]
    public async Task A_follow_up_is_not_listed_before_it_is_known_to_be_asked()
    {
        using var response = await service.Screen("Production", $"{Sheet.Healthy.Without("isotretinoin").Without("setting")}");

        await Refusal.AssertIs("incomplete-answers", 422, response, [Open("isotretinoin"), Open("setting")]);
    }

    [Theory]
    [InlineData("spreading-hot-fever")]
    [InlineData("eye-swelling-vision")]
    [InlineData("breathing-swelling")]
    [InlineData("ill-after-numbing")]
    public async Task An_emergency_is_decided_at_once_and_the_rest_is_listed(string sign)
    {
        var decision = await Decided(Sheet.Blank.With("urgentSigns", $"[\"{sign}\"]"));

        Assert.Equal("refer-to-dermatologist", decision.GetProperty("outcome").GetString());
        Assert.Equal("emergency", decision.GetProperty("urgency").GetString());
        Assert.Equal(Always.Except(["urgentSigns"]), Texts(decision, "unanswered"));
        Assert.False(decision.TryGetProperty("earliestReassessment", out _));
    }

    [Fact]
    public async Task A_referral_that_could_become_more_urgent_is_not_decided()
    {
        using var response = await service.Screen("Production", $"{Sheet.Healthy.With("acneNow", "\"deep-painful\"").Without("urgentSigns")}");

        await Refusal.AssertIs("incomplete-answers", 422, response, [Open("urgentSigns")], "deep-painful");
    }

    [Fact]
    public async Task A_fault_is_named_before_what_is_open()
    {
        using var response = await service.Screen("Production", $"{Sheet.Blank.With("acneNow", "\"x\"")}");

        await Refusal.AssertIs("invalid-answers", 422, response, ["/answers/acneNow unknown-option"]);
    }

    private async Task<JsonElement> Decided(Sheet sheet)
    {
        using var response = await service.Screen("Production", Encoding.UTF8.GetBytes($"{sheet}"));
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.Clone();
    }

    private static string Open(string question) => $"/answers/{question} unanswered";

    private static IEnumerable<string> Texts(JsonElement decision, string member) =>
        decision.GetProperty(member).EnumerateArray().Select(text => text.GetString()!);
}
