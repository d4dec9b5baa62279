using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Building;

/// <summary>
/// Builds packs that are complete: texts, evidence, neutral marks and what "not sure" does follow from the questions and
/// rules, so that a test states only what it is about. The n-th question stands at <c>questions.yaml</c> line 10n, its
/// options on the lines after it and its <c>askedWhen</c> at 10n + 9; the n-th rule stands at <c>rules.yaml</c> line 10n,
/// its <c>when</c> one line on, its escalations after that.
/// </summary>
internal sealed class PackBuilder
{
    private readonly List<(Question Question, Func<Question, Question>? Change)> _questions = [];
    private readonly List<Rule> _rules = [];
    private readonly List<Note> _notes = [];
    private readonly List<Law> _laws = [];
    private Func<Pack, Pack> _change = pack => pack;

    public static SourceLocation InQuestions(int line) => new("questions.yaml", line);

    public static SourceLocation InRules(int line) => new("rules.yaml", line);

    /// <param name="id">The id.</param>
    /// <param name="options">Codes with blanks between them; <c>/undated</c> behind one marks it.</param>
    /// <param name="askedWhen">When it is asked.</param>
    /// <param name="change">A last change to the question, after all that follows from the pack.</param>
    public PackBuilder One(
        string id, string options, Condition? askedWhen = null, Func<Question, Question>? change = null) =>
        Add(id, QuestionType.One, options, askedWhen, change);

    public PackBuilder Many(
        string id, string options, Condition? askedWhen = null, Func<Question, Question>? change = null) =>
        Add(id, QuestionType.Many, options, askedWhen, change);

    public PackBuilder Date(
        string id, string options = "not-sure", Condition? askedWhen = null, Func<Question, Question>? change = null) =>
        Add(id, QuestionType.Date, options, askedWhen, change);

    public PackBuilder DatedList(
        string id, string options, Condition? askedWhen = null, Func<Question, Question>? change = null) =>
        Add(id, QuestionType.DatedList, options, askedWhen, change);

    public PackBuilder Rule(
        string id, Condition when, Verdict? verdict = null, Lapse? lapses = null, Func<Rule, Rule>? change = null)
    {
        var line = 10 * (_rules.Count + 1);
        var rule = new Rule
        {
            Id = id,
            Ref = "R-" + (_rules.Count + 1),
            Domain = "skin",
            When = when.PlacedAt(InRules(line + 1)),
            Verdict = verdict ?? Verdicts.Caution,
            Lapses = lapses ?? (Parts(when).Any(part => part is DateWithin) ? Lapse.Time : Lapse.Standing),
            Evidence = ["E1"],
            At = InRules(line),
        };
        _rules.Add(change?.Invoke(rule) ?? rule);
        return this;
    }

    /// <summary>Adds an escalation to the last rule.</summary>
    public PackBuilder Escalate(Condition when, Verdict verdict)
    {
        var rule = _rules[^1];
        var at = InRules(rule.At.Line + 2 + rule.Escalations.Length);
        _rules[^1] = rule with { Escalations = rule.Escalations.Add(new Escalation(when.PlacedAt(at), verdict, at)) };
        return this;
    }

    public PackBuilder Note(string id, Condition? when = null)
    {
        var at = InRules(1000 + _notes.Count);
        _notes.Add(new Note(id, "N-" + (_notes.Count + 1), when?.PlacedAt(at), ["E1"], at));
        return this;
    }

    public PackBuilder Law(string id, Condition when, Verdict least)
    {
        var at = new SourceLocation("laws.yaml", _laws.Count + 1);
        _laws.Add(new Law(id, "A hazard.", ["E1"], when.PlacedAt(at), least, at));
        return this;
    }

    /// <summary>A last change to the whole pack, texts included.</summary>
    public PackBuilder Change(Func<Pack, Pack> change)
    {
        var before = _change;
        _change = pack => change(before(pack));
        return this;
    }

