using System.Text;
using Screening.Engine.Comparing;
using Screening.Engine.Questions;
using Spectre.Console;

namespace Screening.Cli;

/// <summary>
/// A comparison for a person: what is written differently, then what it means. Tables on a terminal; elsewhere a line each, to
/// be searched and cut.
/// </summary>
internal static class DifferenceTables
{
    public static void Write(IAnsiConsole console, RuleSetComparison comparison)
    {
        var changes = Changes(comparison.Changes).ToList();
        if (!console.Profile.Out.IsTerminal)
        {
            WriteLines(console, changes, comparison);
            return;
        }
        if (changes.Count > 0)
        {
            console.Write(ChangeTable(changes));
        }
        if (!comparison.Outcomes.Sets.IsEmpty)
        {
            console.Write(SetTable(comparison));
        }
    }

    private static void WriteLines(
        IAnsiConsole console, List<(string What, string Aspect, string From, string To)> changes, RuleSetComparison comparison)
    {
        foreach (var (what, aspect, from, to) in changes)
        {
            console.WriteLine($"{what}: {aspect}{(from.Length + to.Length == 0 ? "" : $": {from} -> {to}")}");
        }
        foreach (var set in comparison.Outcomes.Sets)
        {
            console.WriteLine($"{set.Direction.Code()}: {string.Join("; ", set.Answers.Select(Of))}: " +
                $"{Texts.Of(set.Example.FromVerdict)} -> {Texts.Of(set.Example.ToVerdict)} by {string.Join(", ", set.Rules)}, " +
                $"for example {ExampleOf(comparison, set)}");
        }
    }

    private static string ExampleOf(RuleSetComparison comparison, DifferingSet set) =>
        Encoding.UTF8.GetString(AnswerSheetWriter.ToUtf8(comparison.To.Questionnaire, set.Example.To));

    private static Table ChangeTable(List<(string What, string Aspect, string From, string To)> changes)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("What", "Aspect", "From", "To");
        foreach (var (what, aspect, from, to) in changes)
        {
            table.AddRow(new Text(what), new Text(aspect), new Text(from, new Style(Color.Red)), new Text(to, new Style(Color.Green)));
        }
        return table;
    }

    private static Table SetTable(RuleSetComparison comparison)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Becomes", "With these answers", "From", "To", "Rule", "Example");
        foreach (var set in comparison.Outcomes.Sets)
        {
            table.AddRow(
                new Text(set.Direction.Code(), new Style(set.Direction == Direction.Milder ? Color.Yellow : Color.Blue)),
                new Text(string.Join("; ", set.Answers.Select(Of))),
                new Text(Texts.Of(set.Example.FromVerdict)), new Text(Texts.Of(set.Example.ToVerdict)),
                new Text(string.Join(", ", set.Rules)),
                new Text(ExampleOf(comparison, set)));
        }
        return table;
    }

    private static IEnumerable<(string What, string Aspect, string From, string To)> Changes(PackChanges changes) =>
    [
        .. changes.Header.Select(change => Row("pack", change)),
        .. Rows("question", changes.Questions),
        .. Rows("rule", changes.Rules),
        .. changes.Windows.Select(window => (
            $"rule {window.Rule}", $"window of {window.Question}{(window.Option is null ? "" : $" {window.Option}")}", $"{window.From}", $"{window.To}")),
        .. Rows("note", changes.Notes),
        .. Rows("law", changes.Laws),
        .. Rows("evidence", changes.Evidence),
        .. Rows("text", changes.Texts.Select(texts => new ItemChange(texts.Language, texts.Kind, texts.Texts))),
    ];

    private static IEnumerable<(string What, string Aspect, string From, string To)> Rows(string kind, IEnumerable<ItemChange> changes) =>
        changes.SelectMany(change => change.Kind == ChangeKind.Changed
            ? change.Aspects.Select(aspect => Row($"{kind} {change.Id}", aspect))
            : [($"{kind} {change.Id}", change.Kind.Code(), "", "")]);

    private static (string What, string Aspect, string From, string To) Row(string what, AspectChange change) =>
        (what, change.Aspect, change.From ?? "", change.To ?? "");

    private static string Of(SetAnswer answer) =>
        $"{answer.Question}{(answer.Option is null ? "" : $" {answer.Option}")}: {string.Join(" or ", answer.AnyOf.Select(Of))}";

    private static string Of(SetAlternative one) => one switch
    {
        { Code: { } code } => code,
        { IsTicked: { } isTicked } => isTicked ? "ticked" : "not ticked",
        { Date: { } date } => $"date {date}",
        { Within: null } => $"not within {one.NotWithin}",
        { NotWithin: null } => $"within {one.Within}",
        _ => $"within {one.Within}, not within {one.NotWithin}",
    };
}
