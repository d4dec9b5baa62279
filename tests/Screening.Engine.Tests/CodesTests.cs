using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Reading;

namespace Screening.Engine.Tests;

public sealed class CodesTests
{
    [Fact]
    public void Every_enumeration_of_the_contract_has_its_codes()
    {
        Assert.Equal(["proceed", "caution", "refer-to-dermatologist"], Enum.GetValues<Outcome>().Select(outcome => outcome.Code()));
        Assert.Equal(["none", "soon", "same-day", "emergency"], Enum.GetValues<Urgency>().Select(urgency => urgency.Code()));
        Assert.Equal(["time", "event", "standing"], Enum.GetValues<Lapse>().Select(lapse => lapse.Code()));
        Assert.Equal(["one", "many", "date", "dated-list"], Enum.GetValues<QuestionType>().Select(type => type.Code()));
    }

    [Theory]
    [InlineData(28, WindowUnit.Days, "28 days")]
    [InlineData(6, WindowUnit.Months, "6 months")]
    public void A_window_reads_as_it_is_spoken(int length, WindowUnit unit, string text)
    {
        Assert.Equal(text, new Window(length, unit).ToString());
    }

    [Fact]
    public void None_excludes_the_others_where_several_may_be_ticked()
    {
        var exclusive =
            from question in Form.Rules.Questionnaire.Questions
            from option in question.Options
            where question.IsExclusive(option)
            select $"{question.Id}:{option.Code}";

        Assert.Equal(["spots:none", "recent:none", "shots:none"], exclusive);
    }
}
