using System.Collections.Immutable;
using Screening.Engine.Comparing;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Comparing;

/// <summary>Two packs under all answers that both understand, by trying them.</summary>
internal sealed class PlainPair(Pack before, Pack after)
{
    private readonly PlainDecider _from = new(before);
    private readonly PlainDecider _to = new(after);

    /// <summary>
    /// Everything answered, whether it is asked or not; a question that is not the same kind of question in both, under a
    /// name for each. Dates by one for each way to lie within the windows of both.
    /// </summary>
    private IEnumerable<PlainSheet> Sheets(DateOnly answeredOn, DateOnly plannedDate) => new PlainCompletions(before with
    {
        Questions = [.. before.Questions.Select(question => Shared(question, after)), .. after.Questions.Where(question => before.Questions.All(one => one.Id != question.Id))
            .Select(question => question with { AskedWhen = null, IsOptional = false })],
        Rules = [.. before.Rules, .. after.Rules.Select(rule => rule with { Id = $"after-{rule.Id}" }), .. before.Questions.Concat(after.Questions)
            .Where(question => question.AskedWhen is not null)
            .Select((question, index) => before.Rules[0] with { Id = $"asked-{index}", When = question.AskedWhen!, Escalations = [] })],
    }).Of(PlainSheet.Blank(answeredOn, plannedDate));

    /// <summary>The sheets with what either version makes of them.</summary>
    public IEnumerable<TriedSheet> Tried(DateOnly answeredOn, DateOnly plannedDate) => Sheets(answeredOn, plannedDate).Select(sheet => new TriedSheet(
        sheet, _from.VerdictOf(Of(before, sheet)), _to.VerdictOf(Of(after, sheet)), AskedBy(before, sheet).Concat(AskedBy(after, sheet)).ToHashSet()));

    /// <summary>Whether one of the rules of a set asks for at least its verdict.</summary>
    public bool Fires(PlainSheet sheet, DifferingSet set)
    {
        var pack = set.Direction == Direction.Milder ? before : after;
        var decider = new PlainDecider(pack with
        {
            Rules = [.. pack.Rules.Select(rule => set.Rules.Contains(rule.Id) ? rule : rule with { Verdict = Verdict.Proceed, Escalations = [] })],
        });
        return decider.VerdictOf(Of(pack, sheet)) >= set.AtLeast;
    }

    private static IEnumerable<string> AskedBy(Pack pack, PlainSheet sheet)
    {
        var truth = new PlainTruth(pack, Of(pack, sheet));
        return pack.Questions.Select(question => question.Id).Where(question => truth.Asked(question) == Truth.True);
    }

    public static bool Is(PlainSheet sheet, SetAnswer answer, SetAlternative alternative)
    {
        var entries = sheet.Answers[answer.Question];
        var entry = answer.Option is null ? entries[0] : entries.FirstOrDefault(one => one.Option == answer.Option);
        return alternative switch
        {
            { Code: { } code } => entry?.Option == code,
            { IsTicked: { } isTicked } => (entry is not null) == isTicked,
            { Date: "not-sure" } => entry is not null && (answer.Option is null ? entry.Option == Option.NotSure : entry.DateIsNotSure),
            { Date: "any" } => entry?.Date is not null,
            _ => entry?.Date is { } date &&
                Windows(alternative.Within).All(window => PlainCalendar.EndOf(window, date) > sheet.PlannedDate) &&
                Windows(alternative.NotWithin).All(window => PlainCalendar.EndOf(window, date) <= sheet.PlannedDate),
        };
    }

    private static IEnumerable<Window> Windows(string? text) => (text ?? "").Split(" and ", StringSplitOptions.RemoveEmptyEntries)
        .Select(one => one.Split(' ')).Select(words => new Window(
            int.Parse(words[0], null), words[1].StartsWith("day", StringComparison.Ordinal) ? WindowUnit.Days : WindowUnit.Months));

    private static PlainSheet Of(Pack pack, PlainSheet sheet) => sheet with
    {
        Answers = sheet.Answers.Where(answer => pack.Questions.Any(question => question.Id == answer.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    private static Question Shared(Question question, Pack other) => other.Questions.FirstOrDefault(one => one.Id == question.Id) is not { } same
        ? question with { AskedWhen = null, IsOptional = false }
        : question with
        {
            AskedWhen = null,
            IsOptional = false,
            AtLeastOne = question.AtLeastOne || same.AtLeastOne,
            Options = [.. question.Options.Where(option => same.Options.Any(one => one.Code == option.Code))],
        };
}

/// <summary>A sheet that was put before two versions.</summary>
/// <param name="Sheet">The answers.</param>
/// <param name="From">What the first made of it.</param>
/// <param name="To">What the second made of it.</param>
/// <param name="Asked">The questions that either asks.</param>
internal sealed record TriedSheet(PlainSheet Sheet, Verdict From, Verdict To, IReadOnlySet<string> Asked)
{
    /// <summary>Whether it holds every answer of a set, to questions that one of the versions asks; but one, if so said, and asked or not.</summary>
    public bool Holds(DifferingSet set, SetAnswer? but = null) => set.Answers.Where(answer => answer != but).All(answer =>
        (but is not null || Asked.Contains(answer.Question)) && answer.AnyOf.Any(alternative => PlainPair.Is(Sheet, answer, alternative)));
}
