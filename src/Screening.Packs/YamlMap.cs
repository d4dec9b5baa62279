using System.Globalization;
using Screening.Engine.Compilation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>A mapping of a pack file, read strictly: what is missing, misshapen or unknown becomes a diagnostic.</summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, YamlNode> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly PackFile _file;
    private readonly string _what;

    /// <param name="file">The file, which takes the diagnostics.</param>
    /// <param name="node">The node that should be a mapping.</param>
    /// <param name="what">What the mapping describes, for messages.</param>
    public YamlMap(PackFile file, YamlNode node, string what)
    {
        _file = file;
        _what = what;
        At = file.At(node);
        if (node is not YamlMappingNode mapping)
        {
            file.Report("wrong-value", node, $"{what} must be a mapping of keys to values.", "See the pack format.");
            return;
        }
        foreach (var (key, value) in mapping.Children)
        {
            _entries[file.Scalar(key, $"a key of {what}")] = value;
        }
    }

    public SourceLocation At { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    public bool Has(string key) => _entries.ContainsKey(key);

    public YamlNode? Node(string key)
    {
        _read.Add(key);
        return _entries.TryGetValue(key, out var node) && !PackFile.IsNull(node) ? node : null;
    }

    public YamlNode? Required(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            _file.Report("missing-key", At, $"{_what} has no '{key}'.", $"Add '{key}'.");
        }
        return node;
    }

    /// <summary>A required text; empty where it is missing, which has its diagnostic.</summary>
    public string Text(string key) => Required(key) is { } node ? _file.Scalar(node, $"'{key}' of {_what}") : "";

    public string? OptionalText(string key) => Node(key) is { } node ? _file.Scalar(node, $"'{key}' of {_what}") : null;

    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is not (null or "true" or "false"))
        {
            _file.Report("wrong-value", Node(key)!, $"'{key}' of {_what} must be true or false.", "Write true or false.");
        }
        return text == "true";
    }

    public DateOnly Date(string key) => Required(key) is null ? default : OptionalDate(key) ?? default;

    public DateOnly? OptionalDate(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        _file.Report("wrong-value", Node(key)!, $"'{key}' of {_what} is no date of the calendar.", "Write it as YYYY-MM-DD.");
        return null;
    }

    public int? OptionalNumber(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        _file.Report("wrong-value", Node(key)!, $"'{key}' of {_what} is no whole number.", "Write digits only.");
        return null;
    }

    /// <summary>One of several words, by their meaning.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (OptionalText(key) is not { } text)
        {
            return otherwise;
        }
        if (words.TryGetValue(text, out var value))
        {
            return value;
        }
        _file.Report("wrong-value", Node(key)!, $"'{key}' of {_what} is '{text}'.", $"Write one of: {string.Join(", ", words.Keys)}.");
        return otherwise;
    }

    public T RequiredOneOf<T>(string key, IReadOnlyDictionary<string, T> words, T otherwise) =>
        Required(key) is null ? otherwise : OneOf(key, words, otherwise);

    /// <summary>A text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) is { } node ? _file.Scalars(node, $"'{key}' of {_what}") : [];

    public IReadOnlyList<YamlNode> List(string key)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return [.. list.Children];
            case var node:
                _file.Report("wrong-value", node, $"'{key}' of {_what} must be a list.", "Write one entry a line, each behind a dash.");
                return [];
        }
    }

    public YamlMap? Map(string key) => Node(key) is { } node ? new YamlMap(_file, node, $"'{key}' of {_what}") : null;

    /// <summary>Reports every key that nothing has asked for.</summary>
    public void End()
    {
        foreach (var (key, value) in _entries.Where(entry => !_read.Contains(entry.Key)))
        {
            _file.Report("unknown-key", value, $"{_what} has the key '{key}', which means nothing.",
                $"Take it away or correct it; known here: {string.Join(", ", _read)}.");
        }
    }
}

/// <summary>One file of a pack while it is read.</summary>
internal sealed class PackFile(string name, List<Diagnostic> diagnostics)
{
    public SourceLocation At(YamlNode node) => new(name, (int)node.Start.Line);

    public SourceLocation Whole => new(name, 0);

    public void Report(string code, YamlNode node, string message, string remedy) => Report(code, At(node), message, remedy);

    public void Report(string code, SourceLocation at, string message, string remedy) =>
        diagnostics.Add(new Diagnostic(code, at, message, remedy));

    /// <summary>Parses the file; null where it is no YAML or has no content.</summary>
    public YamlMap? Parse(string text)
    {
        try
        {
            // A node that holds itself would never end.
            if (Alias(text) is { } alias)
            {
                Report("malformed-yaml", new SourceLocation(name, (int)alias.Start.Line), $"'*{alias.Value}' stands for another part of the file.",
                    "Write out what it stands for.");
                return null;
            }
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
            {
                return new YamlMap(this, stream.Documents[0].RootNode, name);
            }
            Report("malformed-yaml", Whole, $"The file holds {stream.Documents.Count} documents.", "Let it hold exactly one.");
        }
        catch (YamlException exception)
        {
            Report("malformed-yaml", new SourceLocation(name, (int)exception.Start.Line), exception.Message,
                "Correct the YAML; quote texts that contain ': ' or begin with a special character.");
        }
        return null;
    }

    private static AnchorAlias? Alias(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias alias)
            {
                return alias;
            }
        }
        return null;
    }

    public string Scalar(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { } value })
        {
            return value;
        }
        Report("wrong-value", node, $"{what} must be a single text.", "Write one text.");
        return "";
    }

    public IReadOnlyList<string> Scalars(YamlNode node, string what) =>
        node is YamlSequenceNode list ? [.. list.Children.Select(item => Scalar(item, what))] : [Scalar(node, what)];

    public static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };
}
