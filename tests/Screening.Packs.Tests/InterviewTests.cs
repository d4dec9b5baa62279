using CsCheck;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The laws of the interview with the shipped questions, over random people.</summary>
public sealed class InterviewTests
{
    [Fact]
    public void An_interview_with_anybody_ends_with_the_decision_of_all_their_answers_and_never_takes_one_back()
    {
        var rules = Shipped.Pack.RuleSet;

        Gen.Select(RandomSheets.Complete(rules.Pack, mild: 30), Gen.Bool).Sample((person, isComplete) =>
        {
            var goal = isComplete ? InterviewGoal.Complete : InterviewGoal.Decision;
            var (best, worst) = (Verdict.Proceed, new Verdict(Outcome.ReferToDermatologist, Urgency.Emergency));
            var sheet = Sheet.Blank(person.AnsweredOn, person.PlannedDate);
            while (true)
            {
                var interview = Ask(rules, sheet, goal);
                Assert.True(interview.Decision.Best >= best && interview.Decision.Worst <= worst, $"{person}");
                (best, worst) = (interview.Decision.Best, interview.Decision.Worst);
                if (interview.Next.IsEmpty)
                {
                    break;
                }
                var question = interview.Next[0].Question.Id;
                Assert.True(person.Answers.ContainsKey(question) && !sheet.Answers.ContainsKey(question), $"{question} is asked of {person}");
                sheet = sheet.With(question, person.Answers[question]);
            }
            Assert.Equal(best, worst);
            Assert.Equal(person.Decide(rules).Verdict, best);
        }, iter: 400);
    }

    [Fact]
    public void An_open_question_has_two_answers_that_show_it_and_an_asked_one_outside_has_none()
    {
        var rules = Shipped.Pack.RuleSet;
        var shown = 0;

        RandomSheets.Complete(rules.Pack, mild: 60).Sample(person =>
        {
            foreach (var question in rules.Pack.Questions.Where(question => question.AskedWhen is null && question.Type == QuestionType.One))
            {
                var partial = RandomSheets.Repaired(rules.Pack, person).Without(question.Id);
                if (rules.Pack.Questions.Any(other => other.AskedWhen is not null && Conditions.Parts(other.AskedWhen).Any(part => Conditions.QuestionOf(part) == question.Id)))
                {
                    continue;
                }
                var verdicts = question.Options.Select(option => partial.With(question.Id, new Tick(option.Code)).Decide(rules).Verdict).Distinct().Count();
                var isOpen = partial.Decide(rules).Open.Contains(question);

                Interlocked.Add(ref shown, isOpen ? 1 : 0);
                Assert.True(isOpen == (verdicts > 1), $"{question.Id} of {partial}");
            }
        }, iter: 100);

        Assert.True(shown > 50, $"Only {shown} questions were open.");
    }

    private static Interview Ask(RuleSet rules, Sheet sheet, InterviewGoal goal) =>
        rules.Interview(AnswerSheetReader.Read(rules.Questionnaire, sheet.ToJson(rules.Questionnaire)).Sheet!, goal);
}
