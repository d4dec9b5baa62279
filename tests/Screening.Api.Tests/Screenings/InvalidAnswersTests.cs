using System.Text.Json;

namespace Screening.Api.Tests.Screenings;

public sealed class InvalidAnswersTests(BothEnvironments service) : IClassFixture<BothEnvironments>
{
    private const string Marked = "zqxjkv";
    private static readonly Sheet Healthy = Sheet.Healthy;
    private static readonly Sheet Stopped = Healthy.With("isotretinoin", "\"stopped\"");

    private static readonly Dictionary<string, (Sheet Sheet, string[] Faults, string[] Submitted)> Invalid = new()
    {
        ["an unknown option"] = (Healthy.With("acneNow", $"\"{Marked}\""), ["/answers/acneNow unknown-option"], [Marked]),
        ["an option of another question"] = (Healthy.With("acneNow", "\"professional\""), ["/answers/acneNow unknown-option"], ["professional"]),
        ["an option in another case"] = (Healthy.With("acneNow", "\"None\""), ["/answers/acneNow unknown-option"], []),
        ["an option with a space"] = (Healthy.With("acneNow", "\"none \""), ["/answers/acneNow unknown-option"], ["none "]),
        ["an empty option"] = (Healthy.With("acneNow", "\"\""), ["/answers/acneNow unknown-option"], []),
        ["the number of an option as a text"] = (Healthy.With("acneNow", "\"0\""), ["/answers/acneNow unknown-option"], []),
        ["a number instead of its band"] = (Healthy.With("age", "\"104\""), ["/answers/age unknown-option"], ["104"]),
        ["not sure where it is not offered"] = (Healthy.With("age", "\"not-sure\""), ["/answers/age unknown-option"], []),
        ["unknown options beside a known one"] = (Healthy.With("infectionNow", $"[\"{Marked}\",\"shingles\",\"\"]"),
            ["/answers/infectionNow/0 unknown-option", "/answers/infectionNow/2 unknown-option"], [Marked]),
        ["an unknown option alone where something must be chosen"] = (Healthy.With("area", $"[\"{Marked}\"]"),
            ["/answers/area/0 unknown-option"], [Marked]),
        ["an unknown option with a date"] = (Entries($$"""{"option":"{{Marked}}","date":"2026-05-10"}"""),
            ["/answers/recent/0/option unknown-option"], [Marked, "2026-05-10"]),
        ["an unknown option with a date that cannot be"] = (Entries($$"""{"option":"{{Marked}}","date":"2026-02-30"}"""),
            ["/answers/recent/0/option unknown-option", "/answers/recent/0/date invalid-date"], [Marked, "2026-02-30"]),
        ["an option twice"] = (Healthy.With("health", "[\"heart\",\"heart\"]"), ["/answers/health/1 repeated-option"], ["heart"]),
        ["none twice"] = (Healthy.With("health", "[\"none\",\"none\"]"), ["/answers/health/1 repeated-option"], []),
        ["a dated option twice"] = (Entries("""{"option":"filler","date":"2026-05-10"},{"option":"filler","date":"2026-04-10"}"""),
            ["/answers/recent/1/option repeated-option"], ["filler", "2026-05-10"]),
        ["none with a choice"] = (Healthy.With("infectionNow", "[\"none\",\"shingles\"]"), ["/answers/infectionNow none-with-choice"], ["shingles"]),
        ["none with not sure"] = (Healthy.With("infectionNow", "[\"not-sure\",\"none\"]"), ["/answers/infectionNow none-with-choice"], []),
        ["none with a dated choice"] = (Entries("""{"option":"filler","date":"2026-05-10"},{"option":"none"}"""),
            ["/answers/recent none-with-choice"], ["filler", "2026-05-10"]),
        ["nothing chosen where something must be"] = (Healthy.With("area", "[]"), ["/answers/area choose-at-least-one"], []),
        ["a dated option without its date"] = (Entries("""{"option":"filler"}"""), ["/answers/recent/0/date missing-date"], ["filler"]),
        ["a date with an option that carries none"] = (Entries("""{"option":"permanent-filler","date":"2026-05-10"}"""),
            ["/answers/recent/0/date not-asked"], ["filler", "2026-05-10"]),
        ["a date with none"] = (Entries("""{"option":"none","date":"2026-05-10"}"""), ["/answers/recent/0/date not-asked"], ["2026-05-10"]),
        ["a date with not sure"] = (Entries("""{"option":"not-sure","date":"not-sure"}"""), ["/answers/recent/0/date not-asked"], []),
        ["answers to what is not asked"] = (
            Healthy.With("isotretinoinStopDate", "\"2025-12-17\"").With("conditionInArea", "\"no\"").With("ownNewNeedles", "\"yes\""),
            ["/answers/isotretinoinStopDate not-asked", "/answers/conditionInArea not-asked", "/answers/ownNewNeedles not-asked"], ["2025-12-17"]),
        ["a follow-up behind an answer that cannot be read"] = (
            Healthy.With("isotretinoin", "\"stoped\"").With("isotretinoinStopDate", "\"2025-12-17\""),
            ["/answers/isotretinoin unknown-option"], ["stoped", "2025-12-17"]),
        ["a follow-up behind a list that cannot be read"] = (
            Healthy.With("skinConditions", "[\"ecezma\"]").With("conditionInArea", "\"no\""),
            ["/answers/skinConditions/0 unknown-option"], ["ecezma"]),
        ["the plan before the answers"] = (Healthy.Dated("plannedDate", "\"2026-05-31\""), ["/plannedDate date-out-of-range"], ["2026-05-31"]),
        ["stopped after answering"] = (Stopped.With("isotretinoinStopDate", "\"2026-06-02\""),
            ["/answers/isotretinoinStopDate date-out-of-range"], ["2026-06-02"]),
        ["done after answering, though before the plan"] = (Entries("""{"option":"filler","date":"2026-06-02"}"""),
            ["/answers/recent/0/date date-out-of-range"], ["2026-06-02", "filler"]),
        ["every fault of every kind, in asking order, before what is only open"] = (
            Sheet.Blank.Dated("answeredOn", "\"2026-02-30\"").Dated("plannedDate", "\"9999-12-31\"")
                .With("area", "[]").With("ownNewNeedles", $"\"{Marked}\"").With("setting", "\"professional\"").With("isotretinoin", "\"never\"")
                .With("isotretinoinStopDate", "\"0001-01-01\"").With("recent", """[{"option":"filler"},{"option":"filler","date":"x"}]""")
                .With("urgentSigns", $"[\"none\",\"{Marked}\",\"not-sure\",\"none\"]").With("acneNow", $"\"{Marked}\""),
            ["/answeredOn invalid-date", "/plannedDate date-out-of-range", "/answers/urgentSigns/1 unknown-option",
                "/answers/urgentSigns/3 repeated-option", "/answers/urgentSigns none-with-choice", "/answers/acneNow unknown-option",
                "/answers/isotretinoinStopDate date-out-of-range", "/answers/recent/0/date missing-date",
                "/answers/recent/1/option repeated-option", "/answers/recent/1/date invalid-date", "/answers/area choose-at-least-one",
                "/answers/ownNewNeedles unknown-option", "/answers/isotretinoinStopDate not-asked", "/answers/ownNewNeedles not-asked"],
            [Marked, "2026-02-30", "9999", "0001"]),
    };

