using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Screening.Api.Tests.Screenings;

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
        ["verifyReceipt"] = "/v1/receipts/verify",
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
        if (operation == "verifyReceipt" && !IsOfShippedPack(request))
        {
            Refresh.IfAsked(Path.Combine(folder, file), request = await NewReceipt(name));
        }

        var response = await host.Client.PostAsync(
            Addresses[operation], new StringContent(request, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString(Pretty) + "\n";
        var path = Path.Combine(folder, $"{name}.{(int)response.StatusCode}.json");
        Refresh.IfAsked(path, body);
        Assert.Equal([path], Directory.EnumerateFiles(folder, $"{name}.???.json"));
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), body);
    }

    private static bool IsOfShippedPack(string request) =>
        (string?)JsonNode.Parse(request)!["receipt"] is { } receipt
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(receipt.Split('.')[1]))
            .Contains(ShippedPack.Microneedling.Digest.Whole, StringComparison.Ordinal);

    /// <summary>A receipt names the digest of the pack, so that its example is signed anew when the pack changes.</summary>
    private async Task<string> NewReceipt(string name)
    {
        const string nonce = "k9vXw2LqTz0aB3cD4eF5gH";
        const string clinic = "https://clinic.example";
        var answers = await File.ReadAllTextAsync(Repository.File(
            "openapi", "examples", "screenMicroneedling", "healthy-adult-in-a-clinic.request.json"));
        using var response = await host.Client.PostAsync(
            $"/v1/treatments/microneedling/screenings?receipt=true&nonce={nonce}&audience={clinic}",
            new StringContent(answers, Encoding.UTF8, "application/json"));
        var receipt = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["receipt"]!;
        if (name.Contains("altered", StringComparison.Ordinal))
        {
            var parts = receipt.Split('.');
            var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"none\"", "\"soon\"", StringComparison.Ordinal);
            receipt = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";
        }
        return new JsonObject { ["receipt"] = receipt, ["nonce"] = nonce, ["audience"] = clinic }.ToJsonString(Pretty) + "\n";
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
