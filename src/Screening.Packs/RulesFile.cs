using Screening.Engine.Rules;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>Reads <c>rules.yaml</c> and <c>laws.yaml</c>.</summary>
internal static class RulesFile
{
    public static (IReadOnlyList<Rule> Rules, IReadOnlyList<Note> Notes) Read(PackFile file, YamlMap root)
    {
        var rules = root.List("rules").Select(node => ReadRule(file, node)).ToList();
        var notes = root.List("notes").Select(node => ReadNote(file, node)).ToList();
        root.End();
        return (rules, notes);
    }

    public static IReadOnlyList<Law> ReadLaws(PackFile file, YamlMap root)
    {
        var laws = root.List("laws").Select(node =>
        {
            var map = new YamlMap(file, node, "the law");
            var law = new Law(
                map.Text("id"), map.Text("hazard"), [.. map.Texts("source")], ReadCondition(file, map, "when"), ReadVerdict(map), map.At);
            map.End();
            return law;
        }).ToList();
        root.End();
        return laws;
    }

    private static Rule ReadRule(PackFile file, YamlNode node)
    {
        var map = new YamlMap(file, node, "the rule");
        var rule = new Rule
        {
            Id = map.Text("id"),
            Ref = map.Text("ref"),
            Domain = map.Text("domain"),
            When = ReadCondition(file, map, "when"),
            Verdict = ReadVerdict(map),
            Escalations = [.. map.List("escalate").Select(escalation => ReadEscalation(file, escalation))],
            Lapses = map.RequiredOneOf("lapses", Words.Lapses, Lapse.Standing),
            IsPolicy = map.Flag("policy"),
            Evidence = [.. map.Texts("evidence")],
            At = map.At,
        };
        map.End();
        return rule;
    }

    private static Escalation ReadEscalation(PackFile file, YamlNode node)
    {
        var map = new YamlMap(file, node, "the escalation");
        var escalation = new Escalation(ReadCondition(file, map, "when"), ReadVerdict(map), map.At);
        map.End();
        return escalation;
    }

    private static Note ReadNote(PackFile file, YamlNode node)
    {
        var map = new YamlMap(file, node, "the note");
        var note = new Note(
            map.Text("id"), map.Text("ref"),
            map.Node("when") is { } when ? ConditionReader.Read(file, when, "'when'") : null,
            [.. map.Texts("evidence")], map.At);
        map.End();
        return note;
    }

    private static Condition ReadCondition(PackFile file, YamlMap map, string key) =>
        map.Required(key) is { } node ? ConditionReader.Read(file, node, $"'{key}'") : new AllOf([], map.At);

    private static Verdict ReadVerdict(YamlMap map) => new(
        map.RequiredOneOf("outcome", Words.Outcomes, Outcome.ReferToDermatologist),
        map.OneOf("urgency", Words.Urgencies, Urgency.None));
}
