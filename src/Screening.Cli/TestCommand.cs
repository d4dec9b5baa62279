using System.CommandLine;
using System.Globalization;
using Screening.Engine.Questions;
using Screening.Packs;
using Spectre.Console;
using Rule = Screening.Engine.Rules.Rule;

namespace Screening.Cli;

/// <summary><c>test</c>: the worked cases, why a failing one fails, and what they cover.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var folder = Parameters.Folder();
        var rule = new Option<string>("--rule", "-r") { HelpName = "ID", Description = "Only the cases that fire this rule, or nearly do." };
        var command = new Command("test", "Run the worked cases of a pack: what fails and why, and what is covered.") { folder, rule };
        command.SetAction(line => Run(line.GetRequiredValue(folder).ToString(), line.GetValue(rule)));
        return command;
    }

    private static int Run(string folder, string? id)
    {
        if (DiagnosticTable.LoadDraft(folder) is not { } pack)
        {
            return Exits.Found;
        }
        var rule = pack.Pack.Rules.FirstOrDefault(rule => rule.Id == id);
        if (id is not null && rule is null)
        {
            Console.Error.WriteLine($"The pack has no rule '{id}'.");
            return Exits.Usage;
        }
        var coverage = CaseCoverage.Of(pack);
        CoverageTable.Write(Terminal.Out, coverage, id);
        var cases = rule is null ? pack.Cases : CasesOf(rule, pack, coverage);
        var failing = cases.Count(one => Fails(one, pack));
        Cover[] covers = [.. coverage.Rules.Where(cover => id is null || cover.Id == id)];
        var covered = covers.Count(cover => cover.IsOnBothSides);
        var isFine = failing == 0 && covered == covers.Length;
        Terminal.Out.Write(new Text(string.Create(CultureInfo.InvariantCulture,
            $"{Texts.Count(cases.Count, "case")}, {failing} failed; {covered} of {covers.Length} rules covered on both sides\n"),
            new Style(isFine ? Color.Green : Color.Red)));
        return isFine ? Exits.Fine : Exits.Found;
    }

    /// <summary>What a failing case says of a rule counts as well as what fires.</summary>
    private static IReadOnlyList<WorkedCase> CasesOf(Rule rule, LoadedPack pack, CaseCoverage coverage)
    {
        var about = coverage.CasesOf(rule).ToHashSet();
        return [.. pack.Cases.Where(one => about.Contains(one) || one.Expected.Rules.Contains(rule.Id))];
    }

    /// <summary>Runs a case; where it fails, shows what differs and what the rules decide.</summary>
    private static bool Fails(WorkedCase worked, LoadedPack pack)
    {
        var differences = CaseCheck.Differences(worked, pack.RuleSet);
        if (differences.Count == 0)
        {
            return false;
        }
        var tree = new Tree(new Text($"{worked.Id} fails ({worked.At}): {worked.About}", new Style(Color.Red)));
        tree.AddNodes(differences.Select(difference => new Text(difference)));
        if (AnswerSheetReader.Read(pack.RuleSet.Questionnaire, worked.Request.AsSpan()).Sheet is { } sheet)
        {
            var texts = pack.Pack.Texts.First(texts => texts.Language == pack.Pack.DefaultLanguage);
            new DecisionTree(pack.RuleSet, texts).Grow(sheet, label => tree.AddNode(label));
        }
        Terminal.Out.Write(tree);
        Terminal.Out.WriteLine();
        return true;
    }
}
