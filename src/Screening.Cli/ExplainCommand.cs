using System.CommandLine;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Spectre.Console;

namespace Screening.Cli;

/// <summary><c>explain</c>: one request, its decision as a tree.</summary>
internal static class ExplainCommand
{
    private const string StandardInput = "-";

    public static Command Create()
    {
        var folder = Parameters.Folder();
        var request = new Argument<string>("REQUEST") { Description = "A JSON file as the service takes it; - is standard input." };
        var language = new Option<string>("--language", "-l") { Description = "Language of the texts; the pack's default if absent." };
        var all = new Option<bool>("--all", "-a") { Description = "Name the rules that did not fire, too." };
        var command = new Command("explain", "Decide one request and show why, as a tree. Failing cases do not matter here.")
        {
            folder, request, language, all,
        };
        command.SetAction(line => Run(
            line.GetRequiredValue(folder).ToString(), line.GetRequiredValue(request), line.GetValue(language), line.GetValue(all)));
        return command;
    }

    private static int Run(string folder, string request, string? language, bool all)
    {
        if (DiagnosticTable.LoadDraft(folder) is not { } pack)
        {
            return Exits.Found;
        }
        if (TextsOf(pack.Pack, language) is not { } texts)
        {
            Console.Error.WriteLine($"The pack has no texts in '{language}'. It has: {string.Join(", ", pack.Pack.Texts.Select(one => one.Language))}.");
            return Exits.Usage;
        }
        var reading = AnswerSheetReader.Read(pack.RuleSet.Questionnaire, Read(request));
        if (Faults.Of(reading) is { Count: > 0 } faults)
        {
            Write(faults);
            return Exits.Found;
        }
        Terminal.Out.Write(new DecisionTree(pack.RuleSet, texts).Grow(reading.Sheet!, label => new Tree(label), all));
        return Exits.Fine;
    }

    private static TextSet? TextsOf(Pack pack, string? language) =>
        pack.Texts.FirstOrDefault(texts => string.Equals(texts.Language, language ?? pack.DefaultLanguage, StringComparison.OrdinalIgnoreCase));

    private static byte[] Read(string request)
    {
        using var stream = Parameters.OpenToRead(request == StandardInput ? null : new FileInfo(request));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Write(IReadOnlyList<AnswerFault> faults)
    {
        var tree = new Tree(new Text($"The request has {Texts.Count(faults.Count, "fault")}", new Style(Color.Red)));
        foreach (var fault in faults)
        {
            var node = tree.AddNode(new Text($"{(fault.Pointer.Length == 0 ? "the whole" : fault.Pointer)}: {fault.Code}: {fault.Detail}"));
            if (fault.Allowed is { } allowed)
            {
                node.AddNode(new Text($"write one of: {string.Join(", ", allowed)}"));
            }
        }
        Terminal.Error.Write(tree);
    }
}
