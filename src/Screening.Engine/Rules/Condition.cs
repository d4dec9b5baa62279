using System.Collections.Immutable;
using Screening.Engine.Compilation;

namespace Screening.Engine.Rules;

/// <summary>The closed language in which packs say when something holds.</summary>
/// <param name="At">Where the condition stands.</param>
public abstract record Condition(SourceLocation At);

/// <summary>Any of these options is the answer, or is ticked.</summary>
public sealed record AnswerIs(string Question, ImmutableArray<string> Options, SourceLocation At) : Condition(At);

/// <summary>The date, or the date of the ticked option of a dated list, plus the window is after the planned date.</summary>
/// <param name="Question">A date question or a dated list.</param>
/// <param name="Option">The option of a dated list; null for a date question.</param>
/// <param name="Window">How long the date matters.</param>
/// <param name="At">Where the condition stands.</param>
public sealed record DateWithin(string Question, string? Option, Window Window, SourceLocation At) : Condition(At);

/// <summary>The date of some ticked option of a dated list was answered "not sure".</summary>
public sealed record SomeDateNotSure(string Question, SourceLocation At) : Condition(At);

/// <summary>All of the parts hold.</summary>
public sealed record AllOf(ImmutableArray<Condition> Parts, SourceLocation At) : Condition(At);

/// <summary>At least one of the parts holds.</summary>
public sealed record AnyOf(ImmutableArray<Condition> Parts, SourceLocation At) : Condition(At);

/// <summary>The part does not hold.</summary>
public sealed record Not(Condition Part, SourceLocation At) : Condition(At);

/// <summary>At least so many of these rules fired, whatever their outcome.</summary>
public sealed record Fired(ImmutableArray<string> Rules, int AtLeast, SourceLocation At) : Condition(At);
