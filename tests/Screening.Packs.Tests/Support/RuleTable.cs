using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>What the clinical documents ask of the shipped pack, and the pack written in the same words.</summary>
internal static class RuleTable
{
    internal sealed record Row(string Ref, string Text);

    /// <summary>The rows of the rules; a code has several where the table names several questions.</summary>
    public static IReadOnlyList<Row> Rows { get; } = Lines("RuleTable.txt", columns: 8);

    public static IReadOnlyList<Row> Notes { get; } = Lines("RuleTable.txt", columns: 3);

    public static IReadOnlyList<Row> Questions { get; } = Lines("QuestionBank.txt", columns: 5);

    public static string Write(Rule rule, Pack pack) => string.Join(" | ",
        rule.Ref, Write(rule.When, pack), Write(rule.Verdict.Outcome), rule.Verdict.Urgency.Code(),
        rule.Escalations.IsEmpty ? "-" : string.Join(" or ", rule.Escalations.Select(escalation => Write(escalation, pack))),
        rule.Lapses.Code(), string.Join(' ', rule.Evidence.Order(StringComparer.Ordinal)), rule.IsPolicy ? "policy" : "-");

    public static string Write(Condition condition, Pack pack) => condition switch
    {
        AllOf all => Join(" & ", all.Parts.Select(part => Write(part, pack))),
        AnyOf any => Join(" or ", any.Parts.Select(part => Write(part, pack))),
        Not not => $"not ({Write(not.Part, pack)})",
        AnswerIs answer => $"{answer.Question}={Join(",", answer.Options)}",
        DateWithin within => $"{within.Question}{(within.Option is null ? "" : $".{within.Option}")}<{within.Window}",
        SomeDateNotSure notSure => $"{notSure.Question}@not-sure",
        Fired fired => $"{fired.AtLeast} of {Join(",", pack.Rules.Where(rule => fired.Rules.Contains(rule.Id)).Select(rule => rule.Ref))}",
        _ => throw new NotSupportedException($"{condition}"),
    };

    // An escalation to anything but a referral without urgency is not in the table and shows.
    private static string Write(Escalation escalation, Pack pack) => escalation.Verdict == new Verdict(Outcome.ReferToDermatologist)
        ? Write(escalation.When, pack)
        : $"{escalation.Verdict} {Write(escalation.When, pack)}";

    private static string Write(Outcome outcome) => outcome == Outcome.ReferToDermatologist ? "refer" : outcome.Code();

    private static string Join(string separator, IEnumerable<string> parts) => string.Join(separator, parts.Order(StringComparer.Ordinal));

    private static List<Row> Lines(string file, int columns) => [.. File.ReadLines(Repository.Expected(file))
        .Where(line => !line.StartsWith('#') && line.Split(" | ").Length == columns)
        .Select(line => new Row(line.Split(" | ")[0], line))];
}
