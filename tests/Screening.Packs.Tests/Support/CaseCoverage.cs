using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>What the worked cases of a pack leave untested.</summary>
internal sealed class CaseCoverage
{
    private readonly Pack _pack;
    private readonly List<(WorkedCase Case, Sheet Sheet)> _decided;

    private CaseCoverage(LoadedPack loaded)
    {
        _pack = loaded.Pack;
        _decided = [.. loaded.Cases.Where(one => one.Expected.Verdict is not null).Select(one => (one, Sheet.Parse(one.Request.AsSpan())))];
    }

    public static CaseCoverage Of(LoadedPack loaded) => new(loaded);

    /// <summary>A sentence for each rule that no case fires, or that fires in every case but for one answer or date.</summary>
    public IEnumerable<string> RulesWithoutCases()
    {
        foreach (var rule in _pack.Rules)
        {
            var firing = _decided.Where(one => one.Case.Expected.Rules.Contains(rule.Id)).ToList();
            var quiet = _decided.Where(one => !one.Case.Expected.Rules.Contains(rule.Id)).ToList();
            if (firing.Count == 0)
            {
                yield return $"'{rule.Id}' has no case that fires it.";
            }
            else if (!firing.Exists(one => quiet.Exists(other => AreNear(one.Sheet, other.Sheet))))
            {
                yield return $"'{rule.Id}' has no near neighbour that does not fire it.";
            }
        }
    }

    /// <summary>A sentence for each window that lacks a case on its last day or on the first day after it.</summary>
    public IEnumerable<string> WindowsWithoutEdges() =>
        from rule in _pack.Rules
        from part in Conditions.PartsOf(rule).OfType<DateWithin>()
        from inside in (bool[])[true, false]
        where !_decided.Exists(one => one.Case.Expected.Rules.Contains(rule.Id) == inside && EndsOn(part, one.Sheet) is { } end &&
            one.Sheet.PlannedDate == (inside ? end.AddDays(-1) : end))
        select $"'{rule.Id}' has no case on the {(inside ? "last day inside" : "first day outside")} {part.Option ?? part.Question} within {part.Window}.";

    /// <summary>Whether two sheets differ in one question, with the follow-ups that it opens or closes, or in one date.</summary>
    private bool AreNear(Sheet one, Sheet other)
    {
        var questions = _pack.Questions
            .Where(question => !Same(question.Id, one, other) && !(IsFollowUp(question.Id, one, other))).ToList();
        var dates = (one.AnsweredOn == other.AnsweredOn ? 0 : 1) + (one.PlannedDate == other.PlannedDate ? 0 : 1);
        return questions.Count + dates == 1;
    }

    private bool IsFollowUp(string id, Sheet one, Sheet other)
    {
        var question = _pack.Questions.Single(question => question.Id == id);
        return question.AskedWhen is not null && one.Answers.ContainsKey(id) != other.Answers.ContainsKey(id) &&
            Conditions.IsAsked(question, one) != Conditions.IsAsked(question, other);
    }

    private static bool Same(string question, Sheet one, Sheet other) =>
        one.Answers.ContainsKey(question) == other.Answers.ContainsKey(question) &&
        (!one.Answers.TryGetValue(question, out var ticks) || ticks.ToHashSet().SetEquals(other.Answers[question]));

    private static DateOnly? EndsOn(DateWithin part, Sheet sheet) =>
        sheet.Answers.TryGetValue(part.Question, out var ticks) &&
        ticks.FirstOrDefault(tick => tick.Option == part.Option).Day is { } day ? part.Window.EndsOn(day) : null;
}
