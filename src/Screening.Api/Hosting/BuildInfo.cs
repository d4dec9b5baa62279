using System.Reflection;

namespace Screening.Api.Hosting;

/// <summary>Which build this is, from the assembly's informational version (<c>1.0.0+commit</c>).</summary>
internal static class BuildInfo
{
    private static readonly string[] Parts = typeof(BuildInfo).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>The version of the engine and the API, such as <c>1.0.0</c>.</summary>
    public static string Version => Parts[0];

    /// <summary>The commit that was built, or <c>unknown</c> outside a repository.</summary>
    public static string Commit => Parts is [_, var commit] ? commit : "unknown";
}
