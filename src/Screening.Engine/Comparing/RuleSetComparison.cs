using Screening.Engine.Decisions;

namespace Screening.Engine.Comparing;

/// <summary>What changed from one version of a treatment's pack to another, and what that means for outcomes.</summary>
public sealed record RuleSetComparison
{
    private RuleSetComparison(RuleSet from, RuleSet to)
    {
        (From, To) = (from, to);
        Changes = PackChanges.Between(from.Pack, to.Pack);
        (Outcomes, SameAnswers) = OutcomeComparer.Compare(from, to);
    }

    /// <summary>The version compared from.</summary>
    public RuleSet From { get; }

    /// <summary>The version compared to.</summary>
    public RuleSet To { get; }

    /// <summary>What is written differently.</summary>
    public PackChanges Changes { get; }

    /// <summary>The minimal sets of answers whose outcome or urgency differs.</summary>
    public OutcomeDifferences Outcomes { get; }

    /// <summary>Whether a complete request of one version is a complete request of the other.</summary>
    public bool SameAnswers { get; }

    /// <summary>Whether both versions take the same requests and give each the same outcome and urgency.</summary>
    public bool AreEquivalent => SameAnswers && Outcomes.AreNone;

    /// <summary>Whether rules and notes are the same, in the same order, in all but what they rest on.</summary>
    public bool SameReasons => Changes.Notes.Concat(Changes.Rules).All(change =>
        change.Kind == ChangeKind.Changed && change.Aspects.All(aspect => aspect.Aspect is "evidence" or "policy"));

    /// <summary>Whether a result holds equally long.</summary>
    public bool SameValidity => From.Pack.ValidForDays == To.Pack.ValidForDays;

    /// <summary>Whether every text is the same in every language.</summary>
    public bool SameTexts => Changes.Texts.IsEmpty;

    /// <summary>Compares two versions of one treatment.</summary>
    public static RuleSetComparison Of(RuleSet from, RuleSet to) => new(from, to);
}
