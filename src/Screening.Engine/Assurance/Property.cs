using System.Collections.Immutable;
using System.Numerics;
using Screening.Engine.Questions;

namespace Screening.Engine.Assurance;

/// <summary>How a property was established.</summary>
public enum Establishment : byte
{
    /// <summary>It follows from the form of the rules and from how decisions are made. Code <c>by-construction</c>.</summary>
    ByConstruction,

    /// <summary>Every item was looked at. Code <c>enumerated</c>.</summary>
    Enumerated,

    /// <summary>The space of answers was searched without leaving anything out. Code <c>solver</c>.</summary>
    Solver,
}

/// <summary>A statement about a rule set, how it was established, and what speaks against it.</summary>
public sealed record Property
{
    /// <summary>Kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>The statement in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>How it was established; where several ways were needed, the one that needs most trust.</summary>
    public required Establishment EstablishedBy { get; init; }

    /// <summary>How many things the statement was checked for: rules, options, hazards.</summary>
    public required int Checked { get; init; }

    /// <summary>How many answer sheets, or other cases, the statement is about.</summary>
    public required BigInteger Space { get; init; }

    /// <summary>What speaks against it; it holds where there is nothing.</summary>
    public ImmutableArray<Finding> Failures { get; init; } = [];

    /// <summary>What does not speak against it, but is worth knowing.</summary>
    public ImmutableArray<Finding> Reported { get; init; } = [];

    /// <summary>Answers that show it, where showing is the point.</summary>
    public ImmutableArray<Finding> Examples { get; init; } = [];

    /// <summary>Whether nothing speaks against it.</summary>
    public bool Holds => Failures.IsEmpty;
}

/// <summary>One thing found about a property.</summary>
/// <param name="Subject">What it is about: the id of a rule, question, hazard, or the code of an option or outcome.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Sheet">Answers that show it; null where none are needed.</param>
/// <param name="Other">Further answers, of which the first are a milder or worse variant; null where none are needed.</param>
public sealed record Finding(string Subject, string Detail, AnswerSheet? Sheet = null, AnswerSheet? Other = null);

/// <summary>The codes of <see cref="Establishment"/>.</summary>
public static class Establishments
{
    /// <summary>The kebab-case code.</summary>
    public static string Code(this Establishment establishment) => establishment switch
    {
        Establishment.ByConstruction => "by-construction",
        Establishment.Enumerated => "enumerated",
        _ => "solver",
    };
}
