using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>
/// Lays out the facts and compiles every condition that is sound. What is not is left out, so that the stages that search
/// can still say something about the rest; with any error no rule set leaves the compiler.
/// </summary>
internal static class FormulaStage
{
    public static void Run(Compilation compilation)
    {
        var pack = compilation.Pack;
        var questions = pack.Questions.DistinctBy(question => question.Id)
            .Select(question => question.AskedWhen is { } when && compilation.IsBroken(when) ? question with { AskedWhen = null } : question)
            .ToArray();
        var windows = compilation.Conditions().Where(condition => !compilation.IsBroken(condition.Whole))
            .SelectMany(condition => Compilation.Parts(condition.Whole)).OfType<DateWithin>().ToList();
        var layout = new FactLayout(questions, windows);
        var conditions = new ConditionCompiler(questions, layout);

        var kept = Kept(compilation);
        var rules = new List<CompiledRule>();
        foreach (var rule in kept)
        {
            if (Guard(compilation, rule.At, rule.Id, () => Effects(compilation, conditions, rule, rules.Count)) is { } effects)
            {
                rules.Add(new CompiledRule(rule, effects));
            }
        }
        var asked = questions.Select((question, index) => question.AskedWhen is null ? null
            : Guard(compilation, question.At, question.Id, () => new Formula(conditions.Asked(index, negate: false)))).ToArray();
        var notes = pack.Notes.Where(note => note.When is null || !compilation.IsBroken(note.When))
            .Select(note => new CompiledNote(note, note.When is null ? null
                : Guard(compilation, note.At, note.Id, () => new Formula(conditions.Compile(note.When)))))
            .ToArray();
        var counts = conditions.Counts.Select(pair => new CountFact(
            pair.Value,
            [.. pair.Key.Rules.Distinct().Select(id => rules.FindIndex(rule => rule.Rule.Id == id)).Where(index => index >= 0)],
            pair.Key.AtLeast)).ToArray();

        compilation.RuleSet = new RuleSet(
            pack, new Questionnaire([.. questions], layout, asked), [.. rules], counts, notes)
        {
            CountConditions = conditions.Counts,
        };
        compilation.Draft = compilation.IsWhole && compilation.Diagnostics.Count == 0 ? compilation.RuleSet : null;
    }

    /// <summary>The rules whose conditions are all sound.</summary>
    private static IEnumerable<Rule> Kept(Compilation compilation) => compilation.Pack.Rules
        .DistinctBy(rule => rule.Id)
        .Where(rule => !compilation.IsBroken(rule.When) && rule.Escalations.All(escalation => !compilation.IsBroken(escalation.When)));

    private static Effect[] Effects(Compilation compilation, ConditionCompiler conditions, Rule rule, int index)
    {
        Effect Effect(Verdict verdict, Clauses clauses, IEnumerable<Condition> parts) => new(index, verdict, new Formula(clauses))
        {
            Counts = parts.SelectMany(Compilation.Parts).Any(part => part is Fired),
        };
        var when = conditions.Compile(rule.When);
        return [.. rule.Escalations
            .Where(escalation => escalation.Verdict > rule.Verdict)
            .GroupBy(escalation => escalation.Verdict)
            .OrderByDescending(group => group.Key)
            .Select(group => Effect(
                group.Key,
                when.And(group.Select(escalation => conditions.Compile(escalation.When)).Aggregate(Clauses.False, (any, one) => any.Or(one))),
                group.Select(escalation => escalation.When).Prepend(rule.When)))
            .Append(Effect(rule.Verdict, when, [rule.When]))];
    }

    private static T? Guard<T>(Compilation compilation, SourceLocation at, string owner, Func<T> compile)
        where T : class
    {
        try
        {
            return compile();
        }
        catch (ConditionTooLargeException)
        {
            compilation.Report("condition-too-large", at, $"The condition of '{owner}' has more than {Clauses.Limit} clauses.",
                "Split the rule, or nest 'any' and 'all' less deeply.");
            return null;
        }
    }
}
