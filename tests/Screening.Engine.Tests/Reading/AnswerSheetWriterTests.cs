using System.Text;
using CsCheck;
using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Reading;

public sealed class AnswerSheetWriterTests
{
    [Fact]
    public void What_is_written_is_read_as_the_same_sheet()
    {
        Scenario.Any.Sample(scenario =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);
            var sheet = rules.Read(scenario.Sheet.ToJson(scenario.Pack.Questions)).Sheet!;

            var again = rules.Read(AnswerSheetWriter.ToUtf8(rules.Questionnaire, sheet)).Sheet!;

            Assert.Equal((sheet.AnsweredOn, sheet.PlannedDate), (again.AnsweredOn, again.PlannedDate));
            Assert.Equal(sheet.Yes, again.Yes);
            Assert.Equal(sheet.Known, again.Known);
            Assert.Equal(sheet.Dates, again.Dates);
        }, iter: Tries.Of(400));
    }

    [Fact]
    public void Every_type_of_question_is_written_as_the_contract_has_it()
    {
        var rules = new PackBuilder()
            .One("place", "home clinic").Many("signs", "fever pus none").Date("stopped").DatedList("recent", "laser tattoo/undated none not-sure")
            .Rule("home", When.Is("place", "home"))
            .RulesAnyway();
        var answers = """{"place":"home","signs":[],"stopped":"2026-05-01","recent":[{"option":"laser","date":"2026-05-02"},{"option":"tattoo"}]}""";

        var written = AnswerSheetWriter.ToUtf8(rules.Questionnaire, rules.Sheet(answers));

        Assert.Equal($$"""{"answeredOn":"2026-06-01","plannedDate":"2026-06-01","answers":{{answers}}}""", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void A_date_that_is_not_sure_is_written_as_such()
    {
        var rules = new PackBuilder().Date("stopped").DatedList("recent", "laser none not-sure")
            .Rule("any", When.Is("recent", "laser")).RulesAnyway();
        var answers = """{"stopped":"not-sure","recent":[{"option":"laser","date":"not-sure"},{"option":"not-sure"}]}""";

        var written = AnswerSheetWriter.ToUtf8(rules.Questionnaire, rules.Sheet(answers));

        Assert.Contains(answers, Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }
}
