using System.Collections.Frozen;
using System.Globalization;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;
using Screening.Packs;

namespace Screening.Api.RuleBook;

/// <summary>A pack in one language, as the sections of its page need it: words, links and how verdicts look.</summary>
internal sealed class Book
{
    private readonly TextSet _texts;
    private readonly FrozenDictionary<string, Rule> _rules;
    private readonly FrozenDictionary<string, char> _grades;
    private readonly string _written;

    public Book(ServedPack served, TextSet texts)
    {
        Served = served;
        _texts = texts;
        _rules = Pack.Rules.ToFrozenDictionary(rule => rule.Id);
        _written = Pack.Texts.FirstOrDefault(one => one.Status == TextStatus.Source)?.Language ?? Pack.DefaultLanguage;
        _grades = Pack.Evidence.ToFrozenDictionary(entry => entry.Id, entry => entry.Grade);
        References = new References(Pack);
        Conditions = new ConditionText(this);
    }

    public ServedPack Served { get; }

    public Pack Pack => Served.Pack;

    public PackDigest Digest => Served.Loaded.Digest;

    public References References { get; }

    public ConditionText Conditions { get; }

    public string Language => _texts.Language;

    public string Direction => _texts.Direction();

    public TextStatus TextStatus => _texts.Status;

    public string this[string path] => _texts[path];

    public string? Find(string path) => _texts.Find(path);

    /// <summary>A word of the page.</summary>
    public string Word(string id) => _texts[BookWords.Path(id)];

    /// <summary>A word of the page with the number that it tells.</summary>
    public string Word(string id, int number) =>
        Word(id).Replace($"{BookWords.Number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public bool IsTeamPolicy(Rule rule) => RuleBookMapping.IsTeamPolicy(rule, _grades);

    /// <summary>What is said only in the language in which the pack was written, and marked so that it is read out right.</summary>
    public Html AsWritten(string text) => _written == Language ? Html.Of($"{text}") : Html.Of($"""<span lang="{_written}">{text}</span>""");

    /// <summary>The finding that an id states, in words.</summary>
    public Html Finding(string id) => AsWritten(Spelled(id));

    public string Name(Verdict verdict) => verdict.Urgency == Urgency.None
        ? this[TextPaths.Name(verdict.Outcome)]
        : $"{this[TextPaths.Name(verdict.Outcome)]}: {this[TextPaths.Name(verdict.Urgency)]}";

    /// <summary>A verdict by shape, colour and word.</summary>
    public Html Show(Verdict verdict) => Html.Of($"""<span class="verdict">{Marks.Of(verdict)} {Name(verdict)}</span>""");

    public Html LinkTo(Rule rule) => LinkTo(rule, rule.Verdict);

    /// <summary>A link to a rule with the verdict that it has come to.</summary>
    public Html LinkTo(Rule rule, Verdict verdict) => Html.Of(
        $"""<a class="to" href="#rule-{rule.Id}">{Marks.Of(verdict)} <span class="ref">{rule.Ref}</span> {Finding(rule.Id)}</a>""");

    public Html LinkToRule(string id) => LinkTo(_rules[id]);

    public Html LinkTo(Note note) => Html.Of(
        $"""<a class="to" href="#note-{note.Id}"><span class="ref">{note.Ref}</span> {Finding(note.Id)}</a>""");

    public Html LinkToQuestion(string id) => Html.Of($"""<a href="#question-{id}">{this[TextPaths.Question(id, "text")]}</a>""");

    /// <summary>A source as a hazard names it: an entry of the evidence, or the code of a rule or note.</summary>
    public Html LinkToSource(string source) => References.AnchorOf(source) is { } anchor
        ? Html.Of($"""<a class="ref" href="#{anchor}">{source}</a>""")
        : Html.Of($"{source}");

    public static string Spelled(string id) => char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    public static Html List(IEnumerable<Html> items) => Html.Of($"<ul>{items.Select(item => Html.Of($"<li>{item}</li>"))}</ul>");
}
