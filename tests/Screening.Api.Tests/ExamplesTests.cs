using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Screening.Api.Tests;

public sealed class ExamplesTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The operations that take a body, and where they are.</summary>
    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["interviewMicroneedling"] = "/v1/treatments/microneedling/interview",
        ["screenMicroneedling"] = "/v1/treatments/microneedling/screenings",
    };

    /// <summary>A request that breaks the schema is called refused: the document shows its response, not the request.</summary>
    public static TheoryData<string, string> Requests() => [.. Directory
        .EnumerateFiles(Repository.File("openapi", "examples"), "*.json", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(".request.json", StringComparison.Ordinal) || path.EndsWith(".refused.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => (Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileName(path)))];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Example_gets_the_response_that_stands_beside_it(string operation, string file)
    {
        var name = file.Split('.')[0];
        var folder = Repository.File("openapi", "examples", operation);
        var request = await File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken);

        var response = await host.Client.PostAsync(
            Addresses[operation], new StringContent(request, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString(Pretty) + "\n";
        var path = Path.Combine(folder, $"{name}.{(int)response.StatusCode}.json");
        Refresh.IfAsked(path, body);
        Assert.Equal([path], Directory.EnumerateFiles(folder, $"{name}.???.json"));
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), body);
    }
}

/// <summary>Golden files are rewritten by <c>openapi/refresh.sh</c> alone, and read as a diff before they are committed.</summary>
internal static class Refresh
{
    public const string Remedy = "If the difference is meant, run openapi/refresh.sh and read the diff.";

    public static void IfAsked(string path, string content)
    {
        if (Environment.GetEnvironmentVariable("SCREENING_REFRESH") == "1")
        {
            File.WriteAllText(path, content);
        }
    }
}