    private static readonly string[] NoDates =
    [
        "2026-02-30", "2025-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "0000-01-01", "2026-06-01T00:00:00Z",
        "2026-06-01 ", " 2026-06-01", "2026-6-01", "26-06-01", "+2026-06-01", "02026-06-1", "2026/06/01", "01-06-2026", "20260601",
        "２０２６-06-01", "2026-06-0１", "2026‐06‐01", "", "today", "NOT-SURE", "Not-sure", "2026-06-01\\u0000", "\\ud800\\udc00",
    ];

    private static readonly string[] ImpossibleDates = ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"];

    public static TheoryData<string, string> Names => BothEnvironments.With(Invalid.Keys);

    public static TheoryData<string, string> DatePlaces => BothEnvironments.With(DatePlace.Keys);

    private static readonly Dictionary<string, Func<string, Sheet>> DatePlace = new()
    {
        ["/answeredOn"] = date => Healthy.Dated("answeredOn", $"\"{date}\""),
        ["/plannedDate"] = date => Healthy.Dated("plannedDate", $"\"{date}\""),
        ["/answers/isotretinoinStopDate"] = date => Stopped.With("isotretinoinStopDate", $"\"{date}\""),
        ["/answers/recent/1/date"] = date => Entries($$"""{"option":"botulinum","date":"2026-05-10"},{"option":"filler","date":"{{date}}"}"""),
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Answers_that_cannot_be_are_refused_with_every_fault(string environment, string name)
    {
        var (sheet, faults, submitted) = Invalid[name];

        using var response = await service.Screen(environment, $"{sheet}");

        var problem = await Refusal.AssertIs("invalid-answers", 422, response, faults, submitted);
        Assert.All(problem.GetProperty("errors").EnumerateArray(), AssertNamesTheQuestionAndWhatIsAllowed);
    }

    [Theory, MemberData(nameof(DatePlaces))]
    public async Task Only_a_day_of_the_calendar_is_a_date(string environment, string pointer)
    {
        foreach (var date in NoDates)
        {
            using var response = await service.Screen(environment, $"{DatePlace[pointer](date)}");

            await Refusal.AssertIs("invalid-answers", 422, response, [$"{pointer} invalid-date"], date.Length > 8 ? date : Marked);
        }
    }

    [Theory, MemberData(nameof(DatePlaces))]
    public async Task A_day_outside_two_centuries_is_refused(string environment, string pointer)
    {
        foreach (var date in ImpossibleDates)
        {
            using var response = await service.Screen(environment, $"{DatePlace[pointer](date)}");

            await Refusal.AssertIs("invalid-answers", 422, response, [$"{pointer} date-out-of-range"], date);
        }
    }

    [Theory, MemberData(nameof(BothEnvironments.Names), MemberType = typeof(BothEnvironments))]
    public async Task The_first_and_the_last_day_are_dates(string environment)
    {
        var sheet = Stopped.With("isotretinoinStopDate", "\"1900-01-01\"")
            .Dated("answeredOn", "\"1900-01-01\"").Dated("plannedDate", "\"2199-12-31\"");

        using var response = await service.Screen(environment, $"{sheet}");

        Assert.Equal(200, (int)response.StatusCode);
    }

    private static void AssertNamesTheQuestionAndWhatIsAllowed(JsonElement error)
    {
        var place = error.GetProperty("pointer").GetString()!.Split('/');
        var question = place is [_, "answers", var id, ..] ? id : place[1];
        Assert.Contains($"'{question}'", error.GetProperty("detail").GetString());
        var allowed = error.GetProperty("code").GetString() is "unknown-option" or "choose-at-least-one"
            ? ShippedPack.Microneedling.Pack.Questions.Single(one => one.Id == question).Options.Select(option => option.Code)
            : null;
        Assert.Equal(allowed, error.TryGetProperty("allowed", out var codes) ? codes.EnumerateArray().Select(code => code.GetString()!) : null);
    }

    private static Sheet Entries(string entries) => Healthy.With("recent", $"[{entries}]");
}
