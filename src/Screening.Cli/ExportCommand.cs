using System.CommandLine;
using Screening.Packs;

namespace Screening.Cli;

/// <summary><c>export</c>: a pack as JSON.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var (folder, output) = (Parameters.Folder(), Parameters.Output());
        var command = new Command("export", "Write the questions, rules, laws, evidence and cases of a pack as one JSON text.") { folder, output };
        command.SetAction(line => Run(line.GetRequiredValue(folder).ToString(), line.GetValue(output)));
        return command;
    }

    private static int Run(string folder, FileInfo? output)
    {
        var diagnostics = PackExport.Write(folder, () => Parameters.OpenToWrite(output));
        if (diagnostics.IsEmpty)
        {
            return Exits.Fine;
        }
        DiagnosticTable.Write(Terminal.Error, folder, diagnostics);
        return Exits.Found;
    }
}
