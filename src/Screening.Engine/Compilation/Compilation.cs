using System.Collections.Immutable;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>What compiling a pack gave: a rule set, or why there is none.</summary>
/// <param name="RuleSet">The rule set; null where there is any diagnostic.</param>
/// <param name="Diagnostics">Everything that is wrong, by file and line.</param>
public sealed record CompilationResult(RuleSet? RuleSet, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// The rule set of a pack that is written without a fault, even where the search of its answers found one: to be looked
    /// into, never to be served. Null where there are other faults.
    /// </summary>
    public RuleSet? Draft { get; init; }
}

/// <summary>What the stages of the compiler hand on to each other.</summary>
internal sealed class Compilation(Pack pack)
{
    /// <summary>Errors after which some question may have no valid answer at all: there is no space of answers to search.</summary>
    private static readonly string[] Unanswerable =
        ["duplicate-id", "branching-cycle", "no-options", "date-with-options", "none-or-at-least-one", "not-sure-option"];

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<Condition> _broken = new(ReferenceEqualityComparer.Instance);

    public Pack Pack { get; } = pack;

    /// <summary>Whether all that is written could be read.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The questions by id; of several with one id the first.</summary>
    public IReadOnlyDictionary<string, Question> Questions { get; } =
        pack.Questions.DistinctBy(question => question.Id).ToDictionary(question => question.Id);

    /// <summary>The rules by id; of several with one id the first.</summary>
    public IReadOnlyDictionary<string, Rule> Rules { get; } =
        pack.Rules.DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id);

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Whether every question has valid answers, so that whole sheets can be searched for.</summary>
    public bool IsAnswerable => !_diagnostics.Exists(diagnostic => Unanswerable.Contains(diagnostic.Code));

    /// <summary>Set by the stage that compiles formulas; rules with errors of their own are left out of it.</summary>
    public RuleSet? RuleSet { get; set; }

    /// <summary>The rule set, where nothing was wrong before the space of answers was searched.</summary>
    public RuleSet? Draft { get; set; }

    public void Report(string code, SourceLocation at, string message, string remedy) =>
        _diagnostics.Add(new Diagnostic(code, at, message, remedy));

    /// <summary>Marks a condition, as a whole, as one that cannot be compiled.</summary>
    public void MarkBroken(Condition whole) => _broken.Add(whole);

    public bool IsBroken(Condition whole) => _broken.Contains(whole);

    /// <summary>Every condition of the pack that decides something, with what it belongs to.</summary>
    public IEnumerable<(Condition Whole, ConditionUse Use, string Owner)> Conditions()
    {
        foreach (var question in Pack.Questions.Where(question => question.AskedWhen is not null))
        {
            yield return (question.AskedWhen!, ConditionUse.Branch, question.Id);
        }
        foreach (var rule in Pack.Rules)
        {
            yield return (rule.When, ConditionUse.Rule, rule.Id);
            foreach (var escalation in rule.Escalations)
            {
                yield return (escalation.When, ConditionUse.Rule, rule.Id);
            }
        }
        foreach (var note in Pack.Notes.Where(note => note.When is not null))
        {
            yield return (note.When!, ConditionUse.Note, note.Id);
        }
        foreach (var law in Pack.Laws)
        {
            yield return (law.When, ConditionUse.Law, law.Id);
        }
    }

    /// <summary>A condition and every part of it.</summary>
    public static IEnumerable<Condition> Parts(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(Parts).Prepend(condition),
        AnyOf any => any.Parts.SelectMany(Parts).Prepend(condition),
        Not not => Parts(not.Part).Prepend(condition),
        _ => [condition],
    };

    /// <summary>The question that a part of a condition reads, or null.</summary>
    public static string? QuestionOf(Condition part) => part switch
    {
        AnswerIs answer => answer.Question,
        DateWithin within => within.Question,
        SomeDateNotSure notSure => notSure.Question,
        _ => null,
    };
}

/// <summary>What a condition is for.</summary>
internal enum ConditionUse
{
    Branch,
    Rule,
    Note,
    Law,
}
