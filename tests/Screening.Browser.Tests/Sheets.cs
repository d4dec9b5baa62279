using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>Answers to start from.</summary>
internal static class Sheets
{
    /// <summary>A healthy adult in a clinic: nothing speaks against the treatment.</summary>
    public static JsonObject Healthy => JsonNode.Parse(File.ReadAllText(Repository.File(
        "openapi", "examples", "screenMicroneedling", "healthy-adult-in-a-clinic.request.json")))!["answers"]!.AsObject();
}
