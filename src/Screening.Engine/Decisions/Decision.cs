using System.Collections.Immutable;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>What a rule set concludes from an answer sheet.</summary>
public sealed record Decision
{
    /// <summary>The greatest verdict of the rules that fired; where answers are open, the least that can come out.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The least verdict over all valid completions of the answers.</summary>
    public required Verdict Best { get; init; }

    /// <summary>The greatest verdict over all valid completions of the answers.</summary>
    public required Verdict Worst { get; init; }

    /// <summary>Whether no open answer can change the verdict any more.</summary>
    public bool IsDecided => Best == Worst;

    /// <summary>Every rule that fired: by outcome, then urgency, then in the order of the pack.</summary>
    public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>The notes that go with it.</summary>
    public required ImmutableArray<Note> Notes { get; init; }

    /// <summary>When coming back is worth it; null where no reason lapses by time, or anything is unanswered or would be on that day.</summary>
    public Reassessment? EarliestReassessment { get; init; }

    /// <summary>The last day on which the decision may be used.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>The volatile questions that are asked: to be asked again on the day.</summary>
    public required ImmutableArray<Question> RecheckOnDay { get; init; }

    /// <summary>Required questions that are asked and unanswered.</summary>
    public required ImmutableArray<Question> Unanswered { get; init; }

    /// <summary>Unanswered questions whose answer could still change the verdict, in asking order.</summary>
    public required ImmutableArray<Question> Open { get; init; }
}

/// <summary>A rule that fired.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">What it asks for, escalations included.</param>
/// <param name="Because">The answers that make it fire with this verdict: all that belong to some set of answers that
/// does so and from which none can be left out.</param>
/// <param name="ClearsOn">The first date after the planned date on which it no longer fires; null where none comes.</param>
public sealed record Reason(Rule Rule, Verdict Verdict, ImmutableArray<GivenAnswer> Because, DateOnly? ClearsOn);

/// <summary>One answer that was given: an option, a date, or an option with its date.</summary>
/// <param name="Question">The question.</param>
/// <param name="Option">The option; null where the answer is a date.</param>
/// <param name="Date">The date; null where there is none or it is not sure.</param>
/// <param name="DateIsNotSure">Whether the option's date was answered "not sure".</param>
public readonly record struct GivenAnswer(Question Question, Option? Option, DateOnly? Date, bool DateIsNotSure);

/// <summary>The day on which the last reason that lapses by time is gone, and what is decided then.</summary>
/// <param name="Date">The day.</param>
/// <param name="Verdict">The verdict of the same answers on that day.</param>
/// <param name="BlockedBy">The rules of the reasons that no date will end, in the order of the reasons.</param>
public sealed record Reassessment(DateOnly Date, Verdict Verdict, ImmutableArray<Rule> BlockedBy);
