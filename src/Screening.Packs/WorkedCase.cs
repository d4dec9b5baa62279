using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Packs;

/// <summary>A worked case: a whole request and what must come of it.</summary>
public sealed record WorkedCase
{
    /// <summary>Kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>What the case shows, in one sentence.</summary>
    public required string About { get; init; }

    /// <summary>The request body, JSON in UTF-8.</summary>
    public required ImmutableArray<byte> Request { get; init; }

    /// <summary>What must come of it.</summary>
    public required Expectation Expected { get; init; }

    /// <summary>Where the case stands.</summary>
    public required SourceLocation At { get; init; }
}

/// <summary>What a worked case expects; null members are not looked at.</summary>
public sealed record Expectation
{
    /// <summary>The verdict; null where the request is incomplete.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The questions that are still open, in asking order; null where the request is decided.</summary>
    public IReadOnlyList<string>? Incomplete { get; init; }

    /// <summary>Exactly the rules that fire.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Exactly the notes, in order.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Exactly the reasons that clear on a date, by rule.</summary>
    public IReadOnlyDictionary<string, DateOnly>? ClearsOn { get; init; }

    /// <summary>The earliest reassessment.</summary>
    public ExpectedReassessment? EarliestReassessment { get; init; }

    /// <summary>Whether there must be none.</summary>
    public bool NoReassessment { get; init; }

    /// <summary>The last day of use.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Exactly the unanswered questions, in asking order.</summary>
    public IReadOnlyList<string>? Unanswered { get; init; }

    /// <summary>Exactly the answers behind reasons, by rule, each as <c>question=answer</c> or <c>question=answer@date</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Because { get; init; } =
        ImmutableDictionary<string, IReadOnlyList<string>>.Empty;
}

/// <summary>The reassessment that a worked case expects.</summary>
/// <param name="Date">The day.</param>
/// <param name="Outcome">What is decided on it.</param>
/// <param name="BlockedBy">Exactly the rules that no date ends, in order.</param>
public sealed record ExpectedReassessment(DateOnly Date, Outcome Outcome, IReadOnlyList<string> BlockedBy);
