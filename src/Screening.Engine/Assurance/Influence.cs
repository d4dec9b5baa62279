using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>Whether an answer can change the truth of anything: a rule, what escalates it, a note, or whether a question is asked.</summary>
internal sealed class Influence(RuleSet rules, Search search)
{
    private readonly Formula[] _formulas =
    [
        .. rules.Effects.Select(effect => effect.Formula),
        .. rules.Notes.Select(note => note.When).OfType<Formula>(),
        .. Enumerable.Range(0, rules.Questionnaire.Questions.Length).Select(rules.Questionnaire.AskedFormula).OfType<Formula>(),
    ];

    /// <summary>Whether one alternative of a variable and some other lead to different truths.</summary>
    public bool Matters(int variable, int alternative) => _formulas
        .Where(formula => Bits.Has(rules.Variables.Of(formula, rules), variable))
        .Any(formula => Enumerable.Range(0, rules.Variables.Alternatives(variable))
            .Any(other => other != alternative && Differs(formula, variable, (alternative, other), [])));

    /// <summary>Whether the formula can be told apart under the two alternatives with all else alike.</summary>
    private bool Differs(
        Formula formula, int variable, (int One, int Other) alternatives, (int Variable, int Alternative)[] settled)
    {
        if (Evaluate(formula, [.. settled, (variable, alternatives.One)]) is not { } one ||
            Evaluate(formula, [.. settled, (variable, alternatives.Other)]) is not { } other)
        {
            return false;
        }
        if (one.Truth != Truth.Unknown && other.Truth != Truth.Unknown)
        {
            return one.Truth != other.Truth;
        }
        var open = one.Truth == Truth.Unknown ? one : other;
        var next = LiveVariables.Choose(rules, formula, open.Yes, open.Known);
        return Enumerable.Range(0, rules.Variables.Alternatives(next))
            .Any(alternative => Differs(formula, variable, alternatives, [.. settled, (next, alternative)]));
    }

    /// <summary>The truth with these variables settled, and the facts; null where no valid sheet has that.</summary>
    private (Truth Truth, ulong[] Yes, ulong[] Known)? Evaluate(Formula formula, (int Variable, int Alternative)[] settled)
    {
        var yes = new ulong[rules.Questionnaire.Layout.WordCount];
        var known = new ulong[yes.Length];
        foreach (var (variable, alternative) in settled)
        {
            if (!rules.Variables.Settle(variable, alternative, search.Dates, yes, known))
            {
                return null;
            }
        }
        rules.SettleCounts(yes, known);
        return (formula.Evaluate(yes, known), yes, known);
    }
}