    public Pack Build()
    {
        var questions = _questions.Select(entry => entry.Change?.Invoke(Completed(entry.Question)) ?? Completed(entry.Question));
        var pack = new Pack
        {
            Treatment = "needling",
            Version = "1.0.0",
            EffectiveFrom = new(2026, 1, 1),
            NextReview = new(2027, 1, 1),
            ValidForDays = 14,
            DefaultLanguage = "en",
            At = new("pack.yaml", 1),
            Questions = [.. questions],
            Rules = [.. _rules],
            Notes = [.. _notes],
            Laws = [.. _laws],
            Evidence = [Source("E1")],
        };
        return _change(pack with { Texts = [Texts(pack, "en")] });
    }

    public CompilationResult Compile() => RuleSetCompiler.Compile(Build());

    /// <summary>The rule set of a pack without a fault.</summary>
    public RuleSet Rules()
    {
        var (rules, diagnostics) = Compile();
        Assert.Empty(diagnostics);
        return rules!;
    }

    /// <summary>The rule set of any pack whose conditions can be compiled, whatever else may be wrong with it.</summary>
    public RuleSet RulesAnyway() => RulesAnyway(Build());

    public static RuleSet RulesAnyway(Pack pack)
    {
        var compilation = new Screening.Engine.Compilation.Compilation(pack);
        FormulaStage.Run(compilation);
        return compilation.RuleSet!;
    }

    public static TextSet Texts(Pack pack, string language)
    {
        var at = new SourceLocation($"text.{language}.yaml", 1);
        return new TextSet(language, TextStatus.Source,
            TextPaths.Required(pack).Select(pair => pair.Path).Distinct().ToImmutableSortedDictionary(
                path => path, path => new TextEntry($"About {path} #", at)), at);
    }

    public static Evidence Source(string id) => new()
    {
        Id = id,
        Label = "Someone 2020",
        Citation = "Someone, somewhere, 2020",
        Grade = 'B',
        IsVerified = true,
        NextReview = new(2027, 1, 1),
        At = new("evidence.yaml", 1),
    };

    private PackBuilder Add(
        string id, QuestionType type, string options, Condition? askedWhen, Func<Question, Question>? change)
    {
        var line = 10 * (_questions.Count + 1);
        var codes = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _questions.Add((new Question
        {
            Id = id,
            Domain = "skin",
            Type = type,
            Options = [.. codes.Select((code, index) =>
                new Option(code.Split('/')[0], false, code.EndsWith("/undated", StringComparison.Ordinal), InQuestions(line + index + 1)))],
            AskedWhen = askedWhen?.PlacedAt(InQuestions(line + 9)),
            AtLeastOne = type is QuestionType.Many or QuestionType.DatedList && !codes.Contains(Option.None),
            At = InQuestions(line),
        }, change));
        return this;
    }

    /// <summary>The question with what follows from what reads it.</summary>
    private Question Completed(Question question)
    {
        var inRules = _rules.SelectMany(rule =>
            rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When)
                .SelectMany(Parts).Where(part => Reads(part, question.Id)).Select(part => (rule.Id, Part: part))).ToList();
        var read = inRules.Select(reading => reading.Part)
            .Concat(_questions.SelectMany(entry => entry.Question.AskedWhen is { } when ? Parts(when) : []))
            .Concat(_notes.SelectMany(note => note.When is { } when ? Parts(when) : []))
            .Where(part => Reads(part, question.Id)).SelectMany(Codes).ToHashSet();
        var readers = inRules.Where(reading => reading.Part is SomeDateNotSure || Codes(reading.Part).Contains(Option.NotSure))
            .Select(reading => reading.Id).Distinct();
        return question with
        {
            Options = [.. question.Options.Select(option => option with
            {
                IsNeutral = option.Code != Option.NotSure && !read.Contains(option.Code),
            })],
            NotSure = new NotSurePolicy(
                question.Options.Any(option => option.Code == Option.NotSure), [.. readers],
                readers.Any() ? null : "It weighs nothing.", null, question.At),
        };
    }

    private static IEnumerable<Condition> Parts(Condition condition) => Screening.Engine.Compilation.Compilation.Parts(condition);

    private static bool Reads(Condition part, string question) =>
        Screening.Engine.Compilation.Compilation.QuestionOf(part) == question;

    private static IEnumerable<string> Codes(Condition part) => part switch
    {
        AnswerIs answer => answer.Options,
        DateWithin { Option: { } option } => [option],
        _ => [],
    };
}
