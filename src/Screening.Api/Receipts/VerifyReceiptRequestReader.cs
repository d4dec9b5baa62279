using System.Text.Json;
using Screening.Api.Hosting;

namespace Screening.Api.Receipts;

/// <summary>Reads a request to verify, strictly, and finds every fault of its form.</summary>
internal static class VerifyReceiptRequestReader
{
    private static readonly string[] Texts = ["receipt", "nonce", "audience", "salt"];
    private static readonly string[] Members = ["receipt", "nonce", "audience", "answers", "salt"];

    /// <summary>The request, or its faults.</summary>
    public static async ValueTask<(VerifyReceiptRequest? Request, IReadOnlyList<ProblemError> Errors)> Read(Stream body, CancellationToken cancelled)
    {
        try
        {
            // Not disposed: the answers are read from it later, and it rents nothing for a body of this size that matters.
            var root = (await JsonDocument.ParseAsync(body, cancellationToken: cancelled)).RootElement;
            var errors = Errors(root).ToList();
            return errors.Count > 0 ? (null, errors) : (new VerifyReceiptRequest(
                Text(root, "receipt")!, Text(root, "nonce"), Text(root, "audience"),
                root.TryGetProperty("answers", out var answers) ? answers : null, Text(root, "salt")), []);
        }
        // The second: an escape in a string that is no character.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, [new ProblemError("", Faults.NotJson.Code, "The body is not one JSON text in UTF-8.")]);
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static IEnumerable<ProblemError> Errors(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return [new ProblemError("", Faults.WrongType.Code, "The request must be an object.")];
        }
        var given = root.EnumerateObject().Select(member => member.Name).ToList();
        return
        [
            .. given.Where(name => !Members.Contains(name, StringComparer.Ordinal)).Take(1)
                .Select(_ => new ProblemError("", Faults.UnknownMember.Code, "The request has a member that does not exist here.", Members)),
            .. Members.Where(name => given.Count(other => other == name) > 1)
                .Select(name => new ProblemError($"/{name}", Faults.DuplicateMember.Code, $"'{name}' is there twice.")),
            .. Texts.Where(name => root.TryGetProperty(name, out var text) && text.ValueKind != JsonValueKind.String)
                .Select(name => new ProblemError($"/{name}", Faults.WrongType.Code, $"'{name}' must be a string.")),
            .. !given.Contains("answers") || root.GetProperty("answers").ValueKind == JsonValueKind.Object ? []
                : new[] { new ProblemError("/answers", Faults.WrongType.Code, "'answers' must be an object.") },
            .. given.Contains("receipt") ? [] : new[] { Missing("receipt", "'receipt' is missing.") },
            .. given.Contains("answers") == given.Contains("salt") ? []
                : new[] { given.Contains("answers") ? Missing("salt", "'answers' need their 'salt'.") : Missing("answers", "A 'salt' needs its 'answers'.") },
        ];
    }

    private static ProblemError Missing(string name, string detail) => new($"/{name}", Faults.MissingMember.Code, detail);
}
