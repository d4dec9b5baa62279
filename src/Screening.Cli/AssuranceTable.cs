using System.Globalization;
using System.Text;
using Screening.Engine.Assurance;
using Screening.Engine.Questions;
using Screening.Packs;
using Spectre.Console;

namespace Screening.Cli;

/// <summary>What is proved about a pack, for a person.</summary>
internal static class AssuranceTable
{
    /// <summary>Each property with how it was established; below it, whatever speaks against it, with answers that show it.</summary>
    public static void Write(IAnsiConsole console, LoadedPack pack, IReadOnlyCollection<Property> properties)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "Property", "Established", "Checked", "Space", "Worth knowing");
        foreach (var property in properties)
        {
            table.AddRow(
                property.Holds ? new Text("holds", new Style(Color.Green)) : new Text("FAILS", new Style(Color.Red)),
                new Text(property.Id), new Text(property.EstablishedBy.Code()),
                new Text(property.Checked.ToString(CultureInfo.InvariantCulture)), new Text(Size(property)),
                new Text(property.Reported.IsEmpty ? "" : property.Reported.Length.ToString(CultureInfo.InvariantCulture)));
        }
        console.Write(table);
        foreach (var property in properties.Where(property => !property.Holds))
        {
            console.Write(new Text($"{property.Id}: {property.Statement}\n", new Style(Color.Red)));
            foreach (var failure in property.Failures)
            {
                console.WriteLine($"  {failure.Subject}: {failure.Detail}");
                Write(console, pack, failure.Sheet);
                Write(console, pack, failure.Other);
            }
        }
    }

    private static void Write(IAnsiConsole console, LoadedPack pack, AnswerSheet? sheet)
    {
        if (sheet is not null)
        {
            console.WriteLine($"    {Encoding.UTF8.GetString(AnswerSheetWriter.ToUtf8(pack.RuleSet.Questionnaire, sheet))}");
        }
    }

    private static string Size(Property property) => property.Space < 1_000_000
        ? property.Space.ToString(CultureInfo.InvariantCulture)
        : ((double)property.Space).ToString("0.0e+0", CultureInfo.InvariantCulture);
}
