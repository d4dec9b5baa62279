using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

public sealed class FollowUpAnswersTests
{
    private const string Lately = "2026-05-01";

    [Fact]
    public void An_answer_to_a_question_that_is_not_asked_is_named_and_not_used()
    {
        var reading = Form.Answers($$"""{ "isotretinoin": "never", "stopDate": "{{Lately}}" }""");

        Assert.Empty(reading.Invalid());
        Assert.Equal(["stopDate"], reading.NotAsked.Ids());
        Assert.Empty(Form.Rules.Decide(reading.Sheet!).Reasons);
    }

    [Fact]
    public void A_question_that_is_not_asked_has_a_fault_of_its_own_for_a_screening()
    {
        var fault = SheetReading.NotAskedFault(Form.Answers($$"""{ "isotretinoin": "never", "stopDate": "{{Lately}}" }""").NotAsked[0]);

        Assert.Equal(("/answers/stopDate", "not-asked"), (fault.Pointer, fault.Code));
        Assert.DoesNotContain(Lately, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_whose_question_may_yet_be_asked_is_kept_and_not_used()
    {
        var reading = Form.Answers($$"""{ "stopDate": "{{Lately}}" }""");
        var decision = Form.Rules.Decide(reading.Sheet!);

        Assert.Empty(reading.NotAsked);
        Assert.Empty(decision.Reasons);
        Assert.DoesNotContain("stopDate", decision.Unanswered.Ids());
        Assert.Contains("isotretinoin", decision.Open.Ids());
    }

    [Fact]
    public void An_answer_is_used_once_its_question_is_asked()
    {
        var decision = Form.Rules.Decide($$"""{ "stopDate": "{{Lately}}", "isotretinoin": "stopped" }""");

        Assert.Equal(["stopped-lately"], decision.RuleIds());
        Assert.Equal(["isotretinoin:stopped", "stopDate@2026-05-01"], decision.BecauseOf("stopped-lately"));
    }

    [Fact]
    public void A_misspelt_opener_does_not_make_its_follow_up_a_second_fault()
    {
        var reading = Form.Answers($$"""{ "isotretinoin": "stoped", "stopDate": "{{Lately}}" }""");

        Assert.Equal(["/answers/isotretinoin unknown-option"], reading.Invalid());
        Assert.Empty(reading.NotAsked);
    }

    [Fact]
    public void A_follow_up_that_an_entry_opens_is_not_asked_without_it()
    {
        Assert.Equal(["swelling"], Form.Answers("""{ "recent": [], "swelling": "yes" }""").NotAsked.Ids());
        Assert.Empty(Form.Answers($$"""{ "recent": [{ "option": "filler", "date": "{{Lately}}" }], "swelling": "yes" }""").NotAsked);
    }

    [Fact]
    public void An_answer_that_is_not_asked_is_read_with_all_its_own_faults()
    {
        var reading = Form.Answers("""{ "isotretinoin": "never", "stopDate": "2030-01-01" }""");

        Assert.Equal(["/answers/stopDate date-out-of-range"], reading.Invalid());
        Assert.Equal(["stopDate"], reading.NotAsked.Ids());
    }

    [Fact]
    public void Of_a_chain_of_follow_ups_each_that_is_not_asked_is_named()
    {
        var rules = new PackBuilder()
            .One("a", "yes no").One("b", "yes no", When.Is("a", "yes")).One("c", "yes no", When.Is("b", "yes"))
            .Rule("c", When.Is("c", "yes")).RulesAnyway();

        var reading = rules.Read(Sheets.Body("""{ "a": "no", "b": "yes", "c": "yes" }"""));

        Assert.Equal(["b", "c"], reading.NotAsked.Ids());
        Assert.Equal(Verdict.Proceed, rules.Decide(reading.Sheet!).Worst);
    }
}
