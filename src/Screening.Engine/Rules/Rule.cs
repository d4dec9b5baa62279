using System.Collections.Immutable;
using Screening.Engine.Compilation;

namespace Screening.Engine.Rules;

/// <summary>A finding and what it asks for. A rule can only raise the outcome, so the order of rules decides nothing.</summary>
public sealed record Rule
{
    /// <summary>Kebab-case id that states the finding.</summary>
    public required string Id { get; init; }

    /// <summary>The code of the clinical rule table; several rules may share one.</summary>
    public required string Ref { get; init; }

    /// <summary>The clinical domain, a key of the texts.</summary>
    public required string Domain { get; init; }

    /// <summary>When the rule fires.</summary>
    public required Condition When { get; init; }

    /// <summary>What it asks for when it fires and nothing escalates it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What raises it further; the highest that holds wins.</summary>
    public ImmutableArray<Escalation> Escalations { get; init; } = [];

    /// <summary>How the reason goes away.</summary>
    public required Lapse Lapses { get; init; }

    /// <summary>Whether the rule, or a number in it, is the team's own decision.</summary>
    public bool IsPolicy { get; init; }

    /// <summary>Ids of the evidence behind it.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>Where the rule stands.</summary>
    public required SourceLocation At { get; init; }
}

/// <summary>A condition that raises a rule that fires to a worse verdict.</summary>
public sealed record Escalation(Condition When, Verdict Verdict, SourceLocation At);

/// <summary>Information that goes with a decision and never changes it.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Ref">The code of the clinical rule table.</param>
/// <param name="When">When it is shown; null: for everyone.</param>
/// <param name="Evidence">Ids of the evidence behind it.</param>
/// <param name="At">Where the note stands.</param>
public sealed record Note(string Id, string Ref, Condition? When, ImmutableArray<string> Evidence, SourceLocation At);

/// <summary>A hazard and the least verdict that every answer sheet with it must get.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Hazard">The hazard in one plain sentence.</param>
/// <param name="Source">Evidence ids and rule table codes from which it follows.</param>
/// <param name="When">The hazard, in terms of answers alone.</param>
/// <param name="Least">The least verdict.</param>
/// <param name="At">Where the law stands.</param>
public sealed record Law(
    string Id, string Hazard, ImmutableArray<string> Source, Condition When, Verdict Least, SourceLocation At);
