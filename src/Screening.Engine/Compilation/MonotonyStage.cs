using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>
/// Worse answers never help: one more tick never lowers the outcome, and neither does "not sure" in place of a known
/// answer, unless the question says why. Where the way the rules are written does not already show it, the whole space of
/// answers is searched.
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
        var layout = rules.Questionnaire.Layout;
        var changing = completions.FollowUpFactsOf(question);
        Bits.Add(changing, rules.Variables.FactOf(tick));
        if (layout.Questions[question].NoneFact is >= 0 and var none)
        {
            Bits.Add(changing, none);
        }
        foreach (var window in layout.Windows.Where(window => layout.Slots[window.Slot].Entry == rules.Variables.FactOf(tick)))
        {
            Bits.Add(changing, window.Fact);
        }
        var off = rules.Variables.Alternatives(tick) - 1;
        var falls = false;
        for (var on = 0; on < off; on++)
        {
            falls |= CanFall(completions, (tick, off), new Completions.Change(changing, [(tick, on)]));
        }
        return falls;
    }

    /// <summary>Whether some effect is better off without the tick: it reads that it, or anything, is not ticked.</summary>
    private static bool HelpsSomewhere(RuleSet rules, int question, int option)
    {
        var facts = rules.Questionnaire.Layout.Questions[question];
        var own = Enumerable.Range(0, rules.Questionnaire.Layout.Windows.Count)
            .Where(window => rules.Questionnaire.Layout.Slots[rules.Questionnaire.Layout.Windows[window].Slot] is var slot &&
                slot.Question == question && slot.Option == option)
            .Select(window => rules.Questionnaire.Layout.Windows[window].Fact)
            .Append(facts.FirstOption + option).Append(facts.DateNotSure).ToHashSet();
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
        var changing = completions.FactsOf(index);
        if (!rules.Questionnaire.Questions[index].IsList)
        {
            var choice = rules.Variables.OfQuestion(index).Single();
            var notSure = rules.Questionnaire.Questions[index].Type == QuestionType.Date
                ? rules.Variables.Alternatives(choice) - 1
                : facts.NotSure;
            return CanFall(completions, null, new Completions.Change(changing, [(choice, notSure)]));
        }
        // "Not sure" alone, against every sheet in which it is not ticked.
        var ticks = rules.Variables.OfQuestion(index)
            .Select(tick => (Tick: tick, IsNotSure: rules.Variables.OptionOf(tick) == facts.NotSure, Off: rules.Variables.Alternatives(tick) - 1))
            .ToArray();
        var own = ticks.Single(tick => tick.IsNotSure);
        return CanFall(completions, (own.Tick, own.Off),
            new Completions.Change(changing, [.. ticks.OrderByDescending(tick => tick.IsNotSure).Select(tick => (tick.Tick, tick.IsNotSure ? 0 : tick.Off))]));
    }

    private static bool CanFall(Completions completions, (int Variable, int Alternative)? before, Completions.Change change) =>
        completions.CanFall(Outcome.Proceed, before, change) || completions.CanFall(Outcome.Caution, before, change);
}
