using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>Completes a set of answers so that one version asks for a verdict and the other for less.</summary>
internal sealed class Examples(SharedAnswers answers, SharedRules strict, SharedRules mild)
{
    private readonly List<Limit[]> _ticked = [.. answers.AtLeastOne.Select(ticks =>
        ticks.Select(tick => new Limit(tick, answers.Variables[tick].Ticked)).ToArray())];

    private readonly HashSet<int> _read = [.. new[] { strict, mild }
        .SelectMany(rules => rules.Effects.Select(effect => effect.When).Concat(rules.Asked.Values))
        .SelectMany(formula => formula.Clauses).SelectMany(clause => clause).Select(limit => limit.Variable)];

    /// <summary>
    /// Answers with the set that the milder version decides as mildly as it can, and below the verdict, and the stricter one
    /// as well if it can; null where there are none.
    /// </summary>
    public ComparedExample? Of(Limit[] set, Verdict verdict)
    {
        if (Find(set, Above(mild, Below(verdict))) is null)
        {
            return null;
        }
        foreach (var most in mild.Effects.Select(effect => effect.Verdict).Append(Verdict.Proceed)
            .Where(most => most < verdict).Distinct().Order())
        {
            var silent = Above(mild, effect => effect > most);
            if ((Find(set, [.. silent, .. Above(strict, effect => effect > verdict)]) ?? Find(set, silent)) is { } found)
            {
                return Decided(found.Ways, found.Day, verdict);
            }
        }
        return null;
    }

    private static Func<Verdict, bool> Below(Verdict verdict) => effect => effect >= verdict;

    private static List<SharedFormula> Above(SharedRules rules, Func<Verdict, bool> isAbove) =>
        [.. rules.Effects.Where(effect => isAbove(effect.Verdict)).Select(effect => effect.When)];

    /// <summary>Answers under which none of the formulas holds, and every question of the set is asked by some version.</summary>
    private (int[] Ways, DateOnly Day)? Find(Limit[] set, List<SharedFormula> silent)
    {
        foreach (var asked in AskedIn(set))
        {
            foreach (var day in answers.Days)
            {
                var allowed = answers.On(day);
                foreach (var limit in set)
                {
                    allowed[limit.Variable] &= limit.Ways;
                }
                if (new SharedSearch([.. _ticked, .. asked], silent).Find(allowed) is { } ways)
                {
                    return (ways, day);
                }
            }
        }
        return null;
    }

    /// <summary>For each way to choose a version that asks it for every question of the set, the clauses that say so.</summary>
    private IEnumerable<IEnumerable<Limit[]>> AskedIn(Limit[] set)
    {
        IEnumerable<IEnumerable<Limit[]>> asked = [[]];
        foreach (var question in set.Select(limit => answers.Variables[limit.Variable]).DistinctBy(one => one.Question))
        {
            var ways = new[] { strict, mild }.Where(rules => rules.IsFrom ? question.InFrom : question.InTo)
                .Select(rules => rules.Asked[question.Question]).DistinctBy(formula => formula.Key).ToList();
            asked = asked.SelectMany(clauses => ways.Select(way => clauses.Concat(way.Clauses))).ToList();
        }
        return asked;
    }

    /// <summary>Both versions decide for themselves: what was found is only believed when they agree that they do not.</summary>
    private ComparedExample Decided(int[] ways, DateOnly day, Verdict verdict)
    {
        var (strictSheet, mildSheet) = (SheetOf(strict, ways, day), SheetOf(mild, ways, day));
        var (decided, other) = (strict.Rules.Decide(strictSheet), mild.Rules.Decide(mildSheet));
        if (decided.Verdict < verdict || other.Verdict >= verdict || decided.Unanswered.Length + other.Unanswered.Length > 0)
        {
            throw new InvalidOperationException("Two versions were found to differ on answers that they decide alike.");
        }
        return strict.IsFrom
            ? new ComparedExample(strictSheet, decided.Verdict, mildSheet, other.Verdict)
            : new ComparedExample(mildSheet, other.Verdict, strictSheet, decided.Verdict);
    }

    /// <summary>The answers as a request to one version: what it does not ask is left out.</summary>
    private AnswerSheet SheetOf(SharedRules rules, int[] ways, DateOnly day)
    {
        var questionnaire = rules.Rules.Questionnaire;
        var everything = NewSheet(questionnaire, day);
        for (var question = 0; question < questionnaire.Questions.Length; question++)
        {
            Answer(rules, everything, question, ways);
        }
        Span<ulong> yes = stackalloc ulong[questionnaire.Layout.WordCount];
        Span<ulong> known = stackalloc ulong[questionnaire.Layout.WordCount];
        questionnaire.Settle(everything, day, yes, known);
        var sheet = NewSheet(questionnaire, day);
        for (var question = 0; question < questionnaire.Questions.Length; question++)
        {
            if (questionnaire.Asked(question, yes, known) == Truth.True)
            {
                Answer(rules, sheet, question, ways);
            }
        }
        return sheet;
    }

    private static AnswerSheet NewSheet(Questionnaire questionnaire, DateOnly day)
    {
        var sheet = questionnaire.NewSheet();
        (sheet.AnsweredOn, sheet.PlannedDate) = (day, day);
        return sheet;
    }

    private void Answer(SharedRules rules, AnswerSheet sheet, int index, int[] ways)
    {
        var questionnaire = rules.Rules.Questionnaire;
        var question = questionnaire.Questions[index];
        var variables = answers.Of(question.Id, rules.IsFrom).ToList();
        if (question.IsOptional && !variables.Exists(_read.Contains))
        {
            return;
        }
        questionnaire.Answer(sheet, index);
        foreach (var variable in variables)
        {
            Answer(questionnaire, sheet, index, answers.Variables[variable], answers.Variables[variable].Ways[ways[variable]]);
        }
        if (question.IsList && variables.TrueForAll(variable => answers.Variables[variable].Ways[ways[variable]].Kind == WayKind.NotTicked) &&
            questionnaire.Layout.Questions[index].None is >= 0 and var none)
        {
            questionnaire.Tick(sheet, index, none);
        }
    }

    private static void Answer(Questionnaire questionnaire, AnswerSheet sheet, int question, SharedVariable variable, Way way)
    {
        var isDate = questionnaire.Questions[question].Type == QuestionType.Date;
        var code = way.Kind == WayKind.Code ? way.Code : isDate && way.Kind == WayKind.DateNotSure ? Option.NotSure : variable.Option;
        var option = code is null || way.Kind == WayKind.NotTicked ? -1 : IndexOf(questionnaire.Questions[question], code);
        if (option >= 0)
        {
            questionnaire.Tick(sheet, question, option);
        }
        var slot = questionnaire.SlotOf(question, isDate ? -1 : option);
        if (slot >= 0 && (way.Kind == WayKind.Dated || (way.Kind == WayKind.DateNotSure && !isDate)))
        {
            questionnaire.Date(sheet, slot, way.Kind == WayKind.Dated ? variable.DateOf(way.Within, sheet.PlannedDate) : null);
        }
    }

    private static int IndexOf(Question question, string code) =>
        question.Options.Select((option, index) => (option, index)).First(pair => pair.option.Code == code).index;
}
