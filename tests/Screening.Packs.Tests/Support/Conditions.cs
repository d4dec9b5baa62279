using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>The condition language read straight off, without facts and masks: what the engine is checked against.</summary>
internal static class Conditions
{
    /// <summary>Truth under a sheet in which questions may be unanswered.</summary>
    public static Truth TruthOf(Condition condition, Sheet sheet) => condition switch
    {
        AllOf all => all.Parts.Select(part => TruthOf(part, sheet)).Min(),
        AnyOf any => any.Parts.Select(part => TruthOf(part, sheet)).Max(),
        Not not => (Truth)((int)Truth.True - (int)TruthOf(not.Part, sheet)),
        Fired => throw new NotSupportedException("Only rules count fired rules."),
        _ => !sheet.Answers.TryGetValue(QuestionOf(condition)!, out var ticks) ? Truth.Unknown
            : ticks.Any(tick => Matches(condition, tick, sheet.PlannedDate)) ? Truth.True : Truth.False,
    };

    public static bool IsAsked(Engine.Questions.Question question, Sheet sheet) =>
        question.AskedWhen is null || TruthOf(question.AskedWhen, sheet) == Truth.True;

    public static IEnumerable<Condition> Parts(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(Parts),
        AnyOf any => any.Parts.SelectMany(Parts),
        Not not => Parts(not.Part),
        _ => [condition],
    };

    public static bool SayNot(Condition condition) => condition switch
    {
        AllOf all => all.Parts.Any(SayNot),
        AnyOf any => any.Parts.Any(SayNot),
        _ => condition is Not,
    };

    public static string? QuestionOf(Condition part) => part switch
    {
        AnswerIs answer => answer.Question,
        DateWithin within => within.Question,
        SomeDateNotSure notSure => notSure.Question,
        _ => null,
    };

    public static IEnumerable<Condition> PartsOf(Rule rule) =>
        rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When).SelectMany(Parts);

    /// <summary>The questions of a rule, those of the rules that it counts included.</summary>
    public static IEnumerable<string> QuestionsOf(Rule rule, Pack pack) => PartsOf(rule).SelectMany(part => part is Fired fired
        ? pack.Rules.Where(other => fired.Rules.Contains(other.Id)).SelectMany(other => QuestionsOf(other, pack))
        : [QuestionOf(part)!]).Distinct();

    private static bool Matches(Condition part, Tick tick, DateOnly planned) => part switch
    {
        AnswerIs answer => tick.Option is { } option && answer.Options.Contains(option),
        DateWithin within => tick.Option == within.Option && tick.Day is { } day && within.Window.EndsOn(day) > planned,
        _ => tick.Date == Engine.Questions.Option.NotSure,
    };
}
