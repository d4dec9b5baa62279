using System.Collections.Immutable;
using System.Numerics;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>
/// What can be proved about a rule set, over the whole space of its answers. Every sheet that is given as an example or a
/// witness was decided by the engine itself, like a caller's.
/// </summary>
public static class Proofs
{
    /// <summary>Proves or refutes every property; the order is that in which an auditor would ask.</summary>
    public static ImmutableArray<Property> Of(RuleSet rules)
    {
        var search = new Search(rules);
        var space = new SheetSpace(rules, search.Dates).Count();
        return
        [
            Hazards(rules, search, space),
            WorstWins(rules, space),
            WorseAnswersNeverHelp(rules, new Monotony(rules, search), space),
            NotSureIsNoWayOut(rules, new Monotony(rules, search), space),
            EveryOutcomeIsReachable(rules, search, space),
            EveryRuleCanFire(rules, search, space),
            NoRuleIsAlwaysHidden(rules, search, space),
            EveryOptionMatters(rules, new Influence(rules, search), space),
            EveryTextExists(rules),
            EveryRuleHasASource(rules),
        ];
    }

    private static Property Hazards(RuleSet rules, Search search, BigInteger space) => new()
    {
        Id = "hazards-are-caught",
        Statement = "Whoever shows a hazard gets at least its outcome and urgency, whatever else is answered.",
        EstablishedBy = Establishment.Solver,
        Checked = rules.Pack.Laws.Length,
        Space = space,
        Failures = [.. rules.Pack.Laws.Select(law => (Law: law, Sheet: search.Breaking(law))).Where(one => one.Sheet is not null)
            .Select(one => new Finding(one.Law.Id,
                $"Must get at least {one.Law.Least.Text()}, gets {rules.Decide(one.Sheet!).Verdict.Text()}.", one.Sheet))],
        Examples = [.. rules.Pack.Laws.Select(law => (Law: law, Sheet: search.Showing(law))).Where(one => one.Sheet is not null)
            .Select(one => new Finding(one.Law.Id, $"Gets {rules.Decide(one.Sheet!).Verdict.Text()}.", one.Sheet))],
    };

    private static Property WorstWins(RuleSet rules, BigInteger space) => new()
    {
        Id = "worst-wins",
        Statement = "The outcome is the worst that any rule asks for; a further rule never lowers it, and their order decides nothing.",
        EstablishedBy = Establishment.ByConstruction,
        Checked = rules.Pack.Rules.Length,
        Space = space,
    };

    private static Property WorseAnswersNeverHelp(RuleSet rules, Monotony monotony, BigInteger space)
    {
        var ticks = Enumerable.Range(0, rules.Variables.Count).Where(variable => rules.Variables.OptionOf(variable) >= 0).ToList();
        return new Property
        {
            Id = "worse-answers-never-help",
            Statement = "Ticking one more option never lowers the outcome.",
            EstablishedBy = ticks.Exists(monotony.NeedsSearch) ? Establishment.Solver : Establishment.ByConstruction,
            Checked = ticks.Count,
            Space = space,
            Failures = [.. ticks.Select(tick => (Tick: tick, Fall: monotony.Tick(tick))).Where(one => one.Fall is not null)
                .Select(one => Finding(rules, Subject(rules, one.Tick), one.Fall!))],
        };
    }

    private static Property NotSureIsNoWayOut(RuleSet rules, Monotony monotony, BigInteger space)
    {
        var offered = Enumerable.Range(0, rules.Questionnaire.Questions.Length)
            .Where(index => rules.Questionnaire.Layout.Questions[index].NotSure >= 0)
            .Select(index => (Question: rules.Questionnaire.Questions[index], Fall: monotony.NotSure(index))).ToList();
        var milder = offered.Where(one => one.Fall is not null).ToLookup(one => one.Question.NotSure?.Milder is not null);
        return new Property
        {
            Id = "not-sure-is-no-way-out",
            Statement = "\"Not sure\" never gets a milder outcome than some known answer to the same question, unless the pack says why it may.",
            EstablishedBy = Establishment.Solver,
            Checked = offered.Count,
            Space = space,
            Failures = [.. milder[false].Select(one => Finding(rules, one.Question.Id, one.Fall!))],
            Reported = [.. milder[true].Select(one => new Finding(
                one.Question.Id, one.Question.NotSure!.Milder!, one.Fall!.Before, one.Fall.After))],
        };
    }

    private static Property EveryOutcomeIsReachable(RuleSet rules, Search search, BigInteger space)
    {
        var verdicts = search.Verdicts().Concat(Enum.GetValues<Outcome>().Select(outcome => new Verdict(outcome)))
            .GroupBy(verdict => verdict.Outcome)
            .SelectMany(group => group.Distinct().Order().Where(verdict => verdict.Urgency > Urgency.None || verdict == group.Min()))
            .Select(verdict => (Verdict: verdict, Sheet: search.Reaching(verdict))).ToList();
        var reached = verdicts.Where(one => one.Sheet is not null).Select(one => one.Verdict.Outcome).ToHashSet();
        return new Property
        {
            Id = "every-outcome-is-reachable",
            Statement = "Every outcome comes out for some answers, and so does every urgency that a rule names.",
            EstablishedBy = Establishment.Solver,
            Checked = verdicts.Count,
            Space = space,
            Failures = [.. Enum.GetValues<Outcome>().Where(outcome => !reached.Contains(outcome))
                .Select(outcome => new Finding(outcome.Code(), "No answers lead to it."))],
            Reported = [.. verdicts.Where(one => one.Sheet is null && reached.Contains(one.Verdict.Outcome))
                .Select(one => new Finding(one.Verdict.Text(), "No answers lead to it."))],
            Examples = [.. verdicts.Where(one => one.Sheet is not null).Select(one => new Finding(one.Verdict.Text(), "Comes out.", one.Sheet))],
        };
    }

