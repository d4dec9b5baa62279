using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Questions;

/// <summary>How a question is answered.</summary>
public enum QuestionType : byte
{
    /// <summary>One code. Code <c>one</c>.</summary>
    One,

    /// <summary>An array of codes. Code <c>many</c>.</summary>
    Many,

    /// <summary>A date <c>YYYY-MM-DD</c> or <c>not-sure</c>. Code <c>date</c>.</summary>
    Date,

    /// <summary>An array of options, each with its last date or <c>not-sure</c>. Code <c>dated-list</c>.</summary>
    DatedList,
}

/// <summary>The codes of <see cref="QuestionType"/>.</summary>
public static class QuestionTypes
{
    /// <summary>The kebab-case code of a type.</summary>
    public static string Code(this QuestionType type) => type switch
    {
        QuestionType.One => "one",
        QuestionType.Many => "many",
        QuestionType.Date => "date",
        _ => "dated-list",
    };
}

/// <summary>An option of a question.</summary>
/// <param name="Code">Kebab-case code, unique within the question.</param>
/// <param name="IsNeutral">No rule, note or branch is meant to read it.</param>
/// <param name="IsUndated">In a dated list: the option carries no date.</param>
/// <param name="At">Where the option stands.</param>
public sealed record Option(string Code, bool IsNeutral, bool IsUndated, SourceLocation At)
{
    /// <summary>The format's word for the answer "not sure".</summary>
    public const string NotSure = "not-sure";

    /// <summary>The format's word for "none of these" where several options may be ticked; it excludes every other.</summary>
    public const string None = "none";
}

/// <summary>What the answer "not sure" does; checked against the rules, never executed.</summary>
/// <param name="IsOffered">Whether "not sure" is an answer at all.</param>
/// <param name="Rules">The rules that read it, all of them.</param>
/// <param name="ChangesNothing">Why no rule reads it; null where one does.</param>
/// <param name="Milder">Why it may be milder than some known answer; null where it is not.</param>
/// <param name="At">Where it stands.</param>
public sealed record NotSurePolicy(
    bool IsOffered, ImmutableArray<string> Rules, string? ChangesNothing, string? Milder, SourceLocation At);

/// <summary>A question of the questionnaire.</summary>
public sealed record Question
{
    /// <summary>camelCase id: the member's name in <c>answers</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The clinical domain, a key of the texts.</summary>
    public required string Domain { get; init; }

    /// <summary>How it is answered.</summary>
    public required QuestionType Type { get; init; }

    /// <summary>The options, worst first; a date question has <c>not-sure</c> alone, or none.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>When it is asked; null: always.</summary>
    public Condition? AskedWhen { get; init; }

    /// <summary>Whether it must be asked again on the day of treatment.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Whether whoever shows the questionnaire may answer it beforehand with what it knows, such as a clinic its own tool.</summary>
    public bool MayBePreset { get; init; }

    /// <summary>Whether it may be skipped; no rule reads it then.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether at least one option must be ticked.</summary>
    public bool AtLeastOne { get; init; }

    /// <summary>What "not sure" does; null where the pack does not say, which the compiler refuses.</summary>
    public NotSurePolicy? NotSure { get; init; }

    /// <summary>Where the question stands.</summary>
    public required SourceLocation At { get; init; }

    /// <summary>Whether several options may be ticked.</summary>
    public bool IsList => Type is QuestionType.Many or QuestionType.DatedList;

    /// <summary>Whether an option excludes every other: the "none of these" of a list.</summary>
    public bool IsExclusive(Option option) => IsList && option.Code == Option.None;

    /// <summary>Whether an option is answered together with a date.</summary>
    public bool NeedsDate(Option option) =>
        Type == QuestionType.DatedList && !option.IsUndated && option.Code is not (Option.None or Option.NotSure);
}
