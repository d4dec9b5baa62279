using System.Globalization;
using Screening.Packs;
using Spectre.Console;

namespace Screening.Cli;

/// <summary>How many cases stand on either side of each rule, escalation and note.</summary>
internal static class CoverageTable
{
    public static void Write(IAnsiConsole console, CaseCoverage coverage, string? rule)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Rule or note");
        table.AddColumn(new TableColumn("Cases that fire it").RightAligned());
        table.AddColumn(new TableColumn("Near ones that do not").RightAligned());
        var escalations = coverage.Escalations.ToLookup(cover => cover.Id);
        foreach (var cover in coverage.Rules.Where(cover => rule is null || cover.Id == rule))
        {
            Add(table, cover, cover.Id);
            foreach (var raised in escalations[cover.Id])
            {
                Add(table, raised, $"  raised to {Texts.Of(raised.Verdict!.Value)}");
            }
        }
        foreach (var note in coverage.Notes.Where(_ => rule is null))
        {
            Add(table, note, $"note {note.Id}");
        }
        console.Write(table);
    }

    private static void Add(Table table, Cover cover, string what)
    {
        var style = cover.IsOnBothSides ? Style.Plain : new Style(Color.Red);
        table.AddRow(new Text(what, style), Number(cover.Firing), Number(cover.Near));

        Text Number(int number) => new(number.ToString(CultureInfo.InvariantCulture), style);
    }
}
