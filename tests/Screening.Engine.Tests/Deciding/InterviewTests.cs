using Screening.Engine.Decisions;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

public sealed class InterviewTests
{
    [Fact]
    public void What_is_urgent_comes_first_and_the_rest_in_the_order_of_the_pack()
    {
        var interview = Ask("{}", InterviewGoal.Complete);

        Assert.Equal(["collapse:urgent", "place:applies", "rash:applies", "tone:optional"], Next(interview));
    }

    [Fact]
    public void For_a_decision_what_can_settle_it_comes_before_what_can_only_help_to()
    {
        var interview = Ask("""{"collapse":"no"}""", InterviewGoal.Decision);

        Assert.Equal(["rash:can-decide", "place:can-change"], Next(interview));
    }

    [Fact]
    public void A_question_that_can_change_nothing_any_more_is_not_asked_for_a_decision()
    {
        Assert.Empty(Next(Ask("""{"collapse":"no","rash":"no"}""", InterviewGoal.Decision)));
        Assert.Equal(["place:applies", "tone:optional"], Next(Ask("""{"collapse":"no","rash":"no"}""", InterviewGoal.Complete)));
    }

    [Fact]
    public void An_emergency_ends_both_interviews_and_leaves_the_rest_unasked()
    {
        foreach (var goal in (InterviewGoal[])[InterviewGoal.Complete, InterviewGoal.Decision])
        {
            var interview = Ask("""{"collapse":"yes"}""", goal);

            Assert.Empty(interview.Next);
            Assert.Equal(["place", "rash", "tone"], interview.Remaining.Ids());
            Assert.Equal(["collapse"], interview.Answered.Ids());
        }
    }

    [Fact]
    public void A_referral_without_hurry_ends_the_interview_for_a_decision_only()
    {
        Assert.Empty(Ask("""{"collapse":"no","rash":"wet"}""", InterviewGoal.Decision).Next);
        Assert.Equal(["place:applies", "tone:optional"], Next(Ask("""{"collapse":"no","rash":"wet"}""", InterviewGoal.Complete)));
    }

    [Fact]
    public void A_follow_up_is_asked_once_it_is_opened()
    {
        var rules = new PackBuilder()
            .One("rash", "yes no").One("itching", "yes no", When.Is("rash", "yes")).Rule("itching", When.Is("itching", "yes")).RulesAnyway();

        Assert.Equal(["rash"], rules.Interview(rules.Sheet("{}"), InterviewGoal.Complete).Remaining.Ids());
        Assert.Equal(["itching"], rules.Interview(rules.Sheet("""{"rash":"yes"}"""), InterviewGoal.Complete).Remaining.Ids());
        Assert.Empty(rules.Interview(rules.Sheet("""{"rash":"no"}"""), InterviewGoal.Complete).Remaining);
    }

    [Fact]
    public void An_answer_that_an_earlier_one_has_closed_counts_neither_as_answered_nor_for_anything()
    {
        var rules = new PackBuilder()
            .One("rash", "yes no").One("itching", "yes no", When.Is("rash", "yes")).Rule("itching", When.Is("itching", "yes")).RulesAnyway();

        var interview = rules.Interview(rules.Sheet("""{"rash":"no","itching":"yes"}"""), InterviewGoal.Complete);

        Assert.Equal(["rash"], interview.Answered.Ids());
        Assert.Equal(Engine.Rules.Verdict.Proceed, interview.Decision.Worst);
    }

    private static Interview Ask(string answers, InterviewGoal goal)
    {
        var rules = new PackBuilder()
            .One("place", "home clinic").One("rash", "wet dry no").One("tone", "light dark", change: question => question with { IsOptional = true })
            .One("collapse", "yes no")
            .Rule("collapse", When.Is("collapse", "yes"), Verdicts.Emergency)
            .Rule("wet", When.Is("rash", "wet"), Verdicts.Refer)
            .Rule("dry-at-home", When.All(When.Is("rash", "dry"), When.Is("place", "home")))
            .Rules();
        return rules.Interview(rules.Sheet(answers), goal);
    }

    private static IEnumerable<string> Next(Interview interview) => interview.Next.Select(next => $"{next.Question.Id}:{next.Why.Code()}");
}
