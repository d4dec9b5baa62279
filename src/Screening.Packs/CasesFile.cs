using System.Collections.Immutable;
using System.Text.Json;
using Screening.Engine.Rules;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>Reads <c>cases.yaml</c>: each case becomes a whole request.</summary>
internal static class CasesFile
{
    private sealed record Sheet(string? AnsweredOn, string? PlannedDate, ImmutableList<(string Question, YamlNode Answer)> Answers);

    public static IReadOnlyList<WorkedCase> Read(PackFile file, YamlMap root)
    {
        var sheets = new Dictionary<string, Sheet>(StringComparer.Ordinal);
        if (root.Map("sheets") is { } map)
        {
            foreach (var name in map.Keys)
            {
                sheets[name] = ReadSheet(file, map.Map(name)!, new Sheet(null, null, []));
            }
        }
        var cases = root.List("cases").Select(node => ReadCase(file, node, sheets)).ToList();
        foreach (var twice in cases.GroupBy(one => one.Id).Where(group => group.Count() > 1))
        {
            file.Report("duplicate-id", twice.Last().At, $"The case '{twice.Key}' is there already.", "Give it another id.");
        }
        root.End();
        return cases;
    }

    private static WorkedCase ReadCase(PackFile file, YamlNode node, Dictionary<string, Sheet> sheets)
    {
        var map = new YamlMap(file, node, "the case");
        var from = map.OptionalText("from");
        if (from is not null && !sheets.ContainsKey(from))
        {
            file.Report("wrong-value", map.Node("from")!, $"There is no sheet '{from}'.", $"Write one of: {string.Join(", ", sheets.Keys)}.");
        }
        var (id, about) = (map.Text("id"), map.Text("about"));
        var sheet = ReadSheet(
            file, map, from is null ? new Sheet(null, null, []) : sheets.GetValueOrDefault(from, new Sheet(null, null, [])), end: false);
        var expected = map.Map("expect") is { } expect ? ReadExpectation(file, expect) : new Expectation();
        map.End();
        return new WorkedCase { Id = id, About = about, Request = Write(file, sheet), Expected = expected, At = map.At };
    }

    private static Sheet ReadSheet(PackFile file, YamlMap map, Sheet from, bool end = true)
    {
        var answers = from.Answers;
        if (map.Node("answers") is YamlMappingNode given)
        {
            foreach (var (key, answer) in given.Children)
            {
                var question = file.Scalar(key, "a question");
                var index = answers.FindIndex(one => one.Question == question);
                answers = PackFile.IsNull(answer)
                    ? answers.RemoveAll(one => one.Question == question)
                    : index < 0 ? answers.Add((question, answer)) : answers.SetItem(index, (question, answer));
            }
        }
        var sheet = new Sheet(
            map.Has("answeredOn") ? map.OptionalText("answeredOn") : from.AnsweredOn,
            map.Has("plannedDate") ? map.OptionalText("plannedDate") : from.PlannedDate,
            answers);
        if (end)
        {
            map.End();
        }
        return sheet;
    }

    private static Expectation ReadExpectation(PackFile file, YamlMap map)
    {
        var hasNone = map.Node("earliestReassessment") is YamlScalarNode { Value: "none" };
        var incomplete = map.Has("incomplete") ? map.Texts("incomplete") : null;
        var expected = new Expectation
        {
            Incomplete = incomplete,
            Verdict = incomplete is not null ? null : new Verdict(
                map.RequiredOneOf("outcome", Words.Outcomes, Outcome.Proceed), map.OneOf("urgency", Words.Urgencies, Urgency.None)),
            Rules = map.Texts("rules"),
            Notes = map.Has("notes") ? map.Texts("notes") : null,
            ClearsOn = map.Map("clearsOn") is { } clears
                ? clears.Keys.ToDictionary(rule => rule, clears.Date)
                : null,
            NoReassessment = hasNone,
            EarliestReassessment = !hasNone && map.Map("earliestReassessment") is { } again ? ReadReassessment(again) : null,
            ValidUntil = map.OptionalDate("validUntil"),
            Unanswered = map.Has("unanswered") ? map.Texts("unanswered") : null,
            Because = map.Map("because") is { } because
                ? because.Keys.ToDictionary(rule => rule, rule => ReadBecause(file, because.List(rule)))
                : ImmutableDictionary<string, IReadOnlyList<string>>.Empty,
        };
        map.End();
        return expected;
    }

    private static ExpectedReassessment ReadReassessment(YamlMap map)
    {
        var expected = new ExpectedReassessment(
            map.Date("date"), map.RequiredOneOf("outcome", Words.Outcomes, Outcome.Proceed), map.Texts("blockedBy"));
        map.End();
        return expected;
    }

    private static IReadOnlyList<string> ReadBecause(PackFile file, IReadOnlyList<YamlNode> nodes) =>
        [.. nodes.Select(node =>
        {
            var map = new YamlMap(file, node, "the answer");
            var (question, answer, date) = (map.Text("question"), map.Text("answer"), map.OptionalText("date"));
            map.End();
            return date is null ? $"{question}={answer}" : $"{question}={answer}@{date}";
        })];

    private static ImmutableArray<byte> Write(PackFile file, Sheet sheet)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, date) in ((string, string?)[])[("answeredOn", sheet.AnsweredOn), ("plannedDate", sheet.PlannedDate)])
            {
                if (date is not null)
                {
                    json.WriteString(name, date);
                }
            }
            json.WriteStartObject("answers");
            foreach (var (question, answer) in sheet.Answers)
            {
                json.WritePropertyName(question);
                Write(file, json, answer);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return [.. stream.ToArray()];
    }

    private static void Write(PackFile file, Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list.Children)
                {
                    Write(file, json, item);
                }
                json.WriteEndArray();
                break;
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    json.WritePropertyName(file.Scalar(key, "a key of an answer"));
                    Write(file, json, value);
                }
                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(((YamlScalarNode)node).Value);
                break;
        }
    }
}
