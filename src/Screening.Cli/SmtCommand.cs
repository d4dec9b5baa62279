using System.CommandLine;
using System.Text;
using Screening.Engine.Assurance;

namespace Screening.Cli;

/// <summary><c>smt</c>: what is claimed of a pack, for a solver.</summary>
internal static class SmtCommand
{
    public static Command Create()
    {
        var (folder, output) = (Parameters.Folder(), Parameters.Output());
        var command = new Command("smt", "Write the compiled rules and the negated laws of a pack as SMT-LIB 2, for a solver such as z3.")
        {
            folder, output,
        };
        command.SetAction(line => Run(line.GetRequiredValue(folder).ToString(), line.GetValue(output)));
        return command;
    }

    private static int Run(string folder, FileInfo? output)
    {
        if (DiagnosticTable.Load(folder) is not { } pack)
        {
            return Exits.Found;
        }
        using var writer = new StreamWriter(Parameters.OpenToWrite(output), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        SmtLib.Write(pack.RuleSet, writer);
        return Exits.Fine;
    }
}
