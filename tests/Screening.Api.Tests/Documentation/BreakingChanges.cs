using System.Text.Json.Nodes;

namespace Screening.Api.Tests.Documentation;

/// <summary>
/// What a change of the OpenAPI document takes from its clients, hand-written or generated: each as a sentence that begins with
/// its place. A request may ask for less and a response may say more, never the reverse; names that clients are generated from stay.
/// </summary>
internal sealed class BreakingChanges
{
    private readonly JsonNode _before;
    private readonly JsonNode _after;
    private readonly List<string> _found = [];
    private readonly HashSet<(string Name, bool IsRequest)> _seen = [];

    private BreakingChanges(JsonNode before, JsonNode after) => (_before, _after) = (before, after);

    public static IReadOnlyList<string> Between(JsonNode before, JsonNode after)
    {
        var changes = new BreakingChanges(before, after);
        foreach (var (path, operations) in before["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject())
                changes.Operation($"{method} {path}", operation!, after["paths"]![path]?[method]);
        return changes._found;
    }

    private void Operation(string place, JsonNode before, JsonNode? after)
    {
        if (after is null)
        {
            _found.Add($"{place}: the operation is gone");
            return;
        }
        Same(place, "operationId", before, after);
        Parameters(place, before, after);
        Body(place, before["requestBody"], after["requestBody"]);
        foreach (var (status, response) in Members(before["responses"]).Where(one => one.Key[0] is '2' or '3'))
        {
            if (after["responses"]?[status] is not { } now)
                _found.Add($"{place} {status}: the response is gone");
            else
                Response($"{place} {status}", response, now);
        }
    }

    private void Parameters(string place, JsonNode before, JsonNode after)
    {
        var parameters = Named(after);
        foreach (var (name, old) in Named(before))
        {
            if (!parameters.TryGetValue(name, out var now))
                _found.Add($"{place}: the parameter {name} is gone");
            else
                Schema($"{place} {name}", old["schema"]!, now["schema"]!, isRequest: true);
        }
        foreach (var (name, now) in parameters.Where(one => Is(one.Value, "required") && !(Named(before).TryGetValue(one.Key, out var old) && Is(old, "required"))))
            _found.Add($"{place}: the parameter {name} is required now");

        static Dictionary<string, JsonNode> Named(JsonNode operation) =>
            (operation["parameters"]?.AsArray() ?? []).ToDictionary(one => $"{one!["in"]}:{one["name"]}", one => one!);
    }

    private void Body(string place, JsonNode? before, JsonNode? after)
    {
        if (after is not null && Is(after, "required") && !(before is not null && Is(before, "required")))
            _found.Add($"{place}: a body is required now");
        Contents($"{place} request", before, after, isRequest: true);
    }

    private void Response(string place, JsonNode before, JsonNode after)
    {
        Contents(place, before, after, isRequest: false);
        foreach (var (name, _) in Members(before["headers"]).Where(header => after["headers"]?[header.Key] is null))
            _found.Add($"{place}: the header {name} is gone");
    }

    private void Contents(string place, JsonNode? before, JsonNode? after, bool isRequest)
    {
        foreach (var (type, old) in Members(before?["content"]))
        {
            if (after?["content"]?[type] is not { } now)
                _found.Add($"{place}: {type} is gone");
            else if (old["schema"] is { } schema)
                Schema($"{place} {type}", schema, now["schema"]!, isRequest);
        }
    }

    private void Schema(string place, JsonNode before, JsonNode after, bool isRequest)
    {
        if ((string?)before["$ref"] is { } reference)
        {
            if (reference != (string?)after["$ref"])
                _found.Add($"{place}: {Name(reference)} is called {Name((string?)after["$ref"] ?? "nothing")} now");
            else if (_seen.Add((reference, isRequest)))
                Schema(Name(reference), Component(_before, reference), Component(_after, reference), isRequest);
            return;
        }
        foreach (var word in (string[])["type", "format", "pattern", "default", "$ref"])
            Same(place, word, before, after);
        Codes(place, before["enum"], after["enum"], isRequest);
        Limits(place, before, after, isRequest);
        Properties(place, before, after, isRequest);
        if (before["items"] is { } items && after["items"] is { } itemsNow)
            Schema($"{place}[]", items, itemsNow, isRequest);
        if (before["additionalProperties"] is JsonObject values && after["additionalProperties"] is JsonObject valuesNow)
            Schema($"{place}{{}}", values, valuesNow, isRequest);
    }

    private void Properties(string place, JsonNode before, JsonNode after, bool isRequest)
    {
        foreach (var (name, old) in Members(before["properties"]))
        {
            if (after["properties"]?[name] is { } now)
                Schema($"{place}/{name}", old, now, isRequest);
            else
                _found.Add($"{place}/{name}: the member is gone");
        }
        var (required, requiredNow) = (Texts(before["required"]), Texts(after["required"]));
        foreach (var name in isRequest ? requiredNow.Except(required) : [])
            _found.Add($"{place}/{name}: the member is required now");
        foreach (var name in isRequest ? [] : required.Except(requiredNow))
            _found.Add($"{place}/{name}: the member may be absent now");
    }

    private void Codes(string place, JsonNode? before, JsonNode? after, bool isRequest)
    {
        var (codes, codesNow) = (Texts(before), Texts(after));
        // A closed set that opens, or one that closes, is met as a code that nobody expects.
        if (before is null != after is null)
            _found.Add($"{place}: the set of codes {(after is null ? "opens" : "closes")}");
        else
            foreach (var code in isRequest ? codes.Except(codesNow) : codesNow.Except(codes))
                _found.Add($"{place}: the code {code} is {(isRequest ? "gone" : "new")}");
    }

    private void Limits(string place, JsonNode before, JsonNode after, bool isRequest)
    {
        if (!isRequest)
            return;
        if (((int?)after["minItems"] ?? 0) > ((int?)before["minItems"] ?? 0)
            || ((int?)after["maxItems"] ?? int.MaxValue) < ((int?)before["maxItems"] ?? int.MaxValue)
            || (Is(after, "uniqueItems") && !Is(before, "uniqueItems")))
            _found.Add($"{place}: fewer lists are taken");
        if (after["additionalProperties"] is JsonValue closed && !(bool)closed && before["additionalProperties"]?.ToJsonString() != "false")
            _found.Add($"{place}: further members are refused now");
    }

    private void Same(string place, string word, JsonNode before, JsonNode after)
    {
        if (!JsonNode.DeepEquals(before[word], after[word]))
            _found.Add($"{place}: {word} was {before[word]?.ToJsonString() ?? "absent"}, is {after[word]?.ToJsonString() ?? "absent"}");
    }

    private static IEnumerable<(string Key, JsonNode Value)> Members(JsonNode? map) =>
        (map?.AsObject() ?? []).Where(member => member.Value is not null).Select(member => (member.Key, member.Value!));

    private static List<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(item => item!.ToString())];

    private static bool Is(JsonNode node, string word) => (bool?)node[word] == true;

    private static string Name(string reference) => reference.Split('/')[^1];

    private static JsonNode Component(JsonNode document, string reference) => document["components"]!["schemas"]![Name(reference)]!;
}
