using Screening.Engine.Compilation;
using Screening.Packs;
using Spectre.Console;

namespace Screening.Cli;

/// <summary>What is wrong with a pack, for a person.</summary>
internal static class DiagnosticTable
{
    /// <summary>A table on a terminal; elsewhere a line each, to be searched and cut.</summary>
    public static void Write(IAnsiConsole console, string folder, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        console.WriteLine($"{folder}: {Texts.Count(diagnostics.Count, "error")}");
        if (console.Profile.Out.IsTerminal)
        {
            console.Write(Table(diagnostics));
            return;
        }
        foreach (var diagnostic in diagnostics)
        {
            console.WriteLine(diagnostic.ToString());
        }
    }

    private static Table Table(IEnumerable<Diagnostic> diagnostics)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Where", "Code", "What is wrong", "What to do");
        foreach (var diagnostic in diagnostics)
        {
            table.AddRow(
                new Text(diagnostic.At.ToString(), new Style(Color.Blue)), new Text(diagnostic.Code, new Style(Color.Red)),
                new Text(diagnostic.Message), new Text(diagnostic.Remedy));
        }
        return table;
    }

    /// <summary>Loads a pack that must be without error; null, with its errors told, where it is not.</summary>
    public static LoadedPack? Load(string folder)
    {
        var loading = PackFolder.Load(folder);
        if (loading.Pack is null)
        {
            Write(Terminal.Error, folder, loading.Diagnostics);
        }
        return loading.Pack;
    }

    /// <summary>
    /// Loads a pack that must be written without error, to look at what its cases and answers show; null, with its errors
    /// told, where it is not.
    /// </summary>
    public static LoadedPack? LoadDraft(string folder)
    {
        var loading = PackFolder.Load(folder);
        Diagnostic[] told = [.. loading.Diagnostics.Where(diagnostic => loading.Draft is null || diagnostic.Code != "case-fails")];
        if (told.Length > 0)
        {
            Write(Terminal.Error, folder, told);
        }
        return loading.Draft;
    }
}
