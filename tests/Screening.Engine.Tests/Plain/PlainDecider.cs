using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Plain;

/// <summary>Section 5 of the design, word for word and without any speed: what the engine is compared with.</summary>
internal sealed class PlainDecider(Pack pack)
{
    private const int Horizon = 500;

    public PlainCompletions Completions { get; } = new(pack);

    public PlainDecision Decide(PlainSheet sheet)
    {
        var truth = new PlainTruth(pack, sheet);
        var completions = Completions.Of(sheet).Select(one => (Sheet: one, Verdict: VerdictOf(one))).ToList();
        var (best, worst) = (completions.Min(one => one.Verdict), completions.Max(one => one.Verdict));
        var unanswered = Unanswered(sheet);
        var reasons = Reasons(sheet);
        return new PlainDecision(
            best, worst, reasons,
            [.. pack.Notes.Where(note => note.When is { } when
                ? truth.Of(when) == Truth.True
                : best.Outcome != Outcome.ReferToDermatologist).Select(note => note.Id)],
            unanswered.IsEmpty ? Reassessment(sheet, reasons) : null,
            sheet.PlannedDate < sheet.AnsweredOn.AddDays(pack.ValidForDays) ? sheet.PlannedDate : sheet.AnsweredOn.AddDays(pack.ValidForDays),
            [.. pack.Questions.Where(question => question.IsVolatile && truth.Asked(question.Id) == Truth.True).Select(question => question.Id)],
            unanswered,
            [.. pack.Questions.Where(question => !sheet.IsAnswered(question.Id) && truth.Asked(question.Id) == Truth.True)
                .Where(question => IsOpen(question, sheet, truth, completions)).Select(question => question.Id)]);
    }

    /// <summary>The greatest verdict of the rules that fire.</summary>
    public Verdict VerdictOf(PlainSheet sheet)
    {
        var truth = new PlainTruth(pack, sheet);
        return pack.Rules.Select(rule => Fires(truth, rule) ?? Verdict.Proceed).Append(Verdict.Proceed).Max();
    }

    public ImmutableArray<string> Unanswered(PlainSheet sheet)
    {
        var truth = new PlainTruth(pack, sheet);
        return [.. pack.Questions.Where(question =>
            !question.IsOptional && !sheet.IsAnswered(question.Id) && truth.Asked(question.Id) == Truth.True).Select(question => question.Id)];
    }

    /// <summary>Whether the branching of a question reads another, directly or through a further one.</summary>
    public bool DependsOn(string question, string other) =>
        pack.Questions.Single(one => one.Id == question).AskedWhen is { } when &&
        Compilation.Compilation.Parts(when).Select(Compilation.Compilation.QuestionOf).OfType<string>()
            .Any(read => read == other || DependsOn(read, other));

    private static Verdict? Fires(PlainTruth truth, Rule rule) => truth.Of(rule.When) != Truth.True ? null
        : rule.Escalations.Select(escalation => escalation.Verdict)
            .Where(verdict => truth.Of(ConditionOf(rule, verdict)) == Truth.True).Append(rule.Verdict).Max();

    /// <summary>All that must hold for a rule to come to a verdict.</summary>
    private static Condition ConditionOf(Rule rule, Verdict verdict) => verdict == rule.Verdict
        ? rule.When
        : new AllOf([rule.When, new AnyOf(
            [.. rule.Escalations.Where(escalation => escalation.Verdict == verdict).Select(escalation => escalation.When)], rule.At)], rule.At);

    private bool IsOpen(
        Question question, PlainSheet sheet, PlainTruth truth, List<(PlainSheet Sheet, Verdict Verdict)> completions)
    {
        var mayDiffer = pack.Questions.Where(other => other == question ||
            (!sheet.IsAnswered(other.Id) && truth.Asked(other.Id) != Truth.True && DependsOn(other.Id, question.Id))).ToList();
        return completions
            .GroupBy(one => mayDiffer.Aggregate(one.Sheet, (rest, other) => rest.Without(other.Id)).ToString())
            .Any(alike => alike.Select(one => one.Verdict).Distinct().Skip(1).Any());
    }

    private ImmutableArray<PlainReason> Reasons(PlainSheet sheet)
    {
        var truth = new PlainTruth(pack, sheet);
        return [.. pack.Rules.Select(rule => (Rule: rule, Verdict: Fires(truth, rule))).Where(fired => fired.Verdict is not null)
            .OrderByDescending(fired => fired.Verdict)
            .Select(fired => new PlainReason(
                fired.Rule.Id, fired.Verdict!.Value,
                Because(sheet, ConditionOf(fired.Rule, fired.Verdict.Value)),
                ClearsOn(sheet, fired.Rule)))];
    }

    /// <summary>The entries of every set of given answers that suffices and from which none can be left out.</summary>
    private ImmutableArray<string> Because(PlainSheet sheet, Condition condition)
    {
        var truth = new PlainTruth(pack, sheet);
        var entries = pack.Questions
            .Where(question => sheet.IsAnswered(question.Id) && truth.Asked(question.Id) != Truth.False)
            .SelectMany(question => sheet.Answers[question.Id]
                .OrderBy(entry => question.Options.TakeWhile(option => option.Code != entry.Option).Count())
                .Select(entry => (Question: question.Id, Entry: entry))).ToArray();
        var suffices = new bool[1 << entries.Length];
        var belongs = 0;
        for (var set = 0; set < suffices.Length; set++)
        {
            var given = entries.Where((_, index) => (set >> index & 1) != 0).ToHashSet();
            suffices[set] = new PlainTruth(pack, sheet, given).Of(condition) == Truth.True;
            var needsAll = Enumerable.Range(0, entries.Length).All(index => (set >> index & 1) == 0 || !suffices[set & ~(1 << index)]);
            belongs |= suffices[set] && needsAll ? set : 0;
        }
        return [.. entries.Where((_, index) => (belongs >> index & 1) != 0).Select(entry => entry.Question
            + (entry.Entry.Option is { } option ? ":" + option : "")
            + (entry.Entry.Date is { } date ? "@" + date.ToString("O", null) : "")
            + (entry.Entry.DateIsNotSure ? "@not-sure" : ""))];
    }

    private DateOnly? ClearsOn(PlainSheet sheet, Rule rule)
    {
        for (var day = 1; day <= Horizon && rule.Lapses == Lapse.Time; day++)
        {
            var later = sheet with { PlannedDate = sheet.PlannedDate.AddDays(day) };
            if (new PlainTruth(pack, later).Of(rule.When) != Truth.True)
            {
                return later.PlannedDate;
            }
        }
        return null;
    }

    /// <summary>Nothing is promised for a day on which a question comes up that nobody has answered.</summary>
    private (DateOnly, Verdict, string)? Reassessment(PlainSheet sheet, ImmutableArray<PlainReason> reasons)
    {
        if (reasons.Max(reason => reason.ClearsOn) is not { } last)
        {
            return null;
        }
        var then = sheet with { PlannedDate = last };
        var blockedBy = string.Join(' ', reasons.Where(reason => reason.ClearsOn is null).Select(reason => reason.Rule));
        return Unanswered(then).IsEmpty ? (last, VerdictOf(then), blockedBy) : null;
    }
}
