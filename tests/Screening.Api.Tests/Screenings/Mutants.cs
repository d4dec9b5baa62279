using System.Collections.Immutable;
using System.Globalization;
using Screening.Engine.Questions;

namespace Screening.Api.Tests.Screenings;

/// <summary>One way in which a client can get a request wrong.</summary>
internal sealed record Mutant(string How, JsonTree Body);

/// <summary>
/// Every small mistake that can be made in a request: a member or element removed, doubled, renamed, retyped, nulled or moved
/// a level, a letter wrong. None is another legitimate answer: no option, date or list of options is turned into another.
/// </summary>
internal sealed class Mutants(IReadOnlyList<Question> questions, int seed)
{
    private static readonly string[] RootNames = ["answeredOn", "plannedDate", "answers"];
    private static readonly string[] EntryNames = ["option", "date"];

    private readonly Dictionary<string, Question> _questions = questions.ToDictionary(question => question.Id);
    private readonly Random _random = new(seed);

    public IEnumerable<Mutant> Of(JsonTree body)
    {
        foreach (var (how, whole) in Wholes(body))
        {
            yield return new Mutant(how, whole);
        }
        foreach (var mutant in Within(body, body, [], []))
        {
            yield return mutant;
        }
    }

    private static IEnumerable<(string How, JsonTree Body)> Wholes(JsonTree body) =>
    [
        ("wrapped in a list", JsonTree.Array(body)),
        ("moved down a level", JsonTree.Object(("request", body))),
        ("as a text", JsonTree.Quoted("proceed")),
        ("replaced by its answers", body.Parts[^1].Value),
        ("answers moved up a level", body with { Parts = [.. body.Parts[..^1], .. body.Parts[^1].Value.Parts] }),
    ];

    private IEnumerable<Mutant> Within(JsonTree body, JsonTree node, ImmutableArray<int> path, ImmutableArray<string> names)
    {
        for (var index = 0; index < node.Parts.Length; index++)
        {
            var (name, value) = node.Parts[index];
            var here = names.Add(name ?? $"{index}");
            foreach (var (how, parts) in Replacements(here, name, value))
            {
                yield return new Mutant($"/{string.Join('/', here)} {how}", body.Replace(path.AsSpan(), parent => parent.Splice(index, parts)));
            }
            if (name is not null && path.Length > 0)
            {
                var up = body.Replace(path.AsSpan(), parent => parent.Splice(index));
                // An entry's grandparent that has members is the answers.
                var above = path.Length == 1 ? path[..0] : path[..1];
                yield return new Mutant($"/{string.Join('/', here)} moved up", up.Replace(above.AsSpan(), parent => parent.And(name, value)));
            }
            foreach (var mutant in Within(body, value, path.Add(index), here))
            {
                yield return mutant;
            }
        }
    }

    private IEnumerable<(string How, (string? Name, JsonTree Value)[] Parts)> Replacements(ImmutableArray<string> place, string? name, JsonTree value)
    {
        if (name is not null)
        {
            yield return ("removed", []);
            yield return ("moved down", [(name, JsonTree.Object((name, value)))]);
            yield return ("doubled with an escape", [(name, value), ($"\\u{(int)name[0]:x4}{name[1..]}", Mildest(place, value))]);
            foreach (var renamed in Misspelt(name).Where(text => !NamesAt(place).Contains(text)))
            {
                yield return ($"renamed {renamed}", [(renamed, value)]);
            }
        }
        if (name is not null || place[^2] != "recent" || value.IsObject)
        {
            yield return ("doubled", [(name, value), (name, value)]);
        }
        if (name is not null)
        {
            yield return ("doubled, the mild one last", [(name, value), (name, Mildest(place, value))]);
            yield return ("doubled, the mild one first", [(name, Mildest(place, value)), (name, value)]);
        }
        foreach (var retyped in Retyped(value))
        {
            yield return ($"retyped {retyped.Raw}", [(name, retyped)]);
        }
        foreach (var misspelt in value.IsText ? Misspelt(value.Text).Where(text => !IsAnswer(place, text)) : [])
        {
            yield return ($"misspelt {misspelt}", [(name, JsonTree.Quoted(misspelt))]);
        }
    }

    private static IEnumerable<JsonTree> Retyped(JsonTree value)
    {
        foreach (var raw in new[] { "null", "0", "1", "true", "false", "-1.5e3" })
        {
            yield return JsonTree.Plain(raw);
        }
        yield return JsonTree.Array(value);
        yield return JsonTree.Array(JsonTree.Plain("null"));
        if (value.IsText)
        {
            yield return JsonTree.Object(("code", value));
            yield return JsonTree.Array();
            yield return JsonTree.Quoted("");
        }
        else
        {
            yield return JsonTree.Quoted("none");
            yield return JsonTree.Quoted("");
            yield return value.IsArray
                ? JsonTree.Object([.. value.Parts.Select((part, index) => ((string?)$"{index}", part.Value))])
                : JsonTree.Array([.. value.Parts.Select(part => part.Value)]);
            yield return value.Parts is [var first, ..] ? first.Value : JsonTree.Object();
        }
    }

    /// <summary>One letter replaced, dropped, added, changed in case, and two turned.</summary>
    private IEnumerable<string> Misspelt(string text)
    {
        if (text.Length == 0)
        {
            yield break;
        }
        var at = _random.Next(text.Length);
        yield return $"{text[..at]}{(char)('a' + _random.Next(26))}{text[(at + 1)..]}";
        yield return text.Remove(at, 1);
        yield return text.Insert(at, $"{(char)('a' + _random.Next(26))}");
        yield return text[..at] + (char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at])) + text[(at + 1)..];
        yield return text + " ";
        if (at > 0)
        {
            yield return $"{text[..(at - 1)]}{text[at]}{text[at - 1]}{text[(at + 1)..]}";
        }
    }

    private JsonTree Mildest(ImmutableArray<string> place, JsonTree value) =>
        value.IsArray ? JsonTree.Array()
        : value.IsObject ? JsonTree.Object()
        : place.Length == 2 && _questions.GetValueOrDefault(place[1])?.Options.LastOrDefault(option => option.IsNeutral) is { } option
            ? JsonTree.Quoted(option.Code)
        : JsonTree.Quoted("1990-01-01");

    private IEnumerable<string> NamesAt(ImmutableArray<string> place) => place.Length switch
    {
        1 => RootNames,
        2 => _questions.Keys,
        _ => EntryNames,
    };

    private bool IsAnswer(ImmutableArray<string> place, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ||
        (place.Length > 1 && _questions.TryGetValue(place[1], out var question) && question.Options.Any(option => option.Code == text));
}
