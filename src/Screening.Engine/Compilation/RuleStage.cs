using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

internal static class RuleStage
{
    public static void Run(Compilation compilation)
    {
        foreach (var rule in compilation.Pack.Rules)
        {
            if (rule.Evidence.IsEmpty && !rule.IsPolicy)
            {
                compilation.Report("no-evidence", rule.At, $"Nothing stands behind '{rule.Id}'.",
                    "Name its evidence, or mark it 'policy: true'.");
            }
            if (rule.Verdict.Outcome == Outcome.Proceed)
            {
                compilation.Report("rule-proceeds", rule.At, $"'{rule.Id}' asks for proceed, which is what comes out without it.",
                    "A rule can only raise the outcome: caution or refer-to-dermatologist.");
            }
            Urgency(compilation, rule.Id, rule.Verdict, rule.At);
            foreach (var escalation in rule.Escalations)
            {
                Urgency(compilation, rule.Id, escalation.Verdict, escalation.At);
                if (escalation.Verdict <= rule.Verdict)
                {
                    compilation.Report("escalation-not-higher", escalation.At, $"An escalation of '{rule.Id}' does not raise it.",
                        "Let it ask for a worse outcome or a higher urgency than the rule itself.");
                }
            }
        }
        foreach (var law in compilation.Pack.Laws)
        {
            Urgency(compilation, law.Id, law.Least, law.At);
        }
    }

    private static void Urgency(Compilation compilation, string id, Verdict verdict, SourceLocation at)
    {
        if (verdict.Urgency != Rules.Urgency.None && verdict.Outcome != Outcome.ReferToDermatologist)
        {
            compilation.Report("urgency-without-referral", at, $"'{id}' is urgent but does not refer.",
                "Urgency goes with refer-to-dermatologist only.");
        }
    }
}
