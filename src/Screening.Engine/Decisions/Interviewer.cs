using System.Collections.Immutable;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>
/// Chooses what to ask next. The order is fixed: what a single answer makes certain, the worst first, then the order of the
/// pack. For a decision that finds the shortest way where anything is wrong; for a complete interview only what is urgent
/// comes before its turn.
/// </summary>
internal readonly struct Interviewer(RuleSet rules, AnswerSheet sheet)
{
    /// <summary>From here on advice must not wait for further questions.</summary>
    private const Urgency Pressing = Urgency.SameDay;

    public Interview Ask(InterviewGoal goal)
    {
        var decision = rules.Decide(sheet);
        var yes = new ulong[rules.Questionnaire.Layout.WordCount];
        var known = new ulong[yes.Length];
        rules.Questionnaire.Settle(sheet, sheet.PlannedDate, yes, known);
        rules.SettleCounts(yes, known);

        var answered = ImmutableArray.CreateBuilder<Question>();
        var remaining = ImmutableArray.CreateBuilder<Question>();
        var asked = new List<(Question Question, Verdict Certain)>();
        for (var index = 0; index < rules.Questionnaire.Questions.Length; index++)
        {
            var (question, truth) = (rules.Questionnaire.Questions[index], rules.Questionnaire.Asked(index, yes, known));
            if (rules.Questionnaire.IsAnswered(index, sheet) && truth != Truth.False)
            {
                answered.Add(question);
            }
            else if (truth == Truth.True && !rules.Questionnaire.IsAnswered(index, sheet))
            {
                remaining.Add(question);
                asked.Add((question, WorstOfOneAnswer(index, yes, known)));
            }
        }
        return new Interview
        {
            Decision = decision,
            Next = IsOver(goal, decision) ? [] : goal == InterviewGoal.Decision ? ForDecision(decision, asked) : ForCompletion(asked),
            Answered = answered.DrainToImmutable(),
            Remaining = remaining.DrainToImmutable(),
        };
    }

    private static bool IsOver(InterviewGoal goal, Decision decision) =>
        decision.IsDecided && (goal == InterviewGoal.Decision || decision.Best.Urgency >= Pressing);

    private static ImmutableArray<NextQuestion> ForDecision(Decision decision, List<(Question Question, Verdict Certain)> asked) =>
        [.. asked.Where(one => decision.Open.Contains(one.Question)).OrderByDescending(one => one.Certain)
            .Select(one => new NextQuestion(one.Question,
                one.Certain.Urgency >= Pressing ? AskReason.Urgent
                : one.Certain >= decision.Worst ? AskReason.CanDecide
                : AskReason.CanChange))];

    private static ImmutableArray<NextQuestion> ForCompletion(List<(Question Question, Verdict Certain)> asked) =>
        [.. asked.OrderByDescending(one => one.Certain.Urgency >= Pressing ? one.Certain : Verdict.Proceed)
            .Select(one => new NextQuestion(one.Question,
                one.Certain.Urgency >= Pressing ? AskReason.Urgent
                : one.Question.IsOptional ? AskReason.Optional
                : AskReason.Applies))];

    /// <summary>The worst verdict that a single option, or date, of a question makes certain.</summary>
    private Verdict WorstOfOneAnswer(int question, ulong[] yes, ulong[] known)
    {
        var worst = Verdict.Proceed;
        Span<ulong> next = stackalloc ulong[yes.Length];
        Span<ulong> nextKnown = stackalloc ulong[yes.Length];
        foreach (var variable in rules.Variables.OfQuestion(question))
        {
            for (var alternative = 0; alternative < rules.Variables.Alternatives(variable); alternative++)
            {
                yes.CopyTo(next);
                known.CopyTo(nextKnown);
                if (rules.Variables.Settle(variable, alternative, sheet, next, nextKnown) && Certain(next, nextKnown) is var verdict && verdict > worst)
                {
                    worst = verdict;
                }
            }
        }
        return worst;
    }

    private Verdict Certain(Span<ulong> yes, Span<ulong> known)
    {
        rules.SettleCounts(yes, known);
        foreach (var effect in rules.Effects)
        {
            if (effect.Formula.Evaluate(yes, known) == Truth.True)
            {
                return effect.Verdict;
            }
        }
        return Verdict.Proceed;
    }
}
