using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>Two sheets of which the second says worse and gets the milder outcome.</summary>
internal sealed record Fall(AnswerSheet Before, AnswerSheet After);

/// <summary>
/// Looks for worse answers that help: one more tick, or "not sure" in place of a known answer. Follow-ups that stay asked
/// keep their answers.
/// </summary>
internal sealed class Monotony(RuleSet rules, Search search)
{
    /// <summary>
    /// Whether some effect is better off without a tick: it reads that it, or anything, is not ticked, or that rules did not
    /// fire. Where none is, a tick cannot help, by the way in which the rules are written.
    /// </summary>
    public bool NeedsSearch(int tick)
    {
        var layout = rules.Questionnaire.Layout;
        var facts = layout.Questions[rules.Variables.QuestionOf(tick)];
        var own = FactsOf(tick);
        AddWhereThere(own, facts.DateNotSure);
        foreach (var count in rules.Counts)
        {
            Bits.Add(own, count.Fact);
        }
        return rules.Effects.SelectMany(effect => effect.Formula.Clauses.Items)
            .Any(clause => clause.No.Any(fact => Bits.Has(own, fact)) || clause.Yes.Contains(facts.NoneFact));
    }

    /// <summary>Two sheets that differ in a further tick that lowers the outcome; null where none does.</summary>
    public Fall? Tick(int tick)
    {
        if (!NeedsSearch(tick))
        {
            return null;
        }
        var question = rules.Variables.QuestionOf(tick);
        var changing = FactsOf(tick);
        AddWhereThere(changing, rules.Questionnaire.Layout.Questions[question].NoneFact);
        return (
            from ticked in Enumerable.Range(0, rules.Variables.Alternatives(tick) - 1)
            from before in Without(question, tick)
            select Find(before, new Completions.Change(changing, [(tick, ticked)]))).FirstOrDefault(fall => fall is not null);
    }

    /// <summary>Two sheets of which the second answers a question, or a date in it, with "not sure", and is milder.</summary>
    public Fall? NotSure(int question)
    {
        var (facts, variables) = (rules.Questionnaire.Layout.Questions[question], rules.Variables.OfQuestion(question).ToArray());
        if (facts.NotSure < 0)
        {
            return null;
        }
        var changing = new ulong[rules.Questionnaire.Layout.WordCount];
        Bits.AddRange(changing, facts.Answered, facts.End);
        if (!rules.Questionnaire.Questions[question].IsList)
        {
            var notSure = rules.Questionnaire.Questions[question].Type == QuestionType.Date
                ? rules.Variables.Alternatives(variables[0]) - 1
                : facts.NotSure;
            return Find([], new Completions.Change(changing, [(variables[0], notSure)]));
        }
        // "Not sure" alone, against every sheet in which it is not ticked.
        var own = variables.Single(tick => rules.Variables.OptionOf(tick) == facts.NotSure);
        (int Tick, int Alternative)[] alone = [(own, 0), .. variables.Where(tick => tick != own).Select(tick => (tick, Off(tick)))];
        return Find([(own, Off(own))], new Completions.Change(changing, alone)) ??
            variables.Select(DateNotSure).FirstOrDefault(fall => fall is not null);
    }

    /// <summary>A date that is not sure against each that is known; the alternatives are the known ones, then "not sure", then off.</summary>
    private Fall? DateNotSure(int tick)
    {
        var notSure = Off(tick) - 1;
        return Enumerable.Range(0, notSure)
            .Select(date => Find([(tick, date)], new Completions.Change(FactsOf(tick), [(tick, notSure)])))
            .FirstOrDefault(fall => fall is not null);
    }

    private Fall? Find((int Variable, int Alternative)[] before, Completions.Change change)
    {
        foreach (var outcome in (Outcome[])[Outcome.Proceed, Outcome.Caution])
        {
            var path = new Stack<(int Variable, int Alternative)>();
            if (search.Blank(path).CanFall(outcome, before, change))
            {
                var (first, second) = new Witnesses(rules, search.Dates).Pair([.. before, .. path.Reverse()], change, new Verdict(outcome));
                return new Fall(first, second);
            }
        }
        return null;
    }

    /// <summary>The ways to leave a tick out; where something must be ticked, that is some other tick.</summary>
    private IEnumerable<(int Variable, int Alternative)[]> Without(int question, int tick) =>
        !rules.Questionnaire.Questions[question].AtLeastOne ? [[(tick, Off(tick))]]
            : from other in rules.Variables.OfQuestion(question)
              where other != tick
              from ticked in Enumerable.Range(0, Off(other))
              select new[] { (tick, Off(tick)), (other, ticked) };

    /// <summary>The last alternative of a tick.</summary>
    private int Off(int tick) => rules.Variables.Alternatives(tick) - 1;

    /// <summary>The facts that a tick and its date settle.</summary>
    private ulong[] FactsOf(int tick)
    {
        var layout = rules.Questionnaire.Layout;
        var facts = new ulong[layout.WordCount];
        Bits.Add(facts, rules.Variables.FactOf(tick));
        foreach (var window in layout.Windows.Where(window => layout.Slots[window.Slot].Entry == rules.Variables.FactOf(tick)))
        {
            Bits.Add(facts, window.Fact);
        }
        return facts;
    }

    private static void AddWhereThere(ulong[] facts, int fact)
    {
        if (fact >= 0)
        {
            Bits.Add(facts, fact);
        }
    }
}
