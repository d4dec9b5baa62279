using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>Whether an answer can change the truth of anything: a rule, what escalates it, a note, or whether a question is asked.</summary>
internal sealed class Influence(RuleSet rules, Search search)
{
    /// <summary>An answer that makes none of the facts of its question true.</summary>
    private const int Unread = -1;

    private readonly Formula[] _formulas =
    [
        .. rules.Effects.Select(effect => effect.Formula),
        .. rules.Notes.Select(note => note.When).OfType<Formula>(),
        .. Enumerable.Range(0, rules.Questionnaire.Questions.Length).Select(rules.Questionnaire.AskedFormula).OfType<Formula>(),
    ];

    /// <summary>Whether an option of a question with one answer can be told from one that nothing reads.</summary>
    public bool ChoiceMatters(int variable, int option) => Matters(variable, option, Unread);

    /// <summary>Whether a tick, with some date, can be told from none.</summary>
    public bool TickMatters(int variable)
    {
        var off = rules.Variables.Alternatives(variable) - 1;
        return Enumerable.Range(0, off).Any(ticked => Matters(variable, ticked, off));
    }

    private bool Matters(int variable, int alternative, int other) => _formulas
        .Where(formula => Bits.Has(rules.Variables.Of(formula, rules), variable))
        .Any(formula => Differs(formula, variable, (alternative, other), []));

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
            if (alternative == Unread)
            {
                var facts = rules.Questionnaire.Layout.Questions[rules.Variables.QuestionOf(variable)];
                Bits.AddRange(known, facts.Answered, facts.End);
            }
            else if (!rules.Variables.Settle(variable, alternative, search.Dates, yes, known))
            {
                return null;
            }
        }
        rules.SettleCounts(yes, known);
        return (formula.Evaluate(yes, known), yes, known);
    }
}
