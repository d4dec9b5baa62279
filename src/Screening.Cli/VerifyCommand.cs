using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Screening.Packs;
using Spectre.Console;

namespace Screening.Cli;

/// <summary><c>verify</c>: everything that is wrong with packs.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folders = new Argument<DirectoryInfo[]>("FOLDER")
        {
            Description = "The folders of the packs: treatment/version.",
            Arity = ArgumentArity.OneOrMore,
        };
        folders.AcceptExistingOnly();
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day for which sources are judged current: YYYY-MM-DD, by default today." };
        var command = new Command("verify", "Check packs: every error with its place and remedy, worked cases included; and what is proved about the rules.")
        {
            folders, asOf,
        };
        command.SetAction(line =>
        {
            var day = line.GetValue(asOf) ?? DateOnly.FromDateTime(DateTime.UtcNow);
            bool[] areFine = [.. line.GetRequiredValue(folders).Select(folder => Verify(folder.ToString(), day))];
            return areFine.All(isFine => isFine) ? Exits.Fine : Exits.Found;
        });
        return command;
    }

    /// <summary>Checks one pack; false where anything is wrong with it.</summary>
    private static bool Verify(string folder, DateOnly asOf)
    {
        var watch = Stopwatch.StartNew();
        var loading = PackFolder.Load(folder);
        if (!loading.Diagnostics.IsEmpty)
        {
            DiagnosticTable.Write(Terminal.Out, folder, loading.Diagnostics);
            if (loading.Diagnostics.Any(diagnostic => diagnostic.Code == "case-fails"))
            {
                Terminal.Out.WriteLine($"'screening test {folder}' shows why a case fails.");
            }
        }
        var holds = loading.Draft is { } draft && Assure(draft, asOf);
        if (loading.Pack is { } pack)
        {
            Summarise(folder, pack, watch.Elapsed);
        }
        return loading.Pack is not null && holds;
    }

    /// <summary>
    /// Shows what is proved about a pack that is written without error; false where anything fails. A source that is due is
    /// shown as such, but makes no pack wrong from one day to the next.
    /// </summary>
    private static bool Assure(LoadedPack pack, DateOnly asOf)
    {
        var proved = PackAssurance.Of(pack);
        AssuranceTable.Write(Terminal.Out, pack, [.. proved, PackAssurance.Evidence(pack.Pack, asOf)]);
        return proved.All(property => property.Holds);
    }

    private static void Summarise(string folder, LoadedPack pack, TimeSpan elapsed)
    {
        Terminal.Out.Write(new Text($"{folder}: no errors", new Style(Color.Green)));
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $" ({Texts.Count(pack.Pack.Questions.Length, "question")}, {Texts.Count(pack.Pack.Rules.Length, "rule")}, {Texts.Count(pack.Cases.Count, "case")}; {elapsed.TotalSeconds:0.0} s)"));
        Terminal.Out.WriteLine(pack.Digest.Whole);
    }
}
