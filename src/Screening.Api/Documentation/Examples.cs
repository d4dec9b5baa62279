using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Screening.Api.Documentation;

/// <summary>
/// Real requests and their responses, from files: <c>openapi/examples/{operation}/{name}.request.json</c> and
/// <c>{name}.{status}.json</c>; a request that breaks the schema on purpose is <c>{name}.refused.json</c> and not shown. The
/// tests post the requests and compare what comes back.
/// </summary>
internal static class Examples
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "openapi", "examples");

    /// <summary>The examples of an operation's request.</summary>
    public static Dictionary<string, IOpenApiExample> Requests(string operation) => Read(operation, "request");

    /// <summary>The examples of an operation's response.</summary>
    public static Dictionary<string, IOpenApiExample> Responses(string operation, string status) => Read(operation, status);

    private static Dictionary<string, IOpenApiExample> Read(string operation, string kind)
    {
        var folder = Path.Combine(Root, operation);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, $"*.{kind}.json")
            .Order(StringComparer.Ordinal)
            .ToDictionary(
                path => Path.GetFileName(path)[..^$".{kind}.json".Length],
                path => (IOpenApiExample)new OpenApiExample
                {
                    Summary = Sentence(Path.GetFileName(path)[..^$".{kind}.json".Length]),
                    Value = JsonNode.Parse(File.ReadAllText(path)),
                });
    }

    private static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
}
