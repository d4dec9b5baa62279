using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>A way in which a rule of a version comes to a verdict or a worse one.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">What it asks for at least.</param>
/// <param name="When">All that must hold.</param>
/// <param name="Counts">Whether the rule counts others: then there is one for each choice of rules that suffices.</param>
internal sealed record SharedEffect(Rule Rule, Verdict Verdict, SharedFormula When, bool Counts);

/// <summary>The rules and the branching of one version in terms of the shared variables.</summary>
internal sealed class SharedRules
{
    private const int MostEffects = 5_000;

    private readonly RuleSet _rules;
    private readonly SharedAnswers _answers;
    private readonly Dictionary<int, (SharedFormula Yes, SharedFormula No)> _facts = [];

    public SharedRules(RuleSet rules, SharedAnswers answers, bool isFrom)
    {
        (_rules, _answers, IsFrom) = (rules, answers, isFrom);
        for (var question = 0; question < rules.Questionnaire.Questions.Length; question++)
        {
            AddFacts(question);
        }
        Effects = [.. rules.Rules.SelectMany(EffectsOf).Where(effect => !effect.When.IsFalse)];
        Asked = rules.Questionnaire.Questions.Select((question, index) => (question.Id, When: rules.Questionnaire.AskedFormula(index) is { } when
            ? Formula(when.Clauses) : SharedFormula.True)).ToDictionary(asked => asked.Id, asked => asked.When);
    }

    public RuleSet Rules => _rules;

    public bool IsFrom { get; }

    /// <summary>Every way in which a rule can come to a verdict.</summary>
    public IReadOnlyList<SharedEffect> Effects { get; }

    /// <summary>When each question is asked.</summary>
    public IReadOnlyDictionary<string, SharedFormula> Asked { get; }

    private void AddFacts(int index)
    {
        var (question, facts) = (_rules.Questionnaire.Questions[index], _rules.Questionnaire.Layout.Questions[index]);
        var own = _answers.Of(question.Id, IsFrom).ToList();
        var ticks = own.Where(variable => _answers.Variables[variable].Option is not null).ToList();
        for (var option = 0; option < facts.OptionCount; option++)
        {
            var code = question.Options[option].Code;
            var tick = ticks.FindIndex(variable => _answers.Variables[variable].Option == code);
            Set(facts.FirstOption + option, option == facts.None ? NoneOf(ticks)
                : !question.IsList ? One(own[0], way => question.Type == QuestionType.Date ? way.Kind == WayKind.DateNotSure : way.Code == code)
                : tick < 0 ? SharedFormula.False : One(ticks[tick], way => way.Kind != WayKind.NotTicked));
        }
        if (facts.DateNotSure >= 0)
        {
            Set(facts.DateNotSure, Any(ticks.Select(tick => One(tick, way => way.Kind == WayKind.DateNotSure))));
        }
        foreach (var window in _rules.Questionnaire.Layout.Windows
            .Where(window => window.Slot >= facts.FirstSlot && window.Slot < facts.FirstSlot + facts.SlotCount))
        {
            var option = _rules.Questionnaire.Layout.Slots[window.Slot].Option;
            var variable = own.FindIndex(one => option < 0 || _answers.Variables[one].Option == question.Options[option].Code);
            Set(window.Fact, variable < 0 ? SharedFormula.False : Within(own[variable], window.Window));
        }
    }

    private void Set(int fact, SharedFormula yes) => _facts[fact] = (yes, yes.Not(_answers.Variables));

    private SharedFormula One(int variable, Func<Way, bool> fits) =>
        SharedFormula.Of(variable, _answers.Variables[variable].Where(fits), _answers.Variables[variable].All);

    private SharedFormula Within(int variable, Window window) =>
        SharedFormula.Of(variable, _answers.Variables[variable].WhereWithin(window), _answers.Variables[variable].All);

    private SharedFormula NoneOf(List<int> ticks) =>
        ticks.Select(tick => One(tick, way => way.Kind == WayKind.NotTicked)).Aggregate(SharedFormula.True, (all, one) => all.And(one));

    private SharedFormula Any(IEnumerable<SharedFormula> formulas) =>
        formulas.Aggregate(SharedFormula.False, (any, one) => any.Or(one, _answers.Variables));

    private SharedFormula Formula(Clauses clauses) => clauses.Items.Select(clause => Any([.. clause.Yes.Select(Yes), .. clause.No.Select(No)]))
        .Aggregate(SharedFormula.True, (all, one) => all.And(one));

    private SharedFormula Yes(int fact) => _facts[fact].Yes;

    /// <summary>Too few rules fired: of every choice that would suffice some rule did not.</summary>
    private SharedFormula No(int fact) => _facts.TryGetValue(fact, out var known) ? known.No
        : Choices(CountOf(fact)).Select(choice => Any(choice.Select(rule => Base(rule).Not(_answers.Variables))))
            .Aggregate(SharedFormula.True, (all, one) => all.And(one));

    private CountFact CountOf(int fact) => Array.Find(_rules.Counts, count => count.Fact == fact)!;

    private SharedFormula Base(int rule) => Formula(_rules.Rules[rule].Base.Formula.Clauses);

    /// <summary>
    /// For each verdict of a rule when it asks for at least that. Where it counts others, its effects are taken apart instead.
    /// </summary>
    private IEnumerable<SharedEffect> EffectsOf(CompiledRule rule)
    {
        if (rule.Effects.Any(effect => effect.Counts))
        {
            return rule.Effects.SelectMany(Split);
        }
        var atLeast = SharedFormula.False;
        return rule.Effects.Select(effect => new SharedEffect(
            rule.Rule, effect.Verdict, atLeast = atLeast.Or(Formula(effect.Formula.Clauses), _answers.Variables), Counts: false)).ToList();
    }

    /// <summary>An effect, in parts where it counts: one for each choice of rules, since unchanged choices are no change.</summary>
    private IEnumerable<SharedEffect> Split(Effect effect)
    {
        List<SharedFormula> parts = [SharedFormula.True];
        foreach (var clause in effect.Formula.Clauses.Items)
        {
            var counts = clause.Yes.Where(fact => !_facts.ContainsKey(fact)).ToList();
            List<SharedFormula> ways =
            [
                Any([.. clause.Yes.Except(counts).Select(Yes), .. clause.No.Select(No)]),
                .. counts.SelectMany(fact => Choices(CountOf(fact)))
                    .Select(choice => choice.Select(Base).Aggregate(SharedFormula.True, (all, one) => all.And(one))),
            ];
            parts = [.. parts.SelectMany(part => ways.Where(way => !way.IsFalse).Select(part.And))];
            if (parts.Count > MostEffects)
            {
                throw new ComparisonTooLargeException();
            }
        }
        return parts.Select(part => new SharedEffect(_rules.Rules[effect.Rule].Rule, effect.Verdict, part, effect.Counts));
    }

    /// <summary>Every choice of as many rules as must fire.</summary>
    private static IEnumerable<IEnumerable<int>> Choices(CountFact count) => Choices(count.Rules, count.AtLeast);

    private static IEnumerable<IEnumerable<int>> Choices(IEnumerable<int> rules, int number) => number == 0 ? [[]]
        : rules.SelectMany((rule, index) => Choices(rules.Skip(index + 1), number - 1).Select(choice => choice.Prepend(rule)));
}
