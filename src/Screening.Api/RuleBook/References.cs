using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.RuleBook;

/// <summary>What in a pack reads or names what else.</summary>
internal sealed class References
{
    private readonly ILookup<(string Question, string? Option), Rule> _rules;
    private readonly ILookup<(string Question, string? Option), Note> _notes;
    private readonly ILookup<(string Question, string? Option), Question> _followUps;
    private readonly ILookup<string, Rule> _citing;
    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);

    public References(Pack pack)
    {
        _rules = Readers(pack.Rules, rule => rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When));
        _notes = Readers(pack.Notes, note => note.When is { } when ? [when] : []);
        _followUps = Readers(pack.Questions, question => question.AskedWhen is { } when ? [when] : []);
        _citing = pack.Rules.SelectMany(rule => rule.Evidence.Distinct().Select(id => (id, rule)))
            .ToLookup(pair => pair.id, pair => pair.rule);
        foreach (var (source, anchor) in pack.Evidence.Select(entry => (entry.Id, $"evidence-{entry.Id}"))
            .Concat(pack.Rules.Select(rule => (rule.Ref, $"rule-{rule.Id}")))
            .Concat(pack.Notes.Select(note => (note.Ref, $"note-{note.Id}"))))
        {
            _anchors.TryAdd(source, anchor);
        }
    }

    /// <summary>The rules that read an option, or, with no option, the date of a date question.</summary>
    public IEnumerable<Rule> RulesReading(string question, string? option) => _rules[(question, option)];

    public IEnumerable<Note> NotesReading(string question, string? option) => _notes[(question, option)];

    /// <summary>The questions that an option opens.</summary>
    public IEnumerable<Question> OpenedBy(string question, string? option) => _followUps[(question, option)];

    public IEnumerable<Rule> RulesCiting(string evidence) => _citing[evidence];

    /// <summary>The id in the page of an evidence entry, or of the first rule or note with a code; null where there is none.</summary>
    public string? AnchorOf(string source) => _anchors.GetValueOrDefault(source);

    private static ILookup<(string Question, string? Option), T> Readers<T>(
        IEnumerable<T> all, Func<T, IEnumerable<Condition>> conditions) => all
        .SelectMany(one => conditions(one).SelectMany(Reads).Distinct().Select(read => (read, one)))
        .ToLookup(pair => pair.read, pair => pair.one);

    /// <summary>What a condition reads: options, or, with no option, the date of a date question.</summary>
    public static IEnumerable<(string Question, string? Option)> Reads(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(Reads),
        AnyOf any => any.Parts.SelectMany(Reads),
        Not not => Reads(not.Part),
        AnswerIs answer => answer.Options.Select(option => (answer.Question, (string?)option)),
        DateWithin within => [(within.Question, within.Option)],
        SomeDateNotSure notSure => [(notSure.Question, Option.NotSure)],
        _ => [],
    };
}
