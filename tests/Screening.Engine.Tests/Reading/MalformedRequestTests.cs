using System.Text;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

public sealed class MalformedRequestTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("zq9canary")]
    [InlineData("{")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": {}")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": {} } {}")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": {} }]")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": {} } zq9canary")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": {}, }")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": {} /* all */ }")]
    [InlineData("{ 'answeredOn': '2026-06-01', 'answers': {} }")]
    [InlineData("{ answeredOn: \"2026-06-01\", \"answers\": {} }")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": { \"acneNow\": NaN } }")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": { \"acneNow\": 01 } }")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": { \"acneNow\": \"no\tne\" } }")]
    [InlineData("{ \"answeredOn\": \"2026-06-01\", \"answers\": { \"acneNow\": \"\\x6eone\" } }")]
    public void What_is_not_one_JSON_text_is_refused(string body)
    {
        var reading = Form.Rules.Read(body);

        Assert.Equal([" not-json"], reading.Malformed());
    }

    [Theory]
    [InlineData("""{ "answers": { "acneNow": "\ud800" } }""")]
    [InlineData("""{ "answers": { "\udc00": "none" } }""")]
    [InlineData("""{ "\ud800zq9canary": 1 }""")]
    [InlineData("""{ "answeredOn": "\ud8002026-06" }""")]
    [InlineData("""{ "answers": { "recent": [{ "option": "\ud800", "date": "\udfff" }] } }""")]
    public void Half_a_character_is_refused(string body)
    {
        var reading = Form.Rules.Read(body);

        Assert.NotEmpty(reading.Malformed());
    }

    [Fact]
    public void Other_encodings_than_UTF_8_are_refused()
    {
        var body = Sheets.Body(Form.Complete);

        Assert.Equal([" not-json"], Form.Rules.Read(Encoding.Unicode.GetBytes(body)).Malformed());
        Assert.Equal([" not-json"], Form.Rules.Read(Encoding.BigEndianUnicode.GetBytes(body)).Malformed());
        Assert.Equal([" not-json"], Form.Rules.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body)]).Malformed());
        Assert.Equal([" not-json"], Form.Rules.Read(Encoding.Latin1.GetBytes(body.Replace("none", "fällt", StringComparison.Ordinal))).Malformed());
        Assert.Equal([" not-json"], Form.Rules.Read([.. "{ \""u8, 0xC0, 0xAF, .. "\": 1 }"u8]).Malformed());
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var body = Sheets.Body($$"""{ "more": {{new string('[', 40_000)}} }""");

        Assert.Equal([" not-json"], Form.Rules.Read(body).Malformed());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"zq9canary\"")]
    [InlineData("5")]
    public void A_request_that_is_no_object_is_refused(string body)
    {
        Assert.Equal([" wrong-type"], Form.Rules.Read(body).Malformed());
    }

    [Fact]
    public void Every_missing_member_is_named()
    {
        Assert.Equal(["/answeredOn missing-member", "/answers missing-member"], Form.Rules.Read("{}").Malformed());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("20260601")]
    [InlineData("[\"2026-06-01\"]")]
    [InlineData("{ \"date\": \"2026-06-01\" }")]
    public void A_date_that_is_no_string_is_refused(string value)
    {
        var reading = Form.Rules.Read($$"""{ "answeredOn": {{value}}, "plannedDate": {{value}}, "answers": { "stopDate": {{value}} } }""");

        Assert.Equal(["/answeredOn wrong-type", "/plannedDate wrong-type", "/answers/stopDate wrong-type"], reading.Malformed());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("1e3")]
    [InlineData("{ \"zq9canary\": [] }")]
    public void A_value_of_the_wrong_type_is_refused_in_every_type_of_question(string value)
    {
        var reading = Form.Answers($$"""
            { "acneNow": {{value}}, "spots": {{value}}, "stopDate": {{value}}, "recent": {{value}},
              "area": [{{value}}], "shots": [{ "option": {{value}}, "date": {{value}} }] }
            """);

        Assert.Equal(
            [
                "/answers/acneNow wrong-type", "/answers/spots wrong-type", "/answers/stopDate wrong-type",
                "/answers/recent wrong-type", "/answers/area/0 wrong-type", "/answers/shots/0/option wrong-type",
                "/answers/shots/0/date wrong-type",
            ],
            reading.Malformed());
    }

    [Fact]
    public void One_choice_is_no_list_and_a_list_is_no_choice()
    {
        var reading = Form.Answers("""{ "acneNow": ["none"], "spots": "rash", "recent": ["filler"], "area": [["face"]], "shots": {} }""");

        Assert.Equal(
            [
                "/answers/acneNow wrong-type", "/answers/spots wrong-type", "/answers/recent/0 wrong-type",
                "/answers/area/0 wrong-type", "/answers/shots wrong-type",
            ],
            reading.Malformed());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"zq9canary\"")]
    public void Answers_that_are_no_object_are_refused(string answers)
    {
        Assert.Equal(["/answers wrong-type"], Form.Answers(answers).Malformed());
    }

    [Fact]
    public void Every_unknown_member_is_named_with_what_is_allowed()
    {
        var reading = Form.Rules.Read("""
            { "answeredOn": "2026-06-01", "AnsweredOn": {}, "answers": { "acnenow": "none", "shots": [{ "option": "flu", "date": "2026-01-01", "brand": [1] }] } }
            """);

        Assert.Equal(["/AnsweredOn unknown-member", "/answers/acnenow unknown-member", "/answers/shots/0/brand unknown-member"], reading.Malformed());
        Assert.Equal(["answeredOn", "plannedDate", "answers"], reading.Malformed[0].Allowed);
        Assert.Equal(Form.Rules.Questionnaire.Questions.Ids(), reading.Malformed[1].Allowed);
        Assert.Equal(["option", "date"], reading.Malformed[2].Allowed);
    }

    [Theory]
    [InlineData("a~b/c", "/answers/a~0b~1c")]
    [InlineData("~1", "/answers/~01")]
    [InlineData("", "/answers/")]
    [InlineData("\\u0041\\\"\\n", "/answers/A\"\n")]
    public void An_unknown_member_is_escaped_in_its_pointer(string name, string pointer)
    {
        Assert.Equal(pointer, Form.Answers($$"""{ "{{name}}": 1 }""").Malformed[0].Pointer);
    }

    [Fact]
    public void An_unknown_member_is_cut_at_64_characters()
    {
        var name = new string('x', 63);

        Assert.Equal($"/answers/{name}y", Form.Answers($$"""{ "{{name}}y": 1 }""").Malformed[0].Pointer);
        Assert.Equal($"/answers/{name}y", Form.Answers($$"""{ "{{name}}yz": 1 }""").Malformed[0].Pointer);
        Assert.Equal($"/answers/{name}~0", Form.Answers($$"""{ "{{name}}~~": 1 }""").Malformed[0].Pointer);
        Assert.Equal($"/answers/{name}", Form.Answers($$"""{ "{{name}}😀": 1 }""").Malformed[0].Pointer);
    }

    [Fact]
    public void Every_member_that_is_there_twice_is_refused_however_it_is_written()
    {
        var reading = Form.Rules.Read("""
            { "answeredOn": "2026-06-01", "answered\u004fn": "2026-06-01", "plannedDate": "2026-06-01", "plannedDate": "2026-06-02",
              "answers": { "acneNow": "none", "\u0061cneNow": "inflamed", "recent": [{ "option": "filler", "date": "2026-05-01", "d\u0061te": "2020-01-01", "option": "peel" }] },
              "\u0061nswers": {} }
            """);

        Assert.Equal(
            [
                "/answeredOn duplicate-member", "/plannedDate duplicate-member", "/answers/acneNow duplicate-member",
                "/answers/recent/0/date duplicate-member", "/answers/recent/0/option duplicate-member", "/answers duplicate-member",
            ],
            reading.Malformed());
    }

    [Fact]
    public void Escaped_names_and_codes_are_the_names_and_codes_they_mean()
    {
        var reading = Form.Answers("""{ "\u0061cneNow": "n\u006fne", "spots": ["\u0072ash"], "birthday": "1990\u002d02-28" }""");

        Assert.Empty(reading.Malformed());
        Assert.Empty(reading.Invalid());
        Assert.Empty(Form.Rules.Decide(reading.Sheet!).Unanswered.Ids().Intersect(["acneNow", "spots", "birthday"]));
    }
}
