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
        var sheet = BlankSheet(rules);
        Span<ulong> nothing = stackalloc ulong[rules.Questionnaire.Layout.WordCount];
        nothing.Clear();
        var completions = new Completions(rules, sheet, nothing, nothing);

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
            Lapses(compilation, rule, completions, canFire);
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

    private static void Lapses(Compilation compilation, CompiledRule rule, Completions completions, bool canFire)
    {
        var rules = compilation.RuleSet!;
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
        var formula = new Formula(rules.Conditions!.Compile(rule.Rule.When, withoutWindows: true));
        var timeless = new Effect(-1, rule.Rule.Verdict, formula) { Counts = rule.Base.Counts, Variables = rules.Variables.Of(formula, rules) };
        var firesAnyway = completions.CanHold(timeless);
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

    /// <summary>Nothing answered; any two equal dates will do, since every window can then be open and over.</summary>
    public static AnswerSheet BlankSheet(RuleSet rules)
    {
        var sheet = rules.Questionnaire.NewSheet();
        sheet.AnsweredOn = sheet.PlannedDate = Questionnaire.LatestDate.AddYears(-100);
        return sheet;
    }
}
