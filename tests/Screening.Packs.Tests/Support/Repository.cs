namespace Screening.Packs.Tests.Support;

/// <summary>Where things lie in the repository: the tests read packs where they are and copy nothing.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Shipped => Path.Combine(Root, "src", "packs", "microneedling", "1.0.0");

    public static string Tiny => TinyVersion("1.0.0");

    public static string TinyVersion(string version) => Path.Combine(Root, "tests", "packs", "ear-piercing", version);

    /// <summary>What the shipped pack must hold, transcribed from the clinical documents.</summary>
    public static string Expected(string name) => Path.Combine(Root, "tests", "Screening.Packs.Tests", name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Screening.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Screening.sln.");
    }
}
