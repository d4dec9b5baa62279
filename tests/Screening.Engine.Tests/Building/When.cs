using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Building;

/// <summary>Conditions without their places, which the <see cref="PackBuilder"/> gives them.</summary>
internal static class When
{
    public static Window Days(int length) => new(length, WindowUnit.Days);

    public static Window Months(int length) => new(length, WindowUnit.Months);

    public static Condition Is(string question, params string[] options) => new AnswerIs(question, [.. options], default);

    public static Condition Within(string question, Window window) => new DateWithin(question, null, window, default);

    public static Condition Within(string question, string option, Window window) =>
        new DateWithin(question, option, window, default);

    public static Condition DateNotSure(string question) => new SomeDateNotSure(question, default);

    public static Condition All(params Condition[] parts) => new AllOf([.. parts], default);

    public static Condition Any(params Condition[] parts) => new AnyOf([.. parts], default);

    public static Condition Not(Condition part) => new Not(part, default);

    public static Condition Fired(int atLeast, params string[] rules) => new Fired([.. rules], atLeast, default);

    public static Condition PlacedAt(this Condition condition, SourceLocation at) => condition switch
    {
        AllOf all => new AllOf(Placed(all.Parts, at), at),
        AnyOf any => new AnyOf(Placed(any.Parts, at), at),
        Not not => new Not(not.Part.PlacedAt(at), at),
        _ => condition with { At = at },
    };

    private static ImmutableArray<Condition> Placed(ImmutableArray<Condition> parts, SourceLocation at) =>
        [.. parts.Select(part => part.PlacedAt(at))];
}

internal static class Verdicts
{
    public static Verdict Caution { get; } = new(Outcome.Caution);

    public static Verdict Refer { get; } = new(Outcome.ReferToDermatologist);

    public static Verdict Soon { get; } = new(Outcome.ReferToDermatologist, Urgency.Soon);

    public static Verdict SameDay { get; } = new(Outcome.ReferToDermatologist, Urgency.SameDay);

    public static Verdict Emergency { get; } = new(Outcome.ReferToDermatologist, Urgency.Emergency);
}
