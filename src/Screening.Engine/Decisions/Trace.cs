using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>What became of a rule under some answers.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Truth">Whether it fires; unknown where that depends on an open answer.</param>
/// <param name="Verdict">What it asks for, escalations included; null unless it fires.</param>
/// <param name="Read">The answers given to every question that it reads, in pack order.</param>
public sealed record RuleTruth(Rule Rule, Truth Truth, Verdict? Verdict, ImmutableArray<GivenAnswer> Read);

/// <summary>Every rule with its truth, fired or not.</summary>
internal static class Trace
{
    public static ImmutableArray<RuleTruth> Of(RuleSet rules, AnswerSheet sheet)
    {
        var yes = new ulong[rules.Questionnaire.Layout.WordCount];
        var known = new ulong[yes.Length];
        rules.Questionnaire.Settle(sheet, sheet.PlannedDate, yes, known);
        rules.SettleCounts(yes, known);
        return [.. rules.Rules.Select(rule => new RuleTruth(
            rule.Rule,
            rule.Base.Formula.Evaluate(yes, known),
            rule.Effects.Where(effect => effect.Formula.Evaluate(yes, known) == Truth.True).Select(effect => (Verdict?)effect.Verdict).FirstOrDefault(),
            Read(rules, rule, sheet)))];
    }

    private static ImmutableArray<GivenAnswer> Read(RuleSet rules, CompiledRule rule, AnswerSheet sheet)
    {
        var variables = new ulong[rules.Variables.Words];
        foreach (var effect in rule.Effects)
        {
            Bits.Union(variables, effect.Variables);
        }
        var entries = new ulong[rules.Questionnaire.Layout.WordCount];
        for (var variable = Bits.Next(variables, 0); variable >= 0; variable = Bits.Next(variables, variable + 1))
        {
            var facts = rules.Questionnaire.Layout.Questions[rules.Variables.QuestionOf(variable)];
            for (var fact = facts.Answered; fact < facts.FirstOption + facts.OptionCount; fact++)
            {
                if (Bits.Has(sheet.Yes, fact))
                {
                    Bits.Add(entries, fact);
                }
            }
        }
        return Explanation.Answers(rules.Questionnaire, sheet, entries);
    }
}
