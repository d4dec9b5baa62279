using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Screening.Engine.Compilation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>
/// A pack as one JSON text, in its own words and structure, for whoever wants to read it without YAML: <c>pack</c>, then the
/// lists of the other files. Texts are left out.
/// </summary>
public static class PackExport
{
    private static readonly (string File, string[] Members)[] Lists =
    [
        ("questions.yaml", ["questions"]),
        ("rules.yaml", ["rules", "notes"]),
        ("laws.yaml", ["laws"]),
        ("evidence.yaml", ["evidence"]),
        ("cases.yaml", ["sheets", "cases"]),
    ];

    // For files and pipes, never inside a page.
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the pack of a folder as JSON in UTF-8; a pack with diagnostics is not written.</summary>
    /// <returns>Everything that is wrong with the pack.</returns>
    public static ImmutableArray<Diagnostic> Write(string folder, Func<Stream> open)
    {
        var files = PackFolder.Files(folder);
        var (treatment, version) = PackFolder.NamesOf(folder);
        var loading = PackFolder.Load(files, treatment, version);
        if (loading.Pack is not null)
        {
            using var stream = open();
            using var json = new Utf8JsonWriter(stream, Writing);
            Write(json, files.ToDictionary(file => file.Name, file => file.Content));
        }
        return loading.Diagnostics;
    }

    private static void Write(Utf8JsonWriter json, Dictionary<string, string> files)
    {
        json.WriteStartObject();
        json.WritePropertyName("pack");
        Write(json, Parse(files["pack.yaml"]));
        foreach (var (file, members) in Lists)
        {
            var root = Parse(files[file]);
            foreach (var member in members)
            {
                json.WritePropertyName(member);
                Write(json, root.Children.TryGetValue(new YamlScalarNode(member), out var node) ? node
                    : member == "sheets" ? new YamlMappingNode() : new YamlSequenceNode());
            }
        }
        json.WriteEndObject();
    }

    private static YamlMappingNode Parse(string content)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(content));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    json.WritePropertyName(((YamlScalarNode)key).Value!);
                    Write(json, value);
                }
                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list.Children)
                {
                    Write(json, item);
                }
                json.WriteEndArray();
                break;
            default:
                Write(json, (YamlScalarNode)node);
                break;
        }
    }

    /// <summary>Words that YAML 1.2 gives a type become that; whatever is quoted stays a text.</summary>
    private static void Write(Utf8JsonWriter json, YamlScalarNode scalar)
    {
        if (PackFile.IsNull(scalar))
        {
            json.WriteNullValue();
        }
        else if (scalar.Style == ScalarStyle.Plain && scalar.Value is "true" or "false")
        {
            json.WriteBooleanValue(scalar.Value == "true");
        }
        else if (scalar.Style == ScalarStyle.Plain && long.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) &&
            number.ToString(CultureInfo.InvariantCulture) == scalar.Value)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(scalar.Value);
        }
    }
}
