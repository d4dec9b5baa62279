using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;

namespace Screening.Packs;

/// <summary>A pack without an error, ready to serve.</summary>
/// <param name="RuleSet">The compiled rules.</param>
/// <param name="Cases">The worked cases, all of which hold.</param>
/// <param name="Digest">What the pack was.</param>
public sealed record LoadedPack(RuleSet RuleSet, IReadOnlyList<WorkedCase> Cases, PackDigest Digest)
{
    /// <summary>The pack as written.</summary>
    public Pack Pack => RuleSet.Pack;
}

/// <summary>What loading a folder gave: a pack, or everything that is wrong with it.</summary>
/// <param name="Pack">The pack; null where there is any diagnostic.</param>
/// <param name="Diagnostics">All errors, by file and line.</param>
public sealed record PackLoading(LoadedPack? Pack, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// A pack that is written without a fault, even where its answers or its cases show one: to be looked into, never to be
    /// served. Null where there are other faults.
    /// </summary>
    public LoadedPack? Draft { get; init; }
}

/// <summary>Loads a pack from its folder.</summary>
public static class PackFolder
{
    private const string TextPrefix = "text.";
    private const string Extension = ".yaml";

    private static readonly string[] Names = ["pack.yaml", "questions.yaml", "rules.yaml", "laws.yaml", "evidence.yaml", "cases.yaml"];

    /// <summary>Reads, compiles and checks the pack in a folder named after its version, in one named after its treatment.</summary>
    public static PackLoading Load(string folder)
    {
        var (treatment, version) = NamesOf(folder);
        return Load(Files(folder), treatment, version);
    }

    internal static IReadOnlyList<(string Name, string Content)> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, $"*{Extension}").Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];

    internal static (string? Treatment, string Version) NamesOf(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return (Path.GetFileName(Path.GetDirectoryName(path)), Path.GetFileName(path));
    }

    /// <summary>Loads a pack from the contents of its files.</summary>
    /// <param name="files">The files by name.</param>
    /// <param name="treatment">What the treatment must be; null where anything will do.</param>
    /// <param name="version">What the version must be; null where anything will do.</param>
    public static PackLoading Load(IReadOnlyList<(string Name, string Content)> files, string? treatment = null, string? version = null)
    {
        var diagnostics = new List<Diagnostic>();
        var (pack, cases) = Read(files, diagnostics);
        if ((treatment is not null && pack.Treatment != treatment) || (version is not null && pack.Version != version))
        {
            diagnostics.Add(new Diagnostic("wrong-folder", pack.At,
                $"The pack says {pack.Treatment} {pack.Version}, its folders say {treatment} {version}.", "Let the two agree."));
        }
        LoadedPack? draft = null;
        // A file that cannot be read makes every name in it unknown; the compiler would only repeat that in many words.
        if (!diagnostics.Exists(diagnostic => diagnostic.Code is "missing-file" or "malformed-yaml"))
        {
            var compiled = RuleSetCompiler.Compile(pack, isWhole: diagnostics.Count == 0);
            if (compiled.Draft is { } rules)
            {
                draft = new LoadedPack(rules, cases, PackDigest.Of(files));
                diagnostics.AddRange(cases.SelectMany(one => CaseCheck.Differences(one, rules).Select(difference => new Diagnostic(
                    "case-fails", one.At, $"'{one.Id}': {difference}.", "Correct the rule or the case, whichever is wrong."))));
            }
            diagnostics.AddRange(compiled.Diagnostics);
        }
        return new PackLoading(diagnostics.Count == 0 ? draft : null, [.. diagnostics
            .OrderBy(diagnostic => diagnostic.At.File, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.At.Line)])
        {
            Draft = draft,
        };
    }

    internal static bool IsText(string name) => name.StartsWith(TextPrefix, StringComparison.Ordinal) &&
        name.EndsWith(Extension, StringComparison.Ordinal) && name.Length > TextPrefix.Length + Extension.Length;

    private static (Pack Pack, IReadOnlyList<WorkedCase> Cases) Read(
        IReadOnlyList<(string Name, string Content)> files, List<Diagnostic> diagnostics)
    {
        T Read<T>(string name, Func<PackFile, YamlMap, T> read, T otherwise)
        {
            var file = new PackFile(name, diagnostics);
            var content = files.FirstOrDefault(one => one.Name == name).Content;
            if (content is null)
            {
                file.Report("missing-file", file.Whole, "The file is not there.", "Add it.");
                return otherwise;
            }
            return file.Parse(content) is { } root ? read(file, root) : otherwise;
        }

        // A misspelt name would leave out a language without a word.
        diagnostics.AddRange(files.Where(file => !IsText(file.Name) && !Names.Contains(file.Name)).Select(file => new Diagnostic(
            "unknown-file", new SourceLocation(file.Name, 0), "A pack has no such file.",
            $"Take it away or correct its name: {string.Join(", ", Names)} or text.<language>.yaml.")));

        var (rules, notes) = Read("rules.yaml", RulesFile.Read, ([], []));
        var pack = Read("pack.yaml", ReadHeader, new Pack
        {
            Treatment = "",
            Version = "",
            DefaultLanguage = "",
            EffectiveFrom = default,
            NextReview = default,
            ValidForDays = 1,
            At = new SourceLocation("pack.yaml", 0),
        }) with
        {
            Questions = [.. Read("questions.yaml", QuestionsFile.Read, [])],
            Rules = [.. rules],
            Notes = [.. notes],
            Laws = [.. Read("laws.yaml", RulesFile.ReadLaws, [])],
            Evidence = [.. Read("evidence.yaml", EvidenceFile.Read, [])],
            Texts = [.. files.Where(file => IsText(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => Read<TextSet?>(file.Name, (reading, root) =>
                    TextsFile.Read(reading, root, file.Name[TextPrefix.Length..^Extension.Length]), null))
                .OfType<TextSet>()],
        };
        return (pack, Read("cases.yaml", CasesFile.Read, []));
    }

    private static Pack ReadHeader(PackFile file, YamlMap root)
    {
        var pack = new Pack
        {
            Treatment = root.Text("treatment"),
            Version = root.Text("version"),
            EffectiveFrom = root.Date("effectiveFrom"),
            ReviewedBy = root.OptionalText("reviewedBy"),
            ReviewedOn = root.OptionalDate("reviewedOn"),
            NextReview = root.Date("nextReview"),
            ValidForDays = root.OptionalNumber("validForDays") ?? 0,
            DefaultLanguage = root.Text("defaultLanguage"),
            At = root.At,
        };
        root.End();
        return pack;
    }
}
