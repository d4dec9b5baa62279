using System.Diagnostics.CodeAnalysis;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>Writes conditions as packs write them, on one line.</summary>
public static class ConditionText
{
    /// <summary>The condition in the pack's own language: <c>{ acneNow: [many-inflamed, deep-painful] }</c>.</summary>
    [return: NotNullIfNotNull(nameof(condition))]
    public static string? Of(Condition? condition) => condition switch
    {
        null => null,
        AllOf all => $"{{ all: {List(all.Parts.Select(Of))} }}",
        AnyOf any => $"{{ any: {List(any.Parts.Select(Of))} }}",
        Not not => $"{{ not: {Of(not.Part)} }}",
        AnswerIs answer => $"{{ {answer.Question}: {(answer.Options.Length == 1 ? answer.Options[0] : List(answer.Options))} }}",
        DateWithin { Option: { } option } within => $"{{ {within.Question}: {{ option: {option}, within: {within.Window} }} }}",
        DateWithin within => $"{{ {within.Question}: {{ within: {within.Window} }} }}",
        SomeDateNotSure notSure => $"{{ {notSure.Question}: {{ date: not-sure }} }}",
        Fired fired => $"{{ fired: {List(fired.Rules)}, atLeast: {fired.AtLeast} }}",
        _ => throw new InvalidOperationException($"A condition of an unknown form at {condition.At}."),
    };

    private static string List(IEnumerable<string?> items) => $"[{string.Join(", ", items)}]";
}
