namespace Screening.Cli.Tests.Support;

/// <summary>A copy of a pack in a temporary folder, to be changed. An edit that finds nothing to edit fails.</summary>
internal sealed class PackCopy : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("screening-");

    public PackCopy(string pack, string? version = null)
    {
        var treatment = Path.GetFileName(Path.GetDirectoryName(pack))!;
        Folder = _root.CreateSubdirectory(Path.Combine(treatment, version ?? Path.GetFileName(pack))).FullName;
        foreach (var file in Directory.EnumerateFiles(pack))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    public static PackCopy OfTiny() => new(Repository.Tiny);

    public string Folder { get; }

    /// <summary>A path beside the pack at which nothing is yet.</summary>
    public string Beside(string name) => Path.Combine(_root.FullName, name);

    /// <summary>Replaces the only place that contains a text.</summary>
    public PackCopy Replace(string file, string old, string replacement)
    {
        var path = Path.Combine(Folder, file);
        var parts = File.ReadAllText(path).Split(old);
        Assert.True(parts.Length == 2, $"{file} contains '{old}' {parts.Length - 1} times.");
        File.WriteAllText(path, string.Join(replacement, parts));
        return this;
    }

    /// <summary>Replaces a text wherever it stands.</summary>
    public PackCopy ReplaceAll(string file, string old, string replacement)
    {
        var path = Path.Combine(Folder, file);
        var content = File.ReadAllText(path);
        Assert.Contains(old, content);
        File.WriteAllText(path, content.Replace(old, replacement));
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
