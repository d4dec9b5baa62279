using System.Text;
using Screening.Engine.Questions;

namespace Screening.Api.Tests.Screenings;

public sealed class MalformedBodyTests(BothEnvironments service) : IClassFixture<BothEnvironments>
{
    private const string Marked = "zqxjkv";
    private static readonly Sheet Healthy = Sheet.Healthy;
    private static readonly string Json = $"{Healthy}";

    private static readonly Dictionary<string, byte[]> NotJson = new()
    {
        ["empty"] = [],
        ["white space"] = " \r\n\t"u8.ToArray(),
        ["no JSON"] = Utf8(Marked),
        ["truncated"] = Utf8(Json[..^1]),
        ["one brace too many"] = Utf8(Json + "}"),
        ["a second request behind it"] = Utf8(Json + Json),
        ["a word behind it"] = Utf8($"{Json} {Marked}"),
        ["a zero byte behind it"] = Utf8(Json + "\0"),
        ["a trailing comma"] = Utf8(Json[..^1] + ",}"),
        ["a comment"] = Utf8($"/* {Marked} */" + Json),
        ["single quotes"] = Utf8(Json.Replace('"', '\'')),
        ["a raw line break in a text"] = Utf8($"{Healthy.With("acneNow", $"\"{Marked}\n\"")}"),
        ["an unknown escape"] = Utf8($"{Healthy.With("acneNow", $"\"\\x{Marked}\"")}"),
        ["half a character as an answer's name"] = Utf8($"{Healthy.And("\\ud800", "[]")}"),
        ["half a character as an option"] = Utf8($"{Healthy.With("acneNow", "\"\\ud800\"")}"),
        ["half a character as a date"] = Utf8($"{Healthy.Dated("answeredOn", "\"\\ud800\"")}"),
        ["not a number"] = Utf8($"{Healthy.With("acneNow", "NaN")}"),
        ["nested too deeply"] = Utf8(new string('[', 30_000)),
        ["an answer nested too deeply"] = Utf8($"{Healthy.With("acneNow", Nested(100))}"),
        ["an unknown member nested too deeply"] = Utf8($"{Healthy.And(Marked, Nested(100))}"),
        ["a byte order mark"] = [.. Encoding.UTF8.Preamble, .. Utf8(Json)],
        ["UTF-16, little endian"] = Encoding.Unicode.GetBytes(Json),
        ["UTF-16, big endian, marked"] = [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Json)],
        ["Latin-1"] = Encoding.Latin1.GetBytes($"{Healthy.With("acneNow", "\"niñguno\"")}"),
        ["an overlong zero"] = [.. Utf8(Json[..^1]), 0xC0, 0x80, (byte)'}'],
        ["half a character in UTF-8"] = [.. Utf8(Json), 0xC3],
    };

    private static readonly Dictionary<string, (string Body, string[] Faults)> Malformed = new()
    {
        ["an array"] = ($"[{Json}]", [" wrong-type"]),
        ["a text"] = ($"\"{Marked}\"", [" wrong-type"]),
        ["null"] = ("null", [" wrong-type"]),
        ["zero"] = ("0", [" wrong-type"]),
        ["nothing in it"] = ("{}", ["/answeredOn missing-member", "/answers missing-member"]),
        ["no day of answering"] = ("""{"answers":{}}""", ["/answeredOn missing-member"]),
        ["no answers"] = ("""{"answeredOn":"2026-06-01"}""", ["/answers missing-member"]),
        ["answers outside their object"] = (
            """{"answeredOn":"2026-06-01","acneNow":"none"}""", ["/acneNow unknown-member", "/answers missing-member"]),
        ["answers as a list"] = ("""{"answeredOn":"2026-06-01","answers":[]}""", ["/answers wrong-type"]),
        ["answers as null"] = ("""{"answeredOn":"2026-06-01","answers":null}""", ["/answers wrong-type"]),
        ["answers twice"] = ($"{Healthy.Beside("answers", "{}")}", ["/answers duplicate-member"]),
        ["answers twice, once escaped"] = ($"{Healthy.Beside("\\u0061nswers", "{}")}", ["/answers duplicate-member"]),
        ["dates as null"] = ($"{Healthy.Dated("answeredOn", "null").Dated("plannedDate", "null")}",
            ["/answeredOn wrong-type", "/plannedDate wrong-type"]),
        ["a date as a number"] = ($"{Healthy.Dated("answeredOn", "20260601")}", ["/answeredOn wrong-type"]),
        ["a date as an object"] = ($"{Healthy.Dated("plannedDate", $$"""{ "year": 2026, "{{Marked}}": [1] }""")}", ["/plannedDate wrong-type"]),
        ["a date twice"] = ($"{Healthy.Beside("answeredOn", "\"2026-06-01\"")}", ["/answeredOn duplicate-member"]),
        ["a date twice, once escaped"] = ($"{Healthy.Beside("planned\\u0044ate", "\"2026-06-15\"")}", ["/plannedDate duplicate-member"]),
        ["a date in another case"] = ($"{Healthy.Beside("AnsweredOn", "\"2026-06-01\"")}", ["/AnsweredOn unknown-member"]),
        ["an answer twice, the same"] = ($"{Healthy.And("acneNow", "\"none\"")}", ["/answers/acneNow duplicate-member"]),
        ["an answer twice, not the same"] = ($"{Healthy.And("acneNow", "\"deep-painful\"")}", ["/answers/acneNow duplicate-member"]),
        ["an answer twice, once escaped"] = ($"{Healthy.And("acne\\u004eow", "\"none\"")}", ["/answers/acneNow duplicate-member"]),
        ["an answer three times"] = ($"{Healthy.And("health", "[]").And("health", "[]")}",
            ["/answers/health duplicate-member", "/answers/health duplicate-member"]),
        ["an unknown answer"] = ($"{Healthy.And(Marked, $$"""{"{{Marked}}":["{{Marked}}"]}""")}", [$"/answers/{Marked} unknown-member"]),
        ["an unknown member beside the answers"] = ($"{Healthy.Beside(Marked, "0")}", [$"/{Marked} unknown-member"]),
        ["an answer in another case"] = ($"{Healthy.Without("acneNow").And("acnenow", "\"none\"")}", ["/answers/acnenow unknown-member"]),
        ["a space behind an answer's name"] = ($"{Healthy.And("acneNow ", "\"none\"")}", ["/answers/acneNow  unknown-member"]),
        ["a letter that only looks alike"] = ($"{Healthy.And("аcneNow", "\"none\"")}", ["/answers/аcneNow unknown-member"]),
        ["an empty name"] = ($"{Healthy.And("", "\"none\"")}", ["/answers/ unknown-member"]),
        ["a name that a pointer escapes"] = ($"{Healthy.And("a/b~c", "0")}", ["/answers/a~1b~0c unknown-member"]),
        ["a name that is too long to repeat"] = ($"{Healthy.And(new string('z', 200), "0")}", [$"/answers/{new string('z', 64)} unknown-member"]),
        ["an unknown member nested as deeply as is read"] = ($"{Healthy.And(Marked, Nested(50))}", [$"/answers/{Marked} unknown-member"]),
        ["one choice as null"] = One("null"),
        ["one choice as the number of an option"] = One("0"),
        ["one choice as a fraction"] = One("1e400"),
        ["one choice as true"] = One("true"),
        ["one choice as a list"] = One("[\"none\"]"),
        ["one choice as an object"] = One($$"""{"code":"{{Marked}}"}"""),
        ["several choices as null"] = Many("null"),
        ["several choices as a text"] = Many("\"none\""),
        ["several choices as the number of an option"] = Many("0"),
        ["several choices as false"] = Many("false"),
        ["several choices as an object"] = Many("{\"none\":true}"),
        ["choices of every wrong type"] = ($"{Healthy.With("infectionNow", $$"""[0,null,true,["{{Marked}}"],{"{{Marked}}":0}]""")}",
            [.. Enumerable.Range(0, 5).Select(index => $"/answers/infectionNow/{index} wrong-type")]),
        ["a dated list of texts"] = ($"{Healthy.With("recent", "[\"filler\"]")}", ["/answers/recent/0 wrong-type"]),
        ["a dated list as an object"] = ($"{Healthy.With("recent", "{\"filler\":\"2026-05-10\"}")}", ["/answers/recent wrong-type"]),
        ["an entry of numbers"] = ($"{Healthy.With("recent", "[{\"option\":0,\"date\":20260510}]")}",
            ["/answers/recent/0/option wrong-type", "/answers/recent/0/date wrong-type"]),
        ["an entry without an option"] = ($"{Healthy.With("recent", "[{\"date\":\"2026-05-10\"}]")}", ["/answers/recent/0/option missing-member"]),
        ["an entry with an unknown member"] = (
            $"{Healthy.With("recent", $$"""[{"option":"filler","date":"2026-05-10","{{Marked}}":"{{Marked}}"}]""")}",
            [$"/answers/recent/0/{Marked} unknown-member"]),
        ["an entry with two dates"] = (
            $"{Healthy.With("recent", """[{"option":"filler","date":"2026-05-10","d\u0061te":"1999-05-10"}]""")}",
            ["/answers/recent/0/date duplicate-member"]),
        ["an entry with two options"] = (
            $"{Healthy.With("recent", """[{"option":"filler","date":"2026-05-10","option":"botulinum"}]""")}",
            ["/answers/recent/0/option duplicate-member"]),
        ["a stop date as a number"] = (
            $"{Healthy.With("isotretinoin", "\"stopped\"").And("isotretinoinStopDate", "20251217")}", ["/answers/isotretinoinStopDate wrong-type"]),
        ["everything at once, in the order of the body, before all that is only invalid or open"] = (
            $$"""
            {"plannedDate":7,"{{Marked}}":0,"answers":{"acneNow":0,"{{Marked}}":0,"acneNow":"{{Marked}}","area":[],
            "health":["none","heart"],"infectionNow":[0]},"answeredOn":"2026-02-30"}
            """,
            ["/plannedDate wrong-type", $"/{Marked} unknown-member", "/answers/acneNow wrong-type", $"/answers/{Marked} unknown-member",
                "/answers/acneNow duplicate-member", "/answers/infectionNow/0 wrong-type"]),
    };

    public static TheoryData<string, string> NotJsonNames => BothEnvironments.With(NotJson.Keys);

    public static TheoryData<string, string> MalformedNames => BothEnvironments.With(Malformed.Keys);

    [Theory, MemberData(nameof(NotJsonNames))]
    public async Task What_is_not_one_JSON_text_in_UTF8_is_refused(string environment, string name)
    {
        using var response = await service.Screen(environment, NotJson[name]);

        await Refusal.AssertIs("malformed-request", 400, response, [" not-json"], Marked, "niñguno", "2026-06");
    }

    [Theory, MemberData(nameof(MalformedNames))]
    public async Task What_has_another_form_than_the_contract_is_refused_with_every_fault(string environment, string name)
    {
        var (body, faults) = Malformed[name];

        using var response = await service.Screen(environment, body);

        await Refusal.AssertIs("malformed-request", 400, response, faults, Marked, "2026-05-10", "2026-06-01", "20251217", "а", "zzz");
    }

    [Fact]
    public void No_beginning_of_a_request_is_a_request()
    {
        var body = Utf8(Json);

        var accepted = Enumerable.Range(0, body.Length)
            .Where(length => AnswerSheetReader.Read(ShippedPack.Microneedling.RuleSet.Questionnaire, body.AsSpan(0, length))
                is not { Sheet: null, Malformed: [{ Code: FaultCodes.NotJson }] });

        Assert.Empty(accepted);
    }

    private static (string Body, string[] Faults) One(string json) => ($"{Healthy.With("acneNow", json)}", ["/answers/acneNow wrong-type"]);

    private static (string Body, string[] Faults) Many(string json) =>
        ($"{Healthy.With("infectionNow", json)}", ["/answers/infectionNow wrong-type"]);

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
