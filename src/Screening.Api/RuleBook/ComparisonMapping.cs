using System.Text.Json;
using Screening.Api.Treatments;
using Screening.Engine.Comparing;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.RuleBook;

internal static class ComparisonMapping
{
    public static ComparisonResponse Map(ServedPack from, ServedPack to)
    {
        var comparison = RuleSetComparison.Of(from.Loaded.RuleSet, to.Loaded.RuleSet);
        var (changes, outcomes) = (comparison.Changes, comparison.Outcomes);
        return new ComparisonResponse(
            Map(from), Map(to),
            comparison.AreEquivalent, comparison.SameAnswers, outcomes.AreNone,
            comparison.SameReasons, comparison.SameValidity, comparison.SameTexts,
            new OutcomeDifferencesResponse(outcomes.IsComplete, outcomes.Found, [.. outcomes.Sets.Select(set => Map(set, comparison))]),
            [.. changes.Header.Select(Map)], [.. changes.Questions.Select(Map)], [.. changes.Rules.Select(Map)], [.. changes.Windows.Select(Map)],
            [.. changes.Notes.Select(Map)], [.. changes.Laws.Select(Map)], [.. changes.Evidence.Select(Map)], [.. changes.Texts.Select(Map)]);
    }

    private static ComparedVersionResponse Map(ServedPack served) =>
        new(served.Identity, served.Loaded.Digest.Rules, served.Loaded.Digest.Texts);

    private static DifferingSetResponse Map(DifferingSet set, RuleSetComparison comparison) => new(
        set.Direction.Code(), set.AtLeast.Outcome.Code(), set.AtLeast.Urgency.Code(), set.Rules, [.. set.Answers.Select(Map)],
        Map(set.Example.FromVerdict), Map(set.Example.ToVerdict),
        Request(comparison.From, set.Example.From), Request(comparison.To, set.Example.To));

    private static SetAnswerResponse Map(SetAnswer answer) => new(answer.Question, answer.Option, [.. answer.AnyOf.Select(alternative =>
        new SetAlternativeResponse(alternative.Code, alternative.IsTicked, alternative.Date, alternative.Within, alternative.NotWithin))]);

    private static ComparedVerdictResponse Map(Verdict verdict) => new(verdict.Outcome.Code(), verdict.Urgency.Code());

    private static JsonElement Request(RuleSet rules, AnswerSheet sheet)
    {
        using var request = JsonDocument.Parse(AnswerSheetWriter.ToUtf8(rules.Questionnaire, sheet));
        return request.RootElement.Clone();
    }

    private static AspectChangeResponse Map(AspectChange change) => new(change.Aspect, change.From, change.To);

    private static ItemChangeResponse Map(ItemChange change) => new(change.Id, change.Kind.Code(), [.. change.Aspects.Select(Map)]);

    private static WindowChangeResponse Map(WindowChange change) =>
        new(change.Rule, change.Question, change.Option, change.From?.ToString(), change.To?.ToString());

    private static LanguageChangeResponse Map(LanguageChange change) => new(change.Language, change.Kind.Code(),
        [.. change.Texts.Select(text => new TextChangeResponse(text.Aspect, text.From, text.To))]);
}