    private static Property EveryRuleCanFire(RuleSet rules, Search search, BigInteger space)
    {
        var effects = rules.Rules.SelectMany(rule => rule.Effects.Reverse().Select(effect =>
            (Subject: rule.Rule.Id, effect.Verdict, Sheet: search.Holding(effect)))).ToList();
        return new Property
        {
            Id = "every-rule-can-fire",
            Statement = "Every rule fires for some answers, and everything that escalates a rule does so for some.",
            EstablishedBy = Establishment.Solver,
            Checked = effects.Count,
            Space = space,
            Failures = [.. effects.Where(one => one.Sheet is null)
                .Select(one => new Finding(one.Subject, $"No answers lead it to {one.Verdict.Text()}."))],
            Examples = [.. effects.Where(one => one.Sheet is not null)
                .Select(one => new Finding(one.Subject, $"Asks for {one.Verdict.Text()}.", one.Sheet))],
        };
    }

    private static Property NoRuleIsAlwaysHidden(RuleSet rules, Search search, BigInteger space) => new()
    {
        Id = "rules-decide",
        Statement = "A rule that fires only where another asks for worse changes no outcome; such rules are reported here.",
        EstablishedBy = Establishment.Solver,
        Checked = rules.Rules.Length,
        Space = space,
        Reported = [.. rules.Rules.Where(rule => rule.Effects.All(effect => search.Deciding(effect) is null))
            .Select(rule => new Finding(rule.Rule.Id, "It always stands behind a worse one.", search.Holding(rule.Base)))],
    };

    private static Property EveryOptionMatters(RuleSet rules, Influence influence, BigInteger space)
    {
        var options = rules.Questionnaire.Questions.SelectMany((question, index) => question.Options
            .Select((option, at) => (Question: question, Index: index, Option: option, At: at))
            .Where(one => !one.Option.IsNeutral && one.Option.Code is not (Option.None or Option.NotSure))).ToList();
        return new Property
        {
            Id = "every-option-matters",
            Statement = "Every option that is not marked neutral changes, for some answers, whether a rule, escalation, note or question applies.",
            EstablishedBy = Establishment.Solver,
            Checked = options.Count,
            Space = space,
            Failures = [.. options.Where(one => !Matters(rules, influence, one.Index, one.At))
                .Select(one => new Finding($"{one.Question.Id}/{one.Option.Code}", "Nothing depends on it."))],
        };
    }

    private static bool Matters(RuleSet rules, Influence influence, int question, int option)
    {
        var variables = rules.Variables.OfQuestion(question).ToArray();
        return rules.Questionnaire.Questions[question].IsList
            ? influence.TickMatters(variables.Single(variable => rules.Variables.OptionOf(variable) == option))
            : influence.ChoiceMatters(variables[0], option);
    }

    private static Property EveryTextExists(RuleSet rules)
    {
        var required = TextPaths.Required(rules.Pack).Select(pair => pair.Path).Distinct().ToList();
        return new Property
        {
            Id = "every-text-exists",
            Statement = "Every sentence that a person may see exists in every language of the pack.",
            EstablishedBy = Establishment.Enumerated,
            Checked = required.Count * rules.Pack.Texts.Length,
            Space = required.Count * rules.Pack.Texts.Length,
            Failures = [.. rules.Pack.Texts.SelectMany(texts => required.Where(path => texts.Find(path) is null)
                .Select(path => new Finding(path, $"There is no text in '{texts.Language}'.")))],
            Reported = [.. rules.Pack.Texts.Where(texts => texts.Status == TextStatus.Machine)
                .Select(texts => new Finding(texts.Language, "Translated by machine, not yet read by a person."))],
        };
    }

    private static Property EveryRuleHasASource(RuleSet rules)
    {
        var grades = rules.Pack.Evidence.ToDictionary(entry => entry.Id, entry => entry.Grade);
        return new Property
        {
            Id = "every-rule-has-a-source",
            Statement = "Every rule rests on evidence, or is marked as the team's policy.",
            EstablishedBy = Establishment.Enumerated,
            Checked = rules.Pack.Rules.Length,
            Space = rules.Pack.Rules.Length,
            Failures = [.. rules.Pack.Rules.Where(rule => rule.Evidence.IsEmpty && !rule.IsPolicy)
                .Select(rule => new Finding(rule.Id, "It names no evidence and is not marked as policy."))],
            Reported = [.. rules.Pack.Rules.Where(rule => rule.IsPolicy || rule.Evidence.All(id => grades.GetValueOrDefault(id) is 'D' or 'K'))
                .Select(rule => new Finding(rule.Id, rule.IsPolicy ? "Marked as policy." : "Rests on clinic pages or general knowledge alone: policy."))],
        };
    }

    private static Finding Finding(RuleSet rules, string subject, Fall fall) => new(subject,
        $"The second answers are worse and get {rules.Decide(fall.After).Verdict.Text()}, the first {rules.Decide(fall.Before).Verdict.Text()}.",
        fall.Before, fall.After);

    private static string Subject(RuleSet rules, int tick)
    {
        var question = rules.Questionnaire.Questions[rules.Variables.QuestionOf(tick)];
        return $"{question.Id}/{question.Options[rules.Variables.OptionOf(tick)].Code}";
    }
}
