using System.Collections.Immutable;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>Which way an outcome moves from one version to the other.</summary>
public enum Direction : byte
{
    /// <summary>The version compared to is milder. Code <c>milder</c>.</summary>
    Milder,

    /// <summary>The version compared to is stricter. Code <c>stricter</c>.</summary>
    Stricter,
}

/// <summary>
/// Answers with which one version asks for at least a verdict, whatever else is answered, and the other need not. None of
/// them can be left out; each choice of one alternative for every answer is such a set.
/// </summary>
public sealed record DifferingSet
{
    /// <summary>Which way the outcome moves.</summary>
    public required Direction Direction { get; init; }

    /// <summary>What the stricter version asks for at least with these answers, whatever else is answered.</summary>
    public required Verdict AtLeast { get; init; }

    /// <summary>The rules of the stricter version that ask for it.</summary>
    public required ImmutableArray<string> Rules { get; init; }

    /// <summary>The answers, in asking order.</summary>
    public required ImmutableArray<SetAnswer> Answers { get; init; }

    /// <summary>Complete answers with the set, as mild as they can be otherwise, to which the versions give different verdicts.</summary>
    public required ComparedExample Example { get; init; }
}

/// <summary>The same answers put before both versions, each of which decided them.</summary>
/// <param name="From">The sheet of the version compared from.</param>
/// <param name="FromVerdict">What it decided.</param>
/// <param name="To">The sheet of the version compared to.</param>
/// <param name="ToVerdict">What it decided.</param>
public sealed record ComparedExample(AnswerSheet From, Verdict FromVerdict, AnswerSheet To, Verdict ToVerdict);

/// <summary>One answer of a set.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Option">The option of a list that it is about; null where the question has one answer.</param>
/// <param name="AnyOf">The alternatives, any one of them.</param>
public sealed record SetAnswer(string Question, string? Option, ImmutableArray<SetAlternative> AnyOf);

/// <summary>One way to answer. Exactly one of code, ticked and date is there, or a window or two.</summary>
/// <param name="Code">The code.</param>
/// <param name="IsTicked">Whether the option is ticked, with any date where it needs one.</param>
/// <param name="Date"><c>any</c> or <c>not-sure</c>.</param>
/// <param name="Within">Windows that the date lies within, as in a condition.</param>
/// <param name="NotWithin">Windows that are over.</param>
public sealed record SetAlternative(
    string? Code = null, bool? IsTicked = null, string? Date = null, string? Within = null, string? NotWithin = null);

/// <summary>Where the outcomes of two versions differ.</summary>
/// <param name="Sets">The sets, the worst verdicts first; at most <see cref="MostSets"/>.</param>
/// <param name="Found">How many sets there are.</param>
/// <param name="IsComplete">Whether every set was looked for to the end and is listed.</param>
public sealed record OutcomeDifferences(ImmutableArray<DifferingSet> Sets, int Found, bool IsComplete)
{
    /// <summary>More sets than anybody reads.</summary>
    public const int MostSets = 1_000;

    /// <summary>Whether it is shown that no answers that both versions understand get different outcomes or urgencies.</summary>
    public bool AreNone => IsComplete && Found == 0;
}
