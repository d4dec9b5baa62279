using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

/// <summary>What a fault says to the person who repairs the request.</summary>
public sealed class FaultTextTests
{
    [Theory]
    [InlineData("5", "The request must be an object.")]
    [InlineData("""{ "answeredOn": 5, "answers": {} }""", "'answeredOn' must be a string.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": [] }""", "'answers' must be an object.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "acneNow": [] } }""", "'acneNow' must be a string.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "spots": "rash" } }""", "'spots' must be an array.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "spots": [5] } }""", "'spots/0' must be a string.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "recent": ["filler"] } }""", "'recent/0' must be an object.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "recent": [{ "option": 5 }] } }""", "'recent/0/option' must be a string.")]
    public void A_value_of_the_wrong_type_is_told_the_right_one(string body, string detail)
    {
        Assert.Equal(detail, Form.Rules.Read(body).Malformed[0].Detail);
    }

    [Theory]
    [InlineData("""{ "zq9": 5, "answeredOn": "2026-06-01", "answers": {} }""", "The request has no such member.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "recent": [{ "option": "none", "zq9": 5 }] } }""",
        "'recent/0' has no such member.")]
    [InlineData("""{ "answeredOn": "2026-06-01", "answers": { "acneNow": "none", "acneNow": "none" } }""", "'acneNow' is there twice.")]
    [InlineData("""{ "answeredOn": "2026-06-01" }""", "'answers' is missing.")]
    [InlineData("not JSON", "The body is not one JSON text.")]
    public void What_has_no_place_or_is_missing_is_named(string body, string detail)
    {
        Assert.Equal(detail, Form.Rules.Read(body).Malformed[0].Detail);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_called_so()
    {
        Assert.Equal("The body is not UTF-8.", Form.Rules.Read([0xFF]).Malformed[0].Detail);
    }

    [Theory]
    [InlineData("""{ "stopDate": "2026-02-30" }""", "'stopDate' takes dates of the calendar, YYYY-MM-DD, or not-sure.")]
    [InlineData("""{ "birthday": "2026-02-30" }""", "'birthday' takes dates of the calendar, YYYY-MM-DD.")]
    [InlineData("""{ "birthday": "1899-12-31" }""", "A date in 'birthday' must lie between 1900-01-01 and 'answeredOn'.")]
    [InlineData("""{ "acneNow": "few-ish" }""", "'acneNow' has no such option.")]
    [InlineData("""{ "spots": ["rash", "rash"] }""", "An option of 'spots' is there twice.")]
    [InlineData("""{ "spots": ["rash", "none"] }""", "In 'spots', 'none' excludes every other option.")]
    [InlineData("""{ "area": [] }""", "'area' needs at least one option.")]
    [InlineData("""{ "recent": [{ "option": "filler" }] }""", "This option of 'recent' needs its last date, or not-sure.")]
    [InlineData("""{ "recent": [{ "option": "implant", "date": "2026-05-01" }] }""",
        "This option of 'recent' carries no date; leave it out.")]
    public void An_answer_that_cannot_be_is_told_what_can(string answers, string detail)
    {
        Assert.Equal(detail, Form.Answers(answers).Invalid[0].Detail);
    }

    [Theory]
    [InlineData("2026-06-31", "2026-06-01", "'answeredOn' must be a date of the calendar, YYYY-MM-DD.")]
    [InlineData("1899-12-31", "2026-06-01", "'answeredOn' must lie between 1900-01-01 and 2199-12-31.")]
    [InlineData("2026-06-02", "2026-06-01", "'plannedDate' must not be before 'answeredOn' nor after 2199-12-31.")]
    public void A_date_of_the_request_that_cannot_be_is_told_what_can(string answeredOn, string plannedDate, string detail)
    {
        Assert.Equal(detail, Form.Rules.Read(Sheets.Body("{}", answeredOn, plannedDate)).Invalid[0].Detail);
    }

    [Fact]
    public void An_answer_that_is_not_asked_for_is_told_to_go()
    {
        var fault = SheetReading.NotAskedFault(Form.Answers("""{ "isotretinoin": "never", "stopDate": "2026-05-01" }""").NotAsked[0]);

        Assert.Equal("'stopDate' is not asked after the other answers; leave it out or correct them.", fault.Detail);
    }
}
