using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

public sealed class InvalidAnswersTests
{
    [Fact]
    public void A_complete_request_is_read_without_a_fault()
    {
        var reading = Form.Answers(Form.Complete);

        Assert.Empty(reading.Malformed());
        Assert.Empty(reading.Invalid());
        Assert.Empty(reading.NotAsked);
        Assert.Empty(Form.Rules.Decide(reading.Sheet!).Unanswered);
    }

    [Fact]
    public void No_answers_are_no_fault()
    {
        var reading = Form.Answers("{}");

        Assert.NotNull(reading.Sheet);
        Assert.Equal(new DateOnly(2026, 6, 1), reading.Sheet.PlannedDate);
    }

    [Theory]
    [InlineData("zq9canary")]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("none ")]
    [InlineData("NONE")]
    [InlineData("non")]
    [InlineData("0")]
    [InlineData("not_sure")]
    [InlineData("nöne")]
    public void A_code_that_the_question_does_not_have_is_refused_with_those_it_has(string code)
    {
        var reading = Form.Answers($$"""{ "acneNow": "{{code}}", "spots": ["rash", "{{code}}"], "recent": [{ "option": "{{code}}", "date": "2026-05-01" }] }""");

        Assert.Equal(
            ["/answers/acneNow unknown-option", "/answers/spots/1 unknown-option", "/answers/recent/0/option unknown-option"],
            reading.Invalid());
        Assert.Equal(["inflamed", "few", "none", "not-sure"], reading.Invalid[0].Allowed);
    }

    [Fact]
    public void An_option_that_is_there_twice_is_refused_at_its_second_place()
    {
        var reading = Form.Answers("""
            { "spots": ["rash", "mole", "rash"], "area": ["face", "face"], "recent": [{ "option": "filler", "date": "2026-05-01" }, { "option": "filler", "date": "2020-01-01" }] }
            """);

        Assert.Equal(
            ["/answers/spots/2 repeated-option", "/answers/area/1 repeated-option", "/answers/recent/1/option repeated-option"],
            reading.Invalid());
    }

    [Theory]
    [InlineData("""{ "spots": ["none", "rash"] }""", "/answers/spots")]
    [InlineData("""{ "spots": ["not-sure", "none"] }""", "/answers/spots")]
    [InlineData("""{ "recent": [{ "option": "none" }, { "option": "filler", "date": "2026-05-01" }] }""", "/answers/recent")]
    public void None_beside_another_option_is_refused(string answers, string pointer)
    {
        Assert.Equal([$"{pointer} none-with-choice"], Form.Answers(answers).Invalid());
    }

    [Fact]
    public void None_of_a_single_choice_is_an_option_like_any_other()
    {
        Assert.Empty(Form.Answers("""{ "acneNow": "none" }""").Invalid());
    }

    [Fact]
    public void An_empty_list_is_none_of_these_where_there_is_none()
    {
        var empty = Form.Rules.Decide("""{ "spots": [], "recent": [] }""");
        var none = Form.Rules.Decide("""{ "spots": ["none"], "recent": [{ "option": "none" }] }""");

        Assert.Equal(none.Unanswered.Ids(), empty.Unanswered.Ids());
        Assert.DoesNotContain("spots", empty.Unanswered.Ids());
    }

    [Fact]
    public void An_empty_list_is_refused_where_something_must_be_ticked()
    {
        var reading = Form.Answers("""{ "area": [] }""");

        Assert.Equal(["/answers/area choose-at-least-one"], reading.Invalid());
        Assert.Equal(["face", "neck"], reading.Invalid[0].Allowed);
    }

    [Fact]
    public void A_misspelt_tick_is_not_said_to_be_missing_as_well()
    {
        Assert.Equal(["/answers/area/0 unknown-option"], Form.Answers("""{ "area": ["faec"] }""").Invalid());
    }

    [Fact]
    public void An_entry_without_its_date_is_refused()
    {
        Assert.Equal(["/answers/recent/0/date missing-date"], Form.Answers("""{ "recent": [{ "option": "filler" }] }""").Invalid());
    }

    [Theory]
    [InlineData("implant")]
    [InlineData("none")]
    [InlineData("not-sure")]
    public void A_date_of_an_option_that_carries_none_is_refused(string option)
    {
        var reading = Form.Answers($$"""{ "recent": [{ "option": "{{option}}", "date": "2026-05-01" }] }""");

        Assert.Equal(["/answers/recent/0/date not-asked"], reading.Invalid());
    }

    [Fact]
    public void An_entry_without_its_option_is_malformed()
    {
        Assert.Equal(["/answers/recent/0/option missing-member"], Form.Answers("""{ "recent": [{ "date": "2026-05-01" }] }""").Malformed());
    }

    [Fact]
    public void Not_sure_about_a_date_is_refused_where_it_is_not_offered()
    {
        var reading = Form.Answers("""{ "birthday": "not-sure", "shots": [{ "option": "flu", "date": "not-sure" }] }""");

        Assert.Equal(["/answers/birthday invalid-date", "/answers/shots/0/date invalid-date"], reading.Invalid());
    }

    [Fact]
    public void Every_fault_comes_at_once_in_asking_order()
    {
        var reading = Form.Rules.Read("""
            { "answers": { "shots": [{ "option": "flu", "date": "2027-01-01" }], "recent": [{ "option": "peel" }, { "option": "zq9canary" }],
                "birthday": "zq9canary", "area": [], "spots": ["none", "none", "rash"], "acneNow": "zq9canary" },
              "plannedDate": "2026-13-01", "answeredOn": "2026-02-30" }
            """);

        Assert.Equal(
            [
                "/answeredOn invalid-date", "/plannedDate invalid-date", "/answers/acneNow unknown-option",
                "/answers/spots/1 repeated-option", "/answers/spots none-with-choice", "/answers/area choose-at-least-one",
                "/answers/birthday invalid-date", "/answers/recent/0/date missing-date", "/answers/recent/1/option unknown-option",
            ],
            reading.Invalid());
    }

    [Fact]
    public void What_is_malformed_and_what_is_invalid_are_told_apart()
    {
        var reading = Form.Answers("""{ "acneNow": "zq9canary", "spots": 5, "zq9": 1 }""");

        Assert.Equal(["/answers/spots wrong-type", "/answers/zq9 unknown-member"], reading.Malformed());
        Assert.Equal(["/answers/acneNow unknown-option"], reading.Invalid());
    }

    [Fact]
    public void A_request_of_nothing_but_faults_gets_no_more_than_256_of_each_kind()
    {
        var codes = string.Join(", ", Enumerable.Repeat("\"zq9canary\"", 5_000));
        var numbers = string.Join(", ", Enumerable.Repeat("5", 5_000));

        var reading = Form.Answers($$"""{ "spots": [{{codes}}], "area": [{{numbers}}] }""");

        Assert.Equal((256, 256), (reading.Malformed().Count(), reading.Invalid().Count()));
    }
}
