using System.Text.Json;
using Screening.Api.Tests.Screenings;
using Screening.Engine.Questions;

namespace Screening.Api.Tests.Questionnaires;

public sealed class QuestionnaireTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private static readonly string[] InOrder =
    [
        "urgentSigns", "acneNow", "infectionNow", "skinToday", "spotsHere", "isotretinoin", "isotretinoinStopDate", "bleeding", "health",
        "pregnancy", "skinConditions", "conditionInArea", "newPatches12m", "healing", "coldSores", "allergies", "skinTone", "recent", "age",
        "setting", "area", "device", "needleDepth", "ownNewNeedles", "numbingPlanned",
    ];

    [Fact]
    public async Task Questions_stand_in_asking_order_with_every_option_of_the_pack_worst_first()
    {
        var questions = await Questions();

        Assert.Equal(InOrder, questions.Select(question => Text(question, "id")));
        Assert.Equal(
            ShippedPack.Microneedling.Pack.Questions.Select(question => string.Join(' ', question.Options.Select(option => option.Code))),
            questions.Select(question => string.Join(' ', Options(question).Select(option => Text(option, "code")))));
    }

    [Theory]
    [InlineData("isotretinoinStopDate", """{"question":"isotretinoin","options":["stopped"]}""")]
    [InlineData("conditionInArea", """{"question":"skinConditions","options":["eczema","rosacea"]}""")]
    [InlineData("newPatches12m", """{"question":"skinConditions","options":["psoriasis","vitiligo","lichen-planus"]}""")]
    [InlineData("ownNewNeedles", """{"question":"setting","options":["home","not-sure"]}""")]
    public async Task A_follow_up_says_when_it_is_asked(string question, string condition)
    {
        var followUp = (await Questions()).Single(one => Text(one, "id") == question);

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(condition).RootElement, followUp.GetProperty("askedWhen")));
    }

    [Fact]
    public async Task Only_the_four_follow_ups_depend_on_other_answers()
    {
        var questions = await Questions();

        Assert.Equal(
            ["isotretinoinStopDate", "conditionInArea", "newPatches12m", "ownNewNeedles"],
            questions.Where(question => question.TryGetProperty("askedWhen", out _)).Select(question => Text(question, "id")));
    }

    [Fact]
    public async Task A_form_can_be_built_from_the_flags_alone()
    {
        var questions = await Questions();

        Assert.Equal(["skinTone"], Where(questions, question => !Flag(question, "required")));
        Assert.Equal(["area"], Where(questions, question => Flag(question, "atLeastOne")));
        Assert.Equal(
            ["urgentSigns", "acneNow", "infectionNow", "skinToday", "spotsHere", "recent"],
            Where(questions, question => Flag(question, "askAgainOnDay")));
        Assert.Equal(["isotretinoinStopDate"], Where(questions, question => Text(question, "type") == "date"));
        Assert.Equal(["recent"], Where(questions, question => Text(question, "type") == "dated-list"));
    }

    [Fact]
    public async Task None_excludes_the_others_where_several_may_be_ticked_and_only_there()
    {
        foreach (var question in await Questions())
        {
            var isList = Text(question, "type") is "many" or "dated-list";

            Assert.Equal(
                isList ? Options(question).Where(option => Text(option, "code") == "none").Select(option => Text(option, "code")) : [],
                Options(question).Where(option => Flag(option, "excludesOthers")).Select(option => Text(option, "code")));
        }
    }

    [Fact]
    public async Task Treatments_carry_a_date_and_what_lasts_or_is_not_known_does_not()
    {
        var questions = await Questions();

        var dated = questions.SelectMany(question => Options(question).Where(option => Flag(option, "needsDate"))
            .Select(option => $"{Text(question, "id")} {Text(option, "code")}"));
        Assert.Equal(
            ShippedPack.Microneedling.Pack.Questions.Single(question => question.Id == "recent").Options.Select(option => option.Code)
                .Except(["permanent-filler", Option.None, Option.NotSure]).Select(code => $"recent {code}"),
            dated);
    }

    [Theory]
    [InlineData("en", "Microneedling")]
    [InlineData("es", null)]
    public async Task Every_sentence_is_there_in_every_language(string language, string? name)
    {
        var questionnaire = await Get(language);

        var texts = questionnaire.GetProperty("questions").EnumerateArray()
            .SelectMany(question => Options(question).Select(option => Text(option, "text"))
                .Append(Text(question, "text")).Append(Text(question, "why")))
            .Concat(questionnaire.GetProperty("domains").EnumerateArray().Select(domain => Text(domain, "name")))
            .Append(Text(questionnaire, "summary")).Append(Text(questionnaire, "disclaimer"));
        Assert.All(texts, text => Assert.Matches(@"^\p{Lu}|^¿|^¡|^[0-9(""“«]", text));
        Assert.Equal(name ?? Text(questionnaire, "name"), Text(questionnaire, "name"));
        Assert.Equal(
            questionnaire.GetProperty("questions").EnumerateArray().Select(question => Text(question, "domain")).Distinct(),
            questionnaire.GetProperty("domains").EnumerateArray().Select(domain => Text(domain, "code")));
    }

    private async Task<IReadOnlyList<JsonElement>> Questions() => [.. (await Get("en")).GetProperty("questions").EnumerateArray()];

    private async Task<JsonElement> Get(string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/treatments/microneedling/questionnaire");
        request.Headers.Add("Accept-Language", language);
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.Clone();
    }

    private static IEnumerable<string> Where(IEnumerable<JsonElement> questions, Func<JsonElement, bool> filter) =>
        questions.Where(filter).Select(question => Text(question, "id"));

    private static IReadOnlyList<JsonElement> Options(JsonElement question) => [.. question.GetProperty("options").EnumerateArray()];

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static bool Flag(JsonElement element, string member) => element.GetProperty(member).GetBoolean();
}
