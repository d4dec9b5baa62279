using Screening.Engine.Assurance;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>Searches the whole space of answers: can each rule, escalation and outcome come out, and does time end what says so?</summary>
internal static class ReachStage
{
    public static void Run(Compilation compilation)
    {
        var rules = compilation.RuleSet!;
        var search = new Search(rules);
        var completions = search.Blank();

        Windows(compilation, rules);
        foreach (var rule in rules.Rules)
        {
            var canFire = completions.CanHold(rule.Base);
            if (!canFire)
            {
                compilation.Report("rule-never-fires", rule.Rule.At, $"No answers make '{rule.Rule.Id}' fire.",
                    "Correct its condition or take the rule away.");
            }
            foreach (var effect in rule.Effects.SkipLast(1).Where(_ => canFire))
            {
                if (!completions.CanHold(effect))
                {
                    compilation.Report("escalation-never-holds", rule.Rule.At,
                        $"No answers escalate '{rule.Rule.Id}' to {effect.Verdict.Outcome.Code()}, urgency {effect.Verdict.Urgency.Code()}.",
                        "Correct the escalation or take it away.");
                }
            }
            Lapses(compilation, rule, search, canFire);
        }
        // A rule that was left out for an error of its own could lead to more, but never to proceed.
        var isWhole = rules.Rules.Length == compilation.Pack.Rules.Length;
        foreach (var outcome in Enum.GetValues<Outcome>().Where(outcome => isWhole || outcome == Outcome.Proceed))
        {
            var reachable = false;
            foreach (var urgency in Enum.GetValues<Urgency>())
            {
                reachable |= completions.CanBe(new Verdict(outcome, urgency));
            }
            if (!reachable)
            {
                compilation.Report("unreachable-outcome", compilation.Pack.At, $"No answers lead to {outcome.Code()}.",
                    "Check the rules: every outcome must be reachable.");
            }
        }
    }

    private static void Lapses(Compilation compilation, CompiledRule rule, Search search, bool canFire)
    {
        var hasWindow = Compilation.Parts(rule.Rule.When).Any(part => part is DateWithin);
        if (rule.Rule.Lapses == Lapse.Time && !hasWindow)
        {
            compilation.Report("lapse-without-window", rule.Rule.At, $"'{rule.Rule.Id}' lapses by time but reads no date window.",
                "Read a window, or let it lapse by event or stand.");
            return;
        }
        if (!hasWindow || !canFire)
        {
            return;
        }
        var timeless = search.Effect(rule.Rule.When, rule.Rule.Verdict, withoutWindows: true);
        var firesAnyway = search.Blank().CanHold(timeless);
        if (firesAnyway && rule.Rule.Lapses == Lapse.Time)
        {
            compilation.Report("lapse-misstated", rule.Rule.At, $"'{rule.Rule.Id}' lapses by time but can fire when every window is over.",
                "Split off what needs no window, or let the rule lapse by event or stand.");
        }
        if (!firesAnyway && rule.Rule.Lapses != Lapse.Time)
        {
            compilation.Report("lapse-misstated", rule.Rule.At, $"'{rule.Rule.Id}' ends with its date window but does not lapse by time.",
                "Set 'lapses: time'.");
        }
    }

    /// <summary>
    /// The windows that read one date must have one order on every day of the calendar: 28 days are sometimes as long as a
    /// month and sometimes shorter, and what is searched on one day would not hold on another.
    /// </summary>
    private static void Windows(Compilation compilation, RuleSet rules)
    {
        var layout = rules.Questionnaire.Layout;
        foreach (var slot in layout.Slots)
        {
            var windows = layout.Windows.Skip(slot.FirstWindow).Take(slot.WindowCount).Select(window => window.Window).ToArray();
            foreach (var days in windows.Where(window => window.Unit == WindowUnit.Days))
            {
                foreach (var months in windows.Where(window => window.Unit == WindowUnit.Months && Window.OrderVaries(days, window)))
                {
                    var question = rules.Questionnaire.Questions[slot.Question];
                    compilation.Report("windows-cross", question.At,
                        $"A date of '{question.Id}' is read within {days} and within {months}: which of them ends first depends on the month.",
                        "Use days or months for both.");
                }
            }
        }
    }
}
