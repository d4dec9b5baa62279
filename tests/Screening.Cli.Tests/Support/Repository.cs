namespace Screening.Cli.Tests.Support;

/// <summary>Where things lie in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Shipped => Path.Combine(Root, "src", "packs", "microneedling", "1.0.0");

    public static string Tiny => Path.Combine(Root, "tests", "packs", "ear-piercing", "1.0.0");

    public static string Example(string name) => Path.Combine(Root, "openapi", "examples", "screenMicroneedling", $"{name}.request.json");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Screening.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
