using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

public sealed class RequestDatesTests
{
    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2025-02-29")]
    [InlineData("2100-02-29")]
    [InlineData("2026-04-31")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-01-00")]
    [InlineData("0000-01-01")]
    [InlineData("2026-2-3")]
    [InlineData("26-02-03")]
    [InlineData("02026-02-3")]
    [InlineData("20260203")]
    [InlineData("2026/02/03")]
    [InlineData("03.02.2026")]
    [InlineData("2026-02-03T00:00:00")]
    [InlineData("2026-02-03Z")]
    [InlineData(" 2026-02-03")]
    [InlineData("2026-02-03 ")]
    [InlineData("+026-02-03")]
    [InlineData("-026-02-03")]
    [InlineData("2026-W05-2")]
    [InlineData("")]
    [InlineData("zq9canary")]
    [InlineData("not_sure")]
    [InlineData("٢٠٢٦-٠٢-٠٣")]
    [InlineData("２０２６-０２-０３")]
    public void What_is_no_date_of_the_calendar_is_refused_wherever_a_date_stands(string date)
    {
        var reading = Form.Rules.Read($$"""
            { "answeredOn": "{{date}}", "plannedDate": "{{date}}", "answers": { "stopDate": "{{date}}", "birthday": "{{date}}", "recent": [{ "option": "peel", "date": "{{date}}" }] } }
            """);

        Assert.Equal(
            [
                "/answeredOn invalid-date", "/plannedDate invalid-date", "/answers/stopDate invalid-date",
                "/answers/birthday invalid-date", "/answers/recent/0/date invalid-date",
            ],
            reading.Invalid());
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("9999-12-31")]
    public void A_day_that_cannot_be_is_out_of_range_wherever_it_stands(string date)
    {
        var answers = $$"""{ "isotretinoin": "stopped", "stopDate": "{{date}}", "recent": [{ "option": "peel", "date": "2020-01-01" }, { "option": "filler", "date": "{{date}}" }] }""";

        Assert.Equal(
            ["/answers/stopDate date-out-of-range", "/answers/recent/1/date date-out-of-range"], Form.Answers(answers).Invalid());
        Assert.Equal(["/answeredOn date-out-of-range"], Form.Rules.Read(Sheets.Body("{}", date, Sheets.Day)).Invalid());
        Assert.Equal(["/plannedDate date-out-of-range"], Form.Rules.Read(Sheets.Body("{}", Sheets.Day, date)).Invalid());
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2199-12-31")]
    [InlineData("2024-02-29")]
    [InlineData("2000-02-29")]
    public void The_first_the_last_and_the_leap_days_are_dates(string date)
    {
        var reading = Form.Rules.Read(Sheets.Body(
            $$"""{ "birthday": "{{date}}", "recent": [{ "option": "filler", "date": "{{date}}" }] }""", date, date));

        Assert.Empty(reading.Malformed());
        Assert.Empty(reading.Invalid());
    }

    [Theory]
    [InlineData("2026-06-01", true)]
    [InlineData("2026-06-02", false)]
    public void A_date_after_the_day_of_answering_is_refused(string date, bool isAccepted)
    {
        var reading = Form.Rules.Read(Sheets.Body(
            $$"""{ "birthday": "{{date}}", "shots": [{ "option": "flu", "date": "{{date}}" }] }""", "2026-06-01", "2026-06-15"));

        Assert.Equal(
            isAccepted ? [] : ["/answers/birthday date-out-of-range", "/answers/shots/0/date date-out-of-range"], reading.Invalid());
    }

    [Theory]
    [InlineData("2026-06-01", true)]
    [InlineData("2026-05-31", false)]
    public void A_planned_date_before_the_day_of_answering_is_refused(string planned, bool isAccepted)
    {
        var reading = Form.Rules.Read(Sheets.Body("{}", "2026-06-01", planned));

        Assert.Equal(isAccepted ? [] : ["/plannedDate date-out-of-range"], reading.Invalid());
    }

    [Fact]
    public void A_planned_date_is_the_day_of_answering_where_none_is_given()
    {
        var sheet = Form.Rules.Sheet("{}", "2026-06-03");

        Assert.Equal((new(2026, 6, 3), new(2026, 6, 3)), (sheet.AnsweredOn, sheet.PlannedDate));
    }

    [Fact]
    public void Members_may_come_in_any_order()
    {
        var reading = Form.Rules.Read("""{ "plannedDate": "2026-06-15", "answers": { "birthday": "2026-06-01" }, "answeredOn": "2026-06-01" }""");

        Assert.Empty(reading.Invalid());
        Assert.Equal(new DateOnly(2026, 6, 15), reading.Sheet!.PlannedDate);
    }

    [Fact]
    public void A_fault_of_a_date_never_repeats_it()
    {
        var reading = Form.Rules.Read(Sheets.Body("""{ "birthday": "2027-01-02", "stopDate": "2026-02-30" }""", "2026-06-01", "2019-03-04"));

        Assert.All(reading.Invalid, fault => Assert.DoesNotMatch("2027-01-02|2026-02-30|2019-03-04|2026-06-01", fault.Detail));
    }
}
