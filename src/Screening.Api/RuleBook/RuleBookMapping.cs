using System.Text.Json;
using Screening.Api.Questionnaires;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;
using Screening.Packs;

namespace Screening.Api.RuleBook;

internal static class RuleBookMapping
{
    public static RuleBookResponse Map(ServedPack served, TextSet texts)
    {
        var pack = served.Pack;
        var grades = pack.Evidence.ToDictionary(entry => entry.Id, entry => entry.Grade);
        return new RuleBookResponse(
            served.Identity, pack.EffectiveFrom, pack.ReviewedBy, pack.ReviewedOn, pack.NextReview, pack.ValidForDays,
            texts.Status.Code(),
            [.. pack.Rules.Select(rule => Map(rule, texts, IsTeamPolicy(rule, grades)))],
            [.. pack.Notes.Select(note => new RuleBookNoteResponse(
                note.Id, note.Ref, note.When is null ? null : QuestionnaireMapping.Map(note.When), note.Evidence, texts[TextPaths.Note(note.Id)]))],
            [.. pack.Questions.Select(question => new NotSureResponse(
                question.Id, question.NotSure!.IsOffered, question.NotSure.Rules, question.NotSure.ChangesNothing, question.NotSure.Milder))],
            [.. pack.Laws.Select(law => new HazardResponse(
                law.Id, law.Hazard, QuestionnaireMapping.Map(law.When), law.Least.Outcome.Code(), law.Least.Urgency.Code(), law.Source))],
            [.. pack.Evidence.Select(Map)],
            texts[TextPaths.Disclaimer]);
    }

    public static CasesResponse Map(ServedPack served) => new(served.Identity, [.. served.Loaded.Cases.Select(Map)]);

    /// <summary>What rests on clinic pages or general knowledge alone is policy, whether it says so or not.</summary>
    public static bool IsTeamPolicy(Rule rule, IReadOnlyDictionary<string, char> grades) =>
        rule.IsPolicy || rule.Evidence.All(id => grades[id] is 'D' or 'K');

    private static RuleResponse Map(Rule rule, TextSet texts, bool isTeamPolicy) => new(
        rule.Id, rule.Ref, rule.Domain, QuestionnaireMapping.Map(rule.When), rule.Verdict.Outcome.Code(), rule.Verdict.Urgency.Code(),
        [.. rule.Escalations.Select(escalation => new EscalationResponse(
            QuestionnaireMapping.Map(escalation.When), escalation.Verdict.Outcome.Code(), escalation.Verdict.Urgency.Code()))],
        rule.Lapses.Code(), isTeamPolicy, rule.Evidence,
        texts[TextPaths.Rule(rule.Id, "patient")], texts[TextPaths.Rule(rule.Id, "action")], texts[TextPaths.Rule(rule.Id, "clinician")]);

    private static EvidenceResponse Map(Evidence entry) => new(
        entry.Id, entry.Label, entry.Citation, entry.Finding, entry.Links, entry.Year, entry.Grade.ToString(), entry.Qualifier,
        entry.IsVerified, entry.LastChecked, entry.NextReview);

    private static CaseResponse Map(WorkedCase worked)
    {
        var expected = worked.Expected;
        using var request = JsonDocument.Parse(worked.Request.AsMemory());
        return new CaseResponse(worked.Id, worked.About, request.RootElement.Clone(), new ExpectedResponse(
            expected.Verdict?.Outcome.Code(), expected.Verdict?.Urgency.Code(),
            expected.Verdict is null ? null : expected.Rules, expected.Incomplete,
            expected.EarliestReassessment is { } again ? new ReassessmentResponse(again.Date, again.Outcome.Code(), again.BlockedBy) : null,
            expected.ValidUntil));
    }
}
