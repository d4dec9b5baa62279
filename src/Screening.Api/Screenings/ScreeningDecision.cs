using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;

namespace Screening.Api.Screenings;

/// <summary>A decision and how it is told.</summary>
internal sealed record ScreeningDecision(AnswerSheet Sheet, Decision Decision, ScreeningResponse Response)
{
    /// <summary>Decides, or says why there is no decision: what a screening, alone or in a batch, answers.</summary>
    /// <param name="pack">The version that decides.</param>
    /// <param name="reading">The answers.</param>
    /// <param name="wording">The language of the texts.</param>
    /// <param name="isFull">Whether every rule is told, fired or not.</param>
    /// <param name="validator">Says what cannot be.</param>
    public static (ScreeningDecision? Decided, ProblemResult? Problem) Of(
        ServedPack pack, SheetReading reading, Wording wording, bool isFull, ScreeningRequestValidator validator)
    {
        if (!reading.Malformed.IsEmpty)
        {
            return (null, Problems.Of(ProblemTypes.MalformedRequest, errors: [.. reading.Malformed.Select(ScreeningRequestValidator.Map)]));
        }
        var validation = validator.Validate(reading);
        if (!validation.IsValid)
        {
            return (null, Problems.Of(ProblemTypes.InvalidAnswers, errors: ScreeningRequestValidator.Errors(validation)));
        }
        var sheet = reading.Sheet!;
        var decision = pack.Loaded.RuleSet.Decide(sheet);
        return decision.IsDecided
            ? (new ScreeningDecision(sheet, decision, ScreeningMapping.Map(pack, wording, sheet, decision, isFull)), null)
            : (null, Problems.Of(ProblemTypes.IncompleteAnswers, errors: [.. decision.Open.Select(question => new ProblemError(
                $"/answers/{question.Id}", FaultCodes.Unanswered, $"'{question.Id}' is open.",
                question.Options.IsEmpty ? null : [.. question.Options.Select(option => option.Code)]))]));
    }
}
