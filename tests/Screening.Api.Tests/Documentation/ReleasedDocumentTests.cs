using System.Text.Json.Nodes;

namespace Screening.Api.Tests.Documentation;

/// <summary>The contract against the last released one: nothing that a client relies on goes without a new major version.</summary>
public sealed class ReleasedDocumentTests
{
    private static readonly JsonNode Contract = Read("screening.v1.json");

    private static readonly JsonNode Released = Directory.GetFiles(Repository.File("openapi", "released"), "*.json")
        .Select(file => Read("released", Path.GetFileName(file))).MaxBy(VersionOf)!;

    [Fact]
    public void Every_released_document_is_of_the_version_in_its_name() => Assert.All(
        Directory.GetFiles(Repository.File("openapi", "released")),
        file => Assert.Equal(Path.GetFileNameWithoutExtension(file), (string)Read("released", Path.GetFileName(file))["info"]!["version"]!));

    [Fact]
    public void A_breaking_change_needs_a_new_major_version()
    {
        var changes = BreakingChanges.Between(Released, Contract);

        Assert.True(
            changes.Count == 0 || VersionOf(Contract).Major > VersionOf(Released).Major,
            $"Breaking since {VersionOf(Released)}:\n{string.Join('\n', changes)}");
    }

    [Fact]
    public void Whatever_changed_since_the_release_is_told_in_the_changelog()
    {
        var headings = File.ReadAllLines(Repository.File("CHANGELOG.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToList();

        Assert.Contains(headings, heading => heading.StartsWith($"## {VersionOf(Released)} ", StringComparison.Ordinal));
        if (!JsonNode.DeepEquals(Released, Contract))
        {
            Assert.True(
                headings[0] == "## Unreleased" || headings[0].StartsWith($"## {VersionOf(Contract)} ", StringComparison.Ordinal)
                    && VersionOf(Contract) > VersionOf(Released),
                "The document differs from the released one: the changelog must begin with \"Unreleased\" or the new version.");
        }
    }

    public static TheoryData<string, string, string?> Breaks => new()
    {
        { "an operation goes", "paths//v1/treatments", null },
        { "a method goes", "paths//v1/receipts/verify/post", null },
        { "an operation is renamed", $"{Screen}/operationId", "\"screen\"" },
        { "a parameter goes", $"{Screen}/parameters/0", null },
        { "a parameter is required", $"{Screen}/parameters/0/required", "true" },
        { "a parameter takes fewer codes", $"{Screen}/parameters/0/schema/enum/0", null },
        { "a parameter has another form", $"{Screen}/parameters/2/schema/pattern", "\"^x$\"" },
        { "a default changes", $"{Screen}/parameters/0/schema/default", "\"other\"" },
        { "a request has another media type", $"{Screen}/requestBody/content/application~json", null },
        { "a success goes", $"{Screen}/responses/200", null },
        { "a response has another media type", $"{Screen}/responses/200/content/application~json", null },
        { "a response header goes", $"{Screen}/responses/200/headers/Content-Language", null },
        { "a response is called otherwise", $"{Screen}/responses/200/content/application~json/schema/$ref", "\"#/components/schemas/Decision\"" },
        { "a member of a request goes", "components/schemas/MicroneedlingAnswers/properties/acneNow", null },
        { "a member of a request is required", "components/schemas/MicroneedlingAnswers/required", "[\"acneNow\"]" },
        { "a member of a request has another type", "components/schemas/MicroneedlingScreeningRequest/properties/answeredOn/type", "\"integer\"" },
        { "an option goes", "components/schemas/MicroneedlingAcneNow/enum/0", null },
        { "a list must be longer", "components/schemas/MicroneedlingAnswers/properties/urgentSigns/minItems", "1" },
        { "a list must be shorter", "components/schemas/MicroneedlingAnswers/properties/urgentSigns/maxItems", "1" },
        { "a request refuses further members", "components/schemas/MicroneedlingAnswers/additionalProperties", "false" },
        { "a member of a response goes", "components/schemas/ScreeningResponse/properties/headline", null },
        { "a member of a response may be absent", "components/schemas/ScreeningResponse/required/0", null },
        { "a member of a response has another type", "components/schemas/ScreeningResponse/properties/headline/type", "\"array\"" },
        { "a member of a response has another format", "components/schemas/ScreeningResponse/properties/validUntil/format", null },
        { "a member deep in a response goes", "components/schemas/ReasonEvidenceResponse/properties/label", null },
        { "a result is added", "components/schemas/Outcome/enum/3", "\"perhaps\"" },
        { "a closed set opens", "components/schemas/Urgency/enum", null },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_break_is_seen(string what, string place, string? value)
    {
        var before = Contract.DeepClone();
        if (what == "a request refuses further members")
        {
            Set(before, place, "true");
        }

        var changes = BreakingChanges.Between(before, With(before, place, value));

        Assert.True(changes.Count > 0, what);
    }

    [Theory]
    [InlineData("an operation is added", "paths//v2", """{ "get": { "operationId": "new" } }""")]
    [InlineData("a summary changes", $"{Screen}/summary", "\"Other words\"")]
    [InlineData("a problem is added", $"{Screen}/responses/418", """{ "description": "A teapot." }""")]
    [InlineData("a problem goes", $"{Screen}/responses/501", null)]
    [InlineData("an optional parameter is added", $"{Screen}/parameters/9", """{ "in": "query", "name": "new", "schema": { "type": "string" } }""")]
    [InlineData("a question is added", "components/schemas/MicroneedlingAnswers/properties/new", """{ "type": "string" }""")]
    [InlineData("an option is added", "components/schemas/MicroneedlingAcneNow/enum/9", "\"new\"")]
    [InlineData("a member of a request may be left out", "components/schemas/MicroneedlingScreeningRequest/required/0", null)]
    [InlineData("a member is added to a response", "components/schemas/ScreeningResponse/properties/new", """{ "type": "string" }""")]
    [InlineData("a member of a response is promised", "components/schemas/ScreeningResponse/required/0", "\"earliestReassessment\"", true)]
    [InlineData("an example changes", "components/schemas/ScreeningResponse/example", "{}")]
    [InlineData("a member is deprecated", "components/schemas/ScreeningResponse/properties/headline/deprecated", "true")]
    public void What_takes_nothing_from_a_client_is_no_break(string what, string place, string? value, bool isAdded = false)
    {
        var after = With(Contract, place, value, isAdded);

        Assert.False(JsonNode.DeepEquals(Contract, after), what);
        Assert.Empty(BreakingChanges.Between(Contract, after));
    }

    private const string Screen = "paths//v1/treatments/microneedling/screenings/post";

    private static JsonNode With(JsonNode document, string place, string? value, bool isAdded = false)
    {
        var changed = document.DeepClone();
        Set(changed, place, value, isAdded);
        return changed;
    }

    /// <summary>Sets what is at a place, or takes it away; a path of the API is one step, and in a media type <c>~</c> stands for the slash.</summary>
    private static void Set(JsonNode document, string place, string? value, bool isAdded = false)
    {
        var steps = Steps(document, place);
        var parent = steps.SkipLast(1).Aggregate(document, (node, step) =>
            node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step] ?? throw new ArgumentException(place));
        var content = value is null ? null : JsonNode.Parse(value);
        switch (parent)
        {
            case JsonArray list when value is null:
                list.RemoveAt(int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonArray list when isAdded || int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture) >= list.Count:
                list.Add(content);
                break;
            case JsonArray list:
                list[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = content;
                break;
            case JsonObject map when value is null:
                Assert.True(map.Remove(steps[^1]), place);
                break;
            default:
                parent[steps[^1]] = content;
                break;
        }
    }

    private static List<string> Steps(JsonNode document, string place)
    {
        if (!place.StartsWith("paths/", StringComparison.Ordinal))
            return [.. place.Split('/')];
        var rest = place["paths/".Length..];
        var path = document["paths"]!.AsObject().Select(one => one.Key).Where(one => rest == one || rest.StartsWith($"{one}/", StringComparison.Ordinal))
            .MaxBy(one => one.Length) ?? rest;
        return ["paths", path, .. rest[path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Replace('~', '/'))];
    }

    private static Version VersionOf(JsonNode document) => Version.Parse((string)document["info"]!["version"]!);

    private static JsonNode Read(params string[] parts) => JsonNode.Parse(File.ReadAllText(Repository.File(["openapi", .. parts])))!;
}
