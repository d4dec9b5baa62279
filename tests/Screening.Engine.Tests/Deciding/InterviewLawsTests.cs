using CsCheck;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

/// <summary>The laws of the interview, over random packs and every person who could answer them.</summary>
public sealed class InterviewLawsTests
{
    private static readonly int Scenarios = Tries.Of(400);

    private static readonly InterviewGoal[] Goals = [InterviewGoal.Complete, InterviewGoal.Decision];

    [Fact]
    public void Both_bounds_are_reached_and_no_completion_lies_outside()
    {
        Scenario.Any.Sample(scenario =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);
            var decision = Decide(rules, scenario.Sheet);

            var verdicts = new PlainCompletions(scenario.Pack).Of(scenario.Sheet).Select(sheet => Decide(rules, sheet).Verdict).Distinct().ToList();

            Assert.Equal(decision.Best, verdicts.Min());
            Assert.Equal(decision.Worst, verdicts.Max());
        }, iter: Scenarios);
    }

    [Fact]
    public void An_interview_ends_with_the_decision_of_the_same_answers()
    {
        Each((rules, pack, person, goal) =>
        {
            var steps = Walk(rules, pack, person, goal).ToList();

            var end = Decide(rules, steps[^1].Sheet);
            Assert.True(end.IsDecided, $"{person}");
            Assert.Equal(Decide(rules, person).Verdict, end.Verdict);
            Assert.InRange(steps.Count, 1, pack.Questions.Length + 1);
        });
    }

    [Fact]
    public void A_complete_interview_ends_with_every_reason_unless_help_must_not_wait()
    {
        Each((rules, pack, person, goal) =>
        {
            if (goal == InterviewGoal.Complete && Walk(rules, pack, person, goal).Last() is var end && end.Interview.Decision.Best.Urgency < Urgency.SameDay)
            {
                Assert.Equal(Decide(rules, person).RuleIds(), end.Interview.Decision.RuleIds());
                Assert.Empty(end.Interview.Remaining);
            }
        });
    }

    [Fact]
    public void What_is_decided_is_never_taken_back_and_the_bounds_only_close_in()
    {
        Each((rules, pack, person, goal) =>
        {
            var (best, worst) = (Verdict.Proceed, Verdicts.Emergency);
            foreach (var (_, interview) in Walk(rules, pack, person, goal))
            {
                Assert.True(interview.Decision.Best >= best && interview.Decision.Worst <= worst, $"{person}");
                (best, worst) = (interview.Decision.Best, interview.Decision.Worst);
            }
        });
    }

    [Fact]
    public void For_a_decision_only_open_questions_are_asked_and_all_of_them()
    {
        Each((rules, pack, person, goal) =>
        {
            foreach (var (_, interview) in Walk(rules, pack, person, goal).Where(_ => goal == InterviewGoal.Decision))
            {
                Assert.Equal(interview.Decision.Open.Ids().Order(), interview.Next.Select(next => next.Question.Id).Order());
            }
        });
    }

    [Fact]
    public void Once_help_must_not_wait_nothing_more_is_asked()
    {
        var pressing = 0;
        Each((rules, pack, person, goal) =>
        {
            foreach (var (_, interview) in Walk(rules, pack, person, goal))
            {
                var isPressing = interview.Decision is { IsDecided: true, Best.Urgency: >= Urgency.SameDay };
                Assert.True(!isPressing || interview.Next.IsEmpty, $"{person}");
                pressing += isPressing && !interview.Remaining.IsEmpty ? 1 : 0;
            }
        });

        Assert.True(pressing > 0, "No interview ended early.");
    }

    [Fact]
    public void Every_question_that_applies_is_answered_or_remains()
    {
        Scenario.Any.Sample(scenario =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);
            var truth = new PlainTruth(scenario.Pack, scenario.Sheet);

            var interview = Ask(rules, scenario.Sheet, InterviewGoal.Complete);

            Assert.Equal(scenario.Pack.Questions.Where(question => scenario.Sheet.IsAnswered(question.Id) && truth.Asked(question.Id) != Truth.False).Ids(),
                interview.Answered.Ids());
            Assert.Equal(scenario.Pack.Questions.Where(question => !scenario.Sheet.IsAnswered(question.Id) && truth.Asked(question.Id) == Truth.True).Ids(),
                interview.Remaining.Ids());
        }, iter: Scenarios);
    }

    /// <summary>Every goal with some of the people who could answer a random pack.</summary>
    private static void Each(Action<RuleSet, Compilation.Pack, PlainSheet, InterviewGoal> check)
    {
        Gen.Select(Scenario.Any, Gen.Int[0, 60]).Sample((scenario, skipped) =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);
            var blank = PlainSheet.Blank(scenario.Sheet.AnsweredOn, scenario.Sheet.PlannedDate);
            foreach (var person in new PlainCompletions(scenario.Pack).Of(blank).Skip(skipped).Take(3))
            {
                foreach (var goal in Goals)
                {
                    check(rules, scenario.Pack, person, goal);
                }
            }
        }, iter: Scenarios, threads: 1);
    }

    /// <summary>The steps of an interview with somebody who answers the first question each time.</summary>
    private static IEnumerable<(PlainSheet Sheet, Interview Interview)> Walk(
        RuleSet rules, Compilation.Pack pack, PlainSheet person, InterviewGoal goal)
    {
        var sheet = PlainSheet.Blank(person.AnsweredOn, person.PlannedDate);
        while (true)
        {
            var interview = Ask(rules, sheet, goal);
            yield return (sheet, interview);
            if (interview.Next.IsEmpty)
            {
                yield break;
            }
            var question = interview.Next[0].Question.Id;
            Assert.True(person.IsAnswered(question) && !sheet.IsAnswered(question), $"{question} is asked of {person} after {sheet}");
            sheet = sheet.With(question, person.Answers[question]);
            Assert.True(sheet.Answers.Count <= pack.Questions.Length);
        }
    }

    private static Interview Ask(RuleSet rules, PlainSheet sheet, InterviewGoal goal) =>
        rules.Interview(rules.Read(sheet.ToJson(rules.Pack.Questions)).Sheet!, goal);

    private static Decision Decide(RuleSet rules, PlainSheet sheet) => rules.Decide(rules.Read(sheet.ToJson(rules.Pack.Questions)).Sheet!);
}
