using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>
/// Worse answers never help: one more tick never lowers the outcome, and neither does "not sure" in place of a known
/// answer, unless the question says why. Where the way the rules are written does not already show it, the whole space of
/// answers is searched. Follow-ups that stay asked keep their answers.
/// </summary>
internal static class MonotonyStage
{
    public static void Run(Compilation compilation)
    {
        var rules = compilation.RuleSet!;
        var sheet = ReachStage.BlankSheet(rules);
        for (var question = 0; question < rules.Questionnaire.Questions.Length; question++)
        {
            Ticks(compilation, rules, sheet, question);
            NotSure(compilation, rules, sheet, question);
        }
    }

    private static void Ticks(Compilation compilation, RuleSet rules, AnswerSheet sheet, int index)
    {
        var question = rules.Questionnaire.Questions[index];
        if (!question.IsList)
        {
            return;
        }
        foreach (var tick in rules.Variables.OfQuestion(index))
        {
            var option = rules.Variables.OptionOf(tick);
            if (HelpsSomewhere(rules, index, option) && TickHelps(rules, sheet, index, tick))
            {
                compilation.Report("worse-answer-helps", question.Options[option].At,
                    $"Ticking '{question.Options[option].Code}' of '{question.Id}' as well can lower the outcome.",
                    "Write the rules so that a tick never takes one away.");
            }
        }
    }

    private static bool TickHelps(RuleSet rules, AnswerSheet sheet, int question, int tick)
    {
        Span<ulong> nothing = stackalloc ulong[rules.Questionnaire.Layout.WordCount];
        nothing.Clear();
        var completions = new Completions(rules, sheet, nothing, nothing);
        var changing = FactsOfTick(rules, tick);
        if (rules.Questionnaire.Layout.Questions[question].NoneFact is >= 0 and var none)
        {
            Bits.Add(changing, none);
        }
        var off = rules.Variables.Alternatives(tick) - 1;
        var falls = false;
        for (var on = 0; on < off; on++)
        {
            foreach (var before in Without(rules, question, tick))
            {
                falls |= CanFall(completions, before, new Completions.Change(changing, [(tick, on)]));
            }
        }
        return falls;
    }

    /// <summary>The ways to leave a tick out; where something must be ticked, that is some other tick.</summary>
    private static IEnumerable<(int Variable, int Alternative)[]> Without(RuleSet rules, int question, int tick)
    {
        var left = (tick, rules.Variables.Alternatives(tick) - 1);
        return !rules.Questionnaire.Questions[question].AtLeastOne ? [[left]]
            : from other in rules.Variables.OfQuestion(question)
              where other != tick
              from ticked in Enumerable.Range(0, rules.Variables.Alternatives(other) - 1)
              select new[] { left, (other, ticked) };
    }

    /// <summary>The facts that a tick and its date settle.</summary>
    private static ulong[] FactsOfTick(RuleSet rules, int tick)
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

    /// <summary>
    /// Whether some effect is better off without the tick: it reads that it, or anything, is not ticked, or that rules did
    /// not fire.
    /// </summary>
    private static bool HelpsSomewhere(RuleSet rules, int question, int option)
    {
        var facts = rules.Questionnaire.Layout.Questions[question];
        var own = Enumerable.Range(0, rules.Questionnaire.Layout.Windows.Count)
            .Where(window => rules.Questionnaire.Layout.Slots[rules.Questionnaire.Layout.Windows[window].Slot] is var slot &&
                slot.Question == question && slot.Option == option)
            .Select(window => rules.Questionnaire.Layout.Windows[window].Fact)
            .Append(facts.FirstOption + option).Append(facts.DateNotSure).Concat(rules.Counts.Select(count => count.Fact)).ToHashSet();
        return rules.Effects.SelectMany(effect => effect.Formula.Clauses.Items)
            .Any(clause => clause.No.Overlaps(own) || clause.Yes.Contains(facts.NoneFact));
    }

    private static void NotSure(Compilation compilation, RuleSet rules, AnswerSheet sheet, int index)
    {
        var question = rules.Questionnaire.Questions[index];
        var facts = rules.Questionnaire.Layout.Questions[index];
        if (facts.NotSure < 0 || question.NotSure is not { } policy)
        {
            return;
        }
        var milder = IsMilder(rules, sheet, index, facts);
        if (milder && policy.Milder is null)
        {
            compilation.Report("not-sure-milder", policy.At,
                $"\"Not sure\" about '{question.Id}' can be milder than some known answer, and does not say why.",
                "Let the rules treat it as the worst answer, or say why under 'milder'.");
        }
        if (!milder && policy.Milder is not null)
        {
            compilation.Report("not-sure-milder", policy.At,
                $"'{question.Id}' says that \"not sure\" may be milder, but no rule makes it so.", "Take 'milder' away.");
        }
    }

    private static bool IsMilder(RuleSet rules, AnswerSheet sheet, int index, QuestionFacts facts)
    {
        Span<ulong> nothing = stackalloc ulong[rules.Questionnaire.Layout.WordCount];
        nothing.Clear();
        var completions = new Completions(rules, sheet, nothing, nothing);
        var changing = new ulong[nothing.Length];
        Bits.AddRange(changing, facts.Answered, facts.End);
        if (!rules.Questionnaire.Questions[index].IsList)
        {
            var choice = rules.Variables.OfQuestion(index).Single();
            var notSure = rules.Questionnaire.Questions[index].Type == QuestionType.Date
                ? rules.Variables.Alternatives(choice) - 1
                : facts.NotSure;
            return CanFall(completions, [], new Completions.Change(changing, [(choice, notSure)]));
        }
        // "Not sure" alone, against every sheet in which it is not ticked.
        var ticks = rules.Variables.OfQuestion(index)
            .Select(tick => (Tick: tick, IsNotSure: rules.Variables.OptionOf(tick) == facts.NotSure, Off: rules.Variables.Alternatives(tick) - 1))
            .ToArray();
        var own = ticks.Single(tick => tick.IsNotSure);
        var falls = CanFall(completions, [(own.Tick, own.Off)],
            new Completions.Change(changing, [.. ticks.OrderByDescending(tick => tick.IsNotSure).Select(tick => (tick.Tick, tick.IsNotSure ? 0 : tick.Off))]));
        foreach (var (tick, _, off) in ticks)
        {
            falls |= IsDateMilder(rules, completions, tick, notSure: off - 1);
        }
        return falls;
    }

    /// <summary>Whether a date that is not sure can be milder than one that is known; the alternative before it is the last known one.</summary>
    private static bool IsDateMilder(RuleSet rules, Completions completions, int tick, int notSure)
    {
        var falls = false;
        for (var date = 0; date < notSure; date++)
        {
            falls |= CanFall(completions, [(tick, date)], new Completions.Change(FactsOfTick(rules, tick), [(tick, notSure)]));
        }
        return falls;
    }

    private static bool CanFall(Completions completions, (int Variable, int Alternative)[] before, Completions.Change change) =>
        completions.CanFall(Outcome.Proceed, before, change) || completions.CanFall(Outcome.Caution, before, change);
}
