using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

/// <summary>A fault brings no others with it that are none, and hides none.</summary>
public sealed class OneFaultOnlyTests
{
    [Fact]
    public void What_stands_behind_answers_that_are_no_object_is_still_read_as_part_of_the_request()
    {
        var reading = Form.Rules.Read("""{ "answers": 5, "plannedDate": "2026-06-15", "answeredOn": "2026-06-01" }""");

        Assert.Equal(["/answers wrong-type"], reading.Malformed());
    }

    [Fact]
    public void An_option_that_is_there_twice_is_not_asked_for_its_date_as_well()
    {
        var reading = Form.Answers("""{ "recent": [{ "option": "filler", "date": "2026-05-10" }, { "option": "filler" }] }""");

        Assert.Equal(["/answers/recent/1/option repeated-option"], reading.Invalid());
    }

    [Fact]
    public void A_date_that_is_there_twice_is_not_said_to_be_missing()
    {
        var reading = Form.Answers("""{ "recent": [{ "option": "filler", "date": "2026-05-10", "date": "2026-05-10" }] }""");

        Assert.Equal(["/answers/recent/0/date duplicate-member"], reading.Malformed());
        Assert.Empty(reading.Invalid());
    }

    [Fact]
    public void An_entry_without_its_option_is_not_asked_for_its_date_as_well()
    {
        var reading = Form.Answers("""{ "recent": [{}] }""");

        Assert.Equal(["/answers/recent/0/option missing-member"], reading.Malformed());
        Assert.Empty(reading.Invalid());
    }

    [Fact]
    public void A_misspelt_option_does_not_hide_that_its_date_cannot_be()
    {
        var reading = Form.Answers("""
            { "recent": [{ "option": "fillr", "date": "2026-02-30" }, { "option": "pel", "date": "not-sure" }],
              "shots": [{ "option": "flue", "date": "not-sure" }] }
            """);

        Assert.Equal(
            [
                "/answers/recent/0/option unknown-option", "/answers/recent/0/date invalid-date", "/answers/recent/1/option unknown-option",
                "/answers/shots/0/option unknown-option", "/answers/shots/0/date invalid-date",
            ],
            reading.Invalid());
    }

    [Fact]
    public void A_misspelt_answer_to_the_first_question_does_not_make_its_follow_up_a_second_fault()
    {
        var rules = new PackBuilder().One("first", "yes no").One("then", "yes no", When.Is("first", "yes"))
            .Rule("then", When.Is("then", "yes")).RulesAnyway();

        var reading = rules.Read(Sheets.Body("""{ "first": "yse", "then": "yes" }"""));

        Assert.Equal(["/answers/first unknown-option"], reading.Invalid());
        Assert.Empty(reading.NotAsked);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2200-01-01")]
    public void A_wrong_day_of_answering_does_not_hide_that_an_answer_is_not_asked(string answeredOn)
    {
        var rules = new PackBuilder().One("first", "yes no").One("second", "yes no").One("then", "yes no", When.Is("second", "yes"))
            .Rule("then", When.Is("then", "yes")).RulesAnyway();

        var reading = rules.Read(Sheets.Body("""{ "first": "no", "second": "no", "then": "yes" }""", answeredOn));

        Assert.Equal(["then"], reading.NotAsked.Ids());
    }

    [Theory]
    [InlineData("""[{ "option": "filler" }]""", "missing-date")]
    [InlineData("""[{ "option": "filler", "date": "2026-02-30" }]""", "invalid-date")]
    [InlineData("""[{ "option": "implant", "date": "2026-05-01" }]""", "not-asked")]
    public void The_first_date_of_a_questionnaire_is_read_like_any_other(string recent, string code)
    {
        var rules = new PackBuilder().DatedList("recent", "filler implant/undated none")
            .Rule("filler", When.Within("recent", "filler", When.Days(28))).RulesAnyway();

        var reading = rules.Read(Sheets.Body($$"""{ "recent": {{recent}} }"""));

        Assert.Equal([$"/answers/recent/0/date {code}"], reading.Invalid());
        Assert.Equal(["filler"], rules.Decide("""{ "recent": [{ "option": "filler", "date": "2026-05-10" }] }""").RuleIds());
    }

    [Fact]
    public void A_known_date_is_not_taken_for_one_that_is_not_sure()
    {
        var rules = new PackBuilder().DatedList("recent", "filler none not-sure").Rule("when", When.DateNotSure("recent")).RulesAnyway();

        Assert.Empty(rules.Decide("""{ "recent": [{ "option": "filler", "date": "2026-05-10" }] }""").Reasons);
        Assert.Equal(["when"], rules.Decide("""{ "recent": [{ "option": "filler", "date": "not-sure" }] }""").RuleIds());
    }

    [Fact]
    public void A_date_of_escapes_alone_is_that_date()
    {
        var escaped = string.Concat("2026-05-10".Select(character => $"\\u{(int)character:x4}"));

        var decision = Form.Rules.Decide($$"""{ "recent": [{ "option": "filler", "date": "{{escaped}}" }] }""");

        Assert.Equal(["recent:filler@2026-05-10"], decision.BecauseOf("filler"));
    }
}
