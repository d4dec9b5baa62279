using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Screening.Api.Tests.Screenings;

/// <summary>JSON in which a member may stand twice, a name may be anything, and a value need not fit.</summary>
/// <param name="Open"><c>{</c>, <c>[</c>, or a zero for a plain value.</param>
/// <param name="Raw">A plain value as written.</param>
/// <param name="Parts">Members, or elements, which have no name.</param>
internal sealed record JsonTree(char Open, string Raw, ImmutableArray<(string? Name, JsonTree Value)> Parts)
{
    public bool IsObject => Open == '{';

    public bool IsArray => Open == '[';

    public bool IsText => Raw.StartsWith('"');

    /// <summary>A text's characters.</summary>
    public string Text => Raw[1..^1];

    public static JsonTree Plain(string raw) => new('\0', raw, []);

    public static JsonTree Quoted(string text) => Plain($"\"{text}\"");

    public static JsonTree Object(params ImmutableArray<(string? Name, JsonTree Value)> members) => new('{', "", members);

    public static JsonTree Array(params ImmutableArray<JsonTree> elements) => new('[', "", [.. elements.Select(element => ((string?)null, element))]);

    public static JsonTree Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    /// <summary>The tree with other parts at the end of a path of indexes.</summary>
    public JsonTree Replace(ReadOnlySpan<int> path, Func<JsonTree, JsonTree> change)
    {
        if (path.IsEmpty)
        {
            return change(this);
        }
        var (name, value) = Parts[path[0]];
        return this with { Parts = Parts.SetItem(path[0], (name, value.Replace(path[1..], change))) };
    }

    /// <summary>The tree with one part replaced by none, one or several.</summary>
    public JsonTree Splice(int index, params IEnumerable<(string? Name, JsonTree Value)> parts) =>
        this with { Parts = [.. Parts[..index], .. parts, .. Parts[(index + 1)..]] };

    public JsonTree And(string? name, JsonTree value) => this with { Parts = Parts.Add((name, value)) };

    public byte[] ToUtf8()
    {
        var text = new StringBuilder(1024);
        Write(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static JsonTree Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object([.. element.EnumerateObject().Select(member => ((string?)member.Name, Of(member.Value)))]),
        JsonValueKind.Array => Array([.. element.EnumerateArray().Select(Of)]),
        _ => Plain(element.GetRawText()),
    };

    private void Write(StringBuilder text)
    {
        if (!IsObject && !IsArray)
        {
            text.Append(Raw);
            return;
        }
        text.Append(Open);
        for (var index = 0; index < Parts.Length; index++)
        {
            text.Append(index == 0 ? "" : ",");
            if (IsObject)
            {
                text.Append('"').Append(Parts[index].Name).Append("\":");
            }
            Parts[index].Value.Write(text);
        }
        text.Append(IsObject ? '}' : ']');
    }
}
