using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>A rule ready to be evaluated.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Effects">Its effects, the highest verdict first; the last is the rule without escalation.</param>
internal sealed record CompiledRule(Rule Rule, Effect[] Effects)
{
    public Effect Base => Effects[^1];

    public Effect EffectOf(Verdict verdict)
    {
        var index = 0;
        while (Effects[index].Verdict != verdict)
        {
            index++;
        }
        return Effects[index];
    }
}

/// <summary>One verdict that a rule can come to, with all that must hold for it: <c>when</c> and what escalates it.</summary>
internal sealed class Effect(int rule, Verdict verdict, Formula formula)
{
    /// <summary>Index of the rule.</summary>
    public int Rule { get; } = rule;

    public Verdict Verdict { get; } = verdict;

    public Formula Formula { get; } = formula;

    /// <summary>Whether the formula reads facts that count fired rules.</summary>
    public bool Counts { get; init; }

    /// <summary>The variables that can change its truth, those of the rules it counts included.</summary>
    public ulong[] Variables { get; set; } = [];
}

/// <summary>The fact that at least so many of these rules fired.</summary>
internal sealed record CountFact(int Fact, int[] Rules, int AtLeast);

/// <summary>A note ready to be evaluated; null formula: for everyone.</summary>
internal sealed record CompiledNote(Note Note, Formula? When);
