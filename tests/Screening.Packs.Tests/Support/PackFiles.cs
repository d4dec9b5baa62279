using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;

namespace Screening.Packs.Tests.Support;

/// <summary>The files of a pack in memory, to be broken on purpose. An edit that finds nothing to edit fails.</summary>
internal sealed record PackFiles(ImmutableSortedDictionary<string, string> Contents)
{
    private const string NoCases = "cases: []\n";

    public static PackFiles Tiny { get; } = Of(Repository.Tiny);

    public static PackFiles Shipped { get; } = Of(Repository.Shipped);

    public static PackFiles Of(string folder) => new(Directory.EnumerateFiles(folder, "*.yaml")
        .ToImmutableSortedDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal));

    public PackFiles Replace(string file, string old, string replacement)
    {
        var first = Contents[file].IndexOf(old, StringComparison.Ordinal);
        Assert.True(first >= 0, $"{file} does not contain '{old}'.");
        Assert.True(Contents[file].IndexOf(old, first + 1, StringComparison.Ordinal) < 0, $"{file} contains '{old}' twice.");
        return With(file, Contents[file].Replace(old, replacement, StringComparison.Ordinal));
    }

    public PackFiles With(string file, string content) => new(Contents.SetItem(file, content));

    public PackFiles Append(string file, string content) => With(file, Contents[file] + content);

    public PackFiles Without(string file) => new(Contents.Remove(file));

    /// <summary>A pack that is changed on purpose fails its cases; whoever looks for something else leaves them out.</summary>
    public PackFiles WithoutCases() => With("cases.yaml", NoCases);

    /// <summary>The line, from 1, of the only place that contains a text; a text may end with its line.</summary>
    public int LineOf(string file, string text)
    {
        string[] lines = [.. Contents[file].Split('\n').Select(line => $"{line}\n")];
        var found = Enumerable.Range(0, lines.Length).Where(index => lines[index].Contains(text, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 1, $"{file} contains '{text}' in {found.Count} lines.");
        return 1 + found[0];
    }

    public PackLoading Load(string? treatment = null, string? version = null) =>
        PackFolder.Load([.. Contents.Select(file => (file.Key, file.Value))], treatment, version);

    public LoadedPack LoadClean()
    {
        var loading = Load();
        Assert.Empty(loading.Diagnostics);
        return loading.Pack!;
    }

    public RuleSet Compile() => WithoutCases().LoadClean().RuleSet;

    /// <summary>The rule set of a pack that is written without a fault, whatever its answers show.</summary>
    public RuleSet CompileAnyway() => WithoutCases().Load().Draft!.RuleSet;

    /// <summary>The diagnostics as <c>file:line: code</c>.</summary>
    public IReadOnlyList<string> Diagnostics() => [.. Load().Diagnostics.Select(Brief)];

    public static string Brief(Diagnostic diagnostic) => $"{diagnostic.At}: {diagnostic.Code}";
}
