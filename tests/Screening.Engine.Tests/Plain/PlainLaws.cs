using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Plain;

/// <summary>What the compiler finds out by searching, by trying every sheet there is.</summary>
internal sealed class PlainLaws(Pack pack)
{
    private readonly PlainDecider _decider = new(pack);

    /// <summary>The codes and owners of what the compiler must find wrong.</summary>
    public IReadOnlySet<string> Broken(IReadOnlyCollection<PlainSheet> sheets)
    {
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var rule in pack.Rules)
        {
            var fires = sheets.Where(sheet => new PlainTruth(pack, sheet).Of(rule.When) == Truth.True).ToList();
            if (fires.Count == 0)
            {
                broken.Add($"rule-never-fires {rule.Id}");
                continue;
            }
            foreach (var verdict in rule.Escalations.GroupBy(escalation => escalation.Verdict))
            {
                if (!fires.Exists(sheet => verdict.Any(one => new PlainTruth(pack, sheet).Of(one.When) == Truth.True)))
                {
                    broken.Add($"escalation-never-holds {rule.Id}");
                }
            }
        }
        var outcomes = sheets.Select(sheet => _decider.VerdictOf(sheet).Outcome).ToHashSet();
        broken.UnionWith(Enum.GetValues<Outcome>().Except(outcomes).Select(outcome => $"unreachable-outcome {outcome.Code()}"));
        foreach (var sheet in sheets)
        {
            foreach (var question in pack.Questions.Where(question => sheet.IsAnswered(question.Id)))
            {
                broken.UnionWith(Helping(sheet, question));
            }
        }
        return broken;
    }

    /// <summary>What makes this sheet milder although it makes it worse.</summary>
    private IEnumerable<string> Helping(PlainSheet sheet, Question question)
    {
        foreach (var (ticked, worse) in OneMoreTick(sheet, question).Where(one => CanBeMilder(sheet, one.Worse)))
        {
            yield return $"worse-answer-helps {question.Id} {ticked}";
        }
        if (NotSureInstead(sheet, question).Any(worse => CanBeMilder(sheet, worse)))
        {
            yield return $"not-sure-milder {question.Id}";
        }
    }

    /// <summary>The sheets that differ in one more tick, or in "not sure" in place of a known answer.</summary>
    public IEnumerable<PlainSheet> Worse(PlainSheet sheet) => pack.Questions.Where(question => sheet.IsAnswered(question.Id))
        .SelectMany(question => OneMoreTick(sheet, question).Select(one => one.Worse).Concat(NotSureInstead(sheet, question)));

    /// <summary>Whether what the worse answer opens can be answered so that the outcome is milder; all else keeps its answer.</summary>
    private bool CanBeMilder(PlainSheet sheet, PlainSheet worse)
    {
        var outcome = _decider.VerdictOf(sheet).Outcome;
        return _decider.Completions.Of(worse).Any(one => _decider.VerdictOf(one).Outcome < outcome);
    }

    private IEnumerable<(string Ticked, PlainSheet Worse)> OneMoreTick(PlainSheet sheet, Question question)
    {
        var entries = sheet.Answers[question.Id];
        return !question.IsList ? [] : _decider.Completions.Answers(question, sheet.Without(question.Id))
            .Select(answer => answer.ToList())
            .Where(answer => entries.All(entry => entry.Option == Option.None || answer.Contains(entry)))
            .Select(answer => (Answer: answer, More: answer.Where(entry => !entries.Contains(entry)).ToList()))
            .Where(pair => pair.More.Count == 1 && pair.More[0].Option != Option.None)
            .Select(pair => (pair.More[0].Option!, sheet.With(question.Id, [.. pair.Answer])));
    }

    private static IEnumerable<PlainSheet> NotSureInstead(PlainSheet sheet, Question question)
    {
        var entries = sheet.Answers[question.Id];
        if (question.Options.All(option => option.Code != Option.NotSure))
        {
            yield break;
        }
        if (entries.All(entry => entry.Option != Option.NotSure))
        {
            yield return sheet.With(question.Id, new PlainEntry(Option.NotSure));
        }
        foreach (var entry in entries.Where(entry => entry is { Option: not null, Date: not null }))
        {
            yield return sheet.With(question.Id, entries.Replace(entry, new PlainEntry(entry.Option, null, DateIsNotSure: true)));
        }
    }
}
