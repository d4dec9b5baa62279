using System.Collections.Immutable;
using System.Text.Json;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Packs;

/// <summary>How well the worked cases cover one rule, escalation or note.</summary>
/// <param name="Id">Id of the rule or note; of an escalation, the rule's.</param>
/// <param name="Verdict">What the escalation raises the rule to; null for a rule or note.</param>
/// <param name="Firing">How many cases fire or show it.</param>
/// <param name="Near">How many do not, and are near neighbours of one that does.</param>
public sealed record Cover(string Id, Verdict? Verdict, int Firing, int Near)
{
    /// <summary>Whether cases stand on both sides of it.</summary>
    public bool IsOnBothSides => Firing > 0 && Near > 0;

    /// <summary>What is missing, in a sentence; null where nothing is.</summary>
    public string? Gap => Firing == 0 ? $"'{Id}' has no case that fires it."
        : Near == 0 ? $"'{Id}' has no near neighbour that does not fire it."
        : null;
}

/// <summary>
/// What the worked cases of a pack test and what they leave untested. Two cases are near neighbours when they differ in one
/// answer, with the follow-ups that it opens or closes, or in one date. A case that stays open is nobody's neighbour.
/// </summary>
public sealed class CaseCoverage
{
    private readonly Questionnaire _questionnaire;
    private readonly List<DecidedCase> _decided;

    private CaseCoverage(RuleSet rules, IEnumerable<WorkedCase> cases)
    {
        _questionnaire = rules.Questionnaire;
        _decided = [.. cases.Select(one => DecidedCase.Of(one, rules)).OfType<DecidedCase>()];
        Rules = [.. rules.Pack.Rules.Select(rule => Cover(rule.Id, null, decision => Fires(decision, rule) is not null))];
        Escalations = [.. rules.Pack.Rules.SelectMany(rule => rule.Escalations.Select(escalation => escalation.Verdict).Distinct()
            .Select(verdict => Cover(rule.Id, verdict, decision => Fires(decision, rule) == verdict)))];
        Notes = [.. rules.Pack.Notes.Select(note => Cover(note.Id, null, decision => decision.Notes.Contains(note)))];
    }

    /// <summary>The rules, in the order of the pack.</summary>
    public ImmutableArray<Cover> Rules { get; }

    /// <summary>What rules are raised to.</summary>
    public ImmutableArray<Cover> Escalations { get; }

    /// <summary>The notes.</summary>
    public ImmutableArray<Cover> Notes { get; }

    /// <summary>Runs the cases of a pack and counts.</summary>
    public static CaseCoverage Of(LoadedPack pack) => new(pack.RuleSet, pack.Cases);

    /// <summary>The cases that fire a rule, and their near neighbours that do not.</summary>
    public IEnumerable<WorkedCase> CasesOf(Rule rule)
    {
        var (firing, near) = Sides(decision => Fires(decision, rule) is not null);
        return firing.Concat(near).Select(one => one.Case);
    }

    private static Verdict? Fires(Decision decision, Rule rule) =>
        decision.Reasons.FirstOrDefault(reason => reason.Rule.Id == rule.Id)?.Verdict;

    private Cover Cover(string id, Verdict? verdict, Func<Decision, bool> fires)
    {
        var (firing, near) = Sides(fires);
        return new Cover(id, verdict, firing.Count, near.Count);
    }

    private (List<DecidedCase> Firing, List<DecidedCase> Near) Sides(Func<Decision, bool> fires)
    {
        var sides = _decided.ToLookup(one => fires(one.Decision));
        List<DecidedCase> firing = [.. sides[true]];
        return (firing, [.. sides[false].Where(quiet => firing.Exists(one => AreNear(one, quiet)))]);
    }

    private bool AreNear(DecidedCase one, DecidedCase other)
    {
        var differences = (one.Sheet.AnsweredOn == other.Sheet.AnsweredOn ? 0 : 1) + (one.Sheet.PlannedDate == other.Sheet.PlannedDate ? 0 : 1);
        for (var index = 0; index < one.Answers.Length && differences <= 1; index++)
        {
            differences += one.Answers[index] == other.Answers[index] || IsFollowUp(index, one, other) ? 0 : 1;
        }
        return differences == 1;
    }

    /// <summary>Whether a question is answered on one sheet alone since it is not asked on the other.</summary>
    private bool IsFollowUp(int index, DecidedCase one, DecidedCase other)
    {
        var question = _questionnaire.Questions[index];
        return question.AskedWhen is not null && one.Answers[index] is null != other.Answers[index] is null &&
            _questionnaire.IsAsked(question, one.Sheet) != _questionnaire.IsAsked(question, other.Sheet);
    }

    /// <param name="Case">The case.</param>
    /// <param name="Sheet">Its request.</param>
    /// <param name="Decision">What comes of it.</param>
    /// <param name="Answers">Its answers by question, each in one spelling; null where there is none.</param>
    private sealed record DecidedCase(WorkedCase Case, AnswerSheet Sheet, Decision Decision, string?[] Answers)
    {
        public static DecidedCase? Of(WorkedCase worked, RuleSet rules)
        {
            var reading = AnswerSheetReader.Read(rules.Questionnaire, worked.Request.AsSpan());
            if (reading.Sheet is not { } sheet || !reading.NotAsked.IsEmpty || rules.Decide(sheet) is not { IsDecided: true } decision)
            {
                return null;
            }
            using var request = JsonDocument.Parse(worked.Request.AsMemory());
            var answers = request.RootElement.GetProperty("answers");
            return new DecidedCase(worked, sheet, decision, [.. rules.Questionnaire.Questions.Select(question =>
                answers.TryGetProperty(question.Id, out var answer) ? Spell(answer) : null)]);
        }

        // "None of these" and nothing ticked are one answer, and the order of ticks means nothing.
        private static string Spell(JsonElement answer) => answer.ValueKind switch
        {
            JsonValueKind.Array => string.Join(' ', answer.EnumerateArray().Select(Spell)
                .Where(tick => tick != Option.None).Order(StringComparer.Ordinal)),
            JsonValueKind.Object when answer.TryGetProperty("date", out var date) => $"{answer.GetProperty("option")}@{date}",
            JsonValueKind.Object => $"{answer.GetProperty("option")}",
            _ => $"{answer}",
        };
    }
}
