using System.Collections.Immutable;
using System.Globalization;
using Screening.Engine.Rules;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>Reads the condition language of the pack format.</summary>
internal static class ConditionReader
{
    public static Condition Read(PackFile file, YamlNode node, string what)
    {
        var map = new YamlMap(file, node, what);
        var parts = new List<Condition>();
        foreach (var key in map.Keys.ToList())
        {
            switch (key)
            {
                case "all":
                    parts.Add(new AllOf(ReadAll(file, map.List(key), what), map.At));
                    break;
                case "any":
                    parts.Add(new AnyOf(ReadAll(file, map.List(key), what), map.At));
                    break;
                case "not":
                    parts.Add(new Not(Read(file, map.Node(key)!, what), map.At));
                    break;
                case "fired":
                    parts.Add(new Fired([.. map.Texts(key)], map.OptionalNumber("atLeast") ?? 1, map.At));
                    break;
                case "atLeast" when map.Has("fired"):
                    break;
                default:
                    if (map.Required(key) is { } value)
                    {
                        parts.Add(ReadAnswer(file, key, value));
                    }
                    break;
            }
        }
        return parts.Count == 1 ? parts[0] : new AllOf([.. parts], map.At);
    }

    private static ImmutableArray<Condition> ReadAll(PackFile file, IReadOnlyList<YamlNode> nodes, string what) =>
        [.. nodes.Select(node => Read(file, node, what))];

    private static Condition ReadAnswer(PackFile file, string question, YamlNode node)
    {
        var at = file.At(node);
        if (node is not YamlMappingNode)
        {
            return new AnswerIs(question, [.. file.Scalars(node, $"what is read of '{question}'")], at);
        }
        var map = new YamlMap(file, node, $"what is read of '{question}'");
        var (option, within, date) = (map.OptionalText("option"), map.OptionalText("within"), map.OptionalText("date"));
        map.End();
        if (date == "not-sure" && option is null && within is null)
        {
            return new SomeDateNotSure(question, at);
        }
        if (within is not null && date is null)
        {
            return new DateWithin(question, option, ReadWindow(file, node, within), at);
        }
        if (option is not null && date is null)
        {
            return new AnswerIs(question, [option], at);
        }
        file.Report("wrong-value", node, $"What is read of '{question}' cannot be understood.",
            "Write { within: 6 months }, { option: code, within: 28 days }, { option: code } or { date: not-sure }.");
        return new AnswerIs(question, [], at);
    }

    private static Window ReadWindow(PackFile file, YamlNode node, string text)
    {
        var words = text.Split(' ');
        if (words.Length == 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length) &&
            words[1] is "day" or "days" or "month" or "months" && length <= 3650)
        {
            return new Window(length, words[1].StartsWith("day", StringComparison.Ordinal) ? WindowUnit.Days : WindowUnit.Months);
        }
        file.Report("wrong-value", node, $"'{text}' is no length of time.", "Write it as '28 days' or '6 months'.");
        return new Window(1, WindowUnit.Days);
    }
}
