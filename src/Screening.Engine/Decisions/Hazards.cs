using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>What the laws of a pack say about answers; a decision never asks them.</summary>
public static class Hazards
{
    /// <summary>Makes a test of whether a hazard of the rule set's pack is there in a sheet, on its planned date.</summary>
    public static Func<AnswerSheet, Truth> TestFor(this RuleSet rules, Law law)
    {
        var (questionnaire, words) = (rules.Questionnaire, rules.Questionnaire.Layout.WordCount);
        var formula = new Formula(rules.NewConditions().Compile(law.When));
        return sheet =>
        {
            Span<ulong> yes = stackalloc ulong[words];
            Span<ulong> known = stackalloc ulong[words];
            questionnaire.Settle(sheet, sheet.PlannedDate, yes, known);
            return formula.Evaluate(yes, known);
        };
    }
}
