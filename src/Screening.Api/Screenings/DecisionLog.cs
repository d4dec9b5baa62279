using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Serilog;

namespace Screening.Api.Screenings;

/// <summary>What the completion event of a screening or an interview says. No type here can hold an answer.</summary>
internal static class DecisionLog
{
    /// <summary>Adds a decision to the event of its request.</summary>
    public static void Fill(IDiagnosticContext log, RuleSetResponse ruleSet, string outcome, string urgency, string[] rules)
    {
        log.Set("Outcome", outcome);
        log.Set("Urgency", urgency);
        log.Set("Rules", rules);
        Identify(log, ruleSet);
    }

    /// <summary>Adds where an interview stands to the event of its request.</summary>
    public static void FillInterview(IDiagnosticContext log, RuleSetResponse ruleSet, string goal, bool isDecided)
    {
        log.Set("Goal", goal);
        log.Set("Decided", isDecided);
        Identify(log, ruleSet);
    }

    /// <summary>Adds what a batch came to: numbers of lines alone.</summary>
    public static void FillBatch(IDiagnosticContext log, RuleSetResponse ruleSet, BatchResult result)
    {
        log.Set("Lines", result.Lines);
        log.Set("Problems", result.Problems);
        log.Set("End", result.End);
        Identify(log, ruleSet);
    }

    private static void Identify(IDiagnosticContext log, RuleSetResponse ruleSet)
    {
        log.Set("Treatment", ruleSet.Treatment);
        log.Set("Version", ruleSet.Version);
        log.Set("Digest", ruleSet.Digest);
        log.Set("EngineVersion", BuildInfo.Version);
        log.Set("EngineCommit", BuildInfo.Commit);
    }
}
