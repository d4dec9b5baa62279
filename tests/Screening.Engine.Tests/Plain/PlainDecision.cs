using System.Collections.Immutable;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Plain;

internal sealed record PlainReason(string Rule, Verdict Verdict, ImmutableArray<string> Because, DateOnly? ClearsOn)
{
    public override string ToString() => $"{Rule} {Verdict.Outcome}/{Verdict.Urgency} [{string.Join(' ', Because)}] clears {ClearsOn:O}";
}

internal sealed record PlainDecision(
    Verdict Best, Verdict Worst, ImmutableArray<PlainReason> Reasons, ImmutableArray<string> Notes,
    (DateOnly Date, Verdict Verdict, string BlockedBy)? Reassessment, DateOnly ValidUntil,
    ImmutableArray<string> Recheck, ImmutableArray<string> Unanswered, ImmutableArray<string> Open)
{
    public override string ToString() => $"""
        best {Best.Outcome}/{Best.Urgency}, worst {Worst.Outcome}/{Worst.Urgency}
        reasons: {string.Join("; ", Reasons)}
        notes: {string.Join(' ', Notes)}
        reassessment: {Reassessment}
        valid until {ValidUntil:O}, recheck {string.Join(' ', Recheck)}
        unanswered: {string.Join(' ', Unanswered)}
        open: {string.Join(' ', Open)}
        """;
}

internal static class PlainDecisions
{
    /// <summary>A decision of the engine in the words of the plain decider.</summary>
    public static PlainDecision Plainly(this Decision decision)
    {
        Assert.Equal(decision.Best, decision.Verdict);
        return new PlainDecision(
            decision.Best, decision.Worst,
            [.. decision.Reasons.Select(reason => new PlainReason(
                reason.Rule.Id, reason.Verdict, [.. reason.Because.Select(Sheets.Text)], reason.ClearsOn))],
            [.. decision.Notes.Select(note => note.Id)],
            decision.EarliestReassessment is { } then
                ? (then.Date, then.Verdict, string.Join(' ', then.BlockedBy.Select(rule => rule.Id)))
                : null,
            decision.ValidUntil, [.. decision.RecheckOnDay.Ids()], [.. decision.Unanswered.Ids()], [.. decision.Open.Ids()]);
    }
}
