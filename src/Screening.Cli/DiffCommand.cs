using System.CommandLine;
using Screening.Engine.Comparing;
using Spectre.Console;

namespace Screening.Cli;

/// <summary><c>diff</c>: what changed between two versions of a pack, and which answers get another outcome for it.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var from = Folder("FROM_FOLDER", "The folder of the pack to compare from: treatment/version.");
        var to = Folder("TO_FOLDER", "The folder of the pack to compare to.");
        var command = new Command("diff",
            "Compare two versions: what changed, and every minimal set of answers whose outcome or urgency differs. "
            + "Ends with 0 where the two are equivalent, else with 1.")
        {
            from, to,
        };
        command.SetAction(line => Run(line.GetRequiredValue(from).ToString(), line.GetRequiredValue(to).ToString()));
        return command;
    }

    private static Argument<DirectoryInfo> Folder(string name, string description) =>
        new Argument<DirectoryInfo>(name) { Description = description }.AcceptExistingOnly();

    private static int Run(string fromFolder, string toFolder)
    {
        var (from, to) = (DiagnosticTable.LoadDraft(fromFolder), DiagnosticTable.LoadDraft(toFolder));
        if (from is null || to is null)
        {
            return Exits.Found;
        }
        var comparison = RuleSetComparison.Of(from.RuleSet, to.RuleSet);
        DifferenceTables.Write(Terminal.Out, comparison);
        Summarise(comparison);
        return comparison.AreEquivalent ? Exits.Fine : Exits.Found;
    }

    private static void Summarise(RuleSetComparison comparison)
    {
        var outcomes = comparison.Outcomes;
        var (text, color) = comparison.AreEquivalent
            ? ("Equivalent: the same questions, and the same outcome and urgency for all answers.", Color.Green)
            : outcomes.AreNone
            ? ("The same outcome and urgency for all answers that both understand, but not the same questions.", Color.Yellow)
            : ($"Not equivalent: {Texts.Count(outcomes.Found, "minimal set")} of answers with another outcome or urgency.", Color.Red);
        Terminal.Out.Write(new Text(text, new Style(color)));
        Terminal.Out.WriteLine();
        if (!outcomes.IsComplete)
        {
            Terminal.Out.WriteLine($"There are more: the two differ too much to list everything, {outcomes.Sets.Length} are shown.");
        }
    }
}
