namespace Screening.Api.Tests;

/// <summary>The files of the repository, as committed and not as copied beside the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Screening.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
