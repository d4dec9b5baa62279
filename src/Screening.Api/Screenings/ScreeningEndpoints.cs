using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Questions;
using Serilog;

namespace Screening.Api.Screenings;

/// <summary>Marks an endpoint that reads the answers to a treatment's questionnaire.</summary>
internal sealed record ScreeningBody(Treatment Treatment);

/// <summary>The main job: answers in, decision out.</summary>
internal static class ScreeningEndpoints
{
    private const string Full = "full";

    private static readonly ChoiceParameter Explain = new("explain",
        "`full` adds `rules`: every rule, fired or not, with the answers that it read.", "reasons", Full);

    public static void AddScreenings(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<ScreeningRequestValidator>();

    public static void MapScreenings(this IEndpointRouteBuilder group, Treatment treatment) =>
        group.MapPost("/screenings", Screen)
            .AnswersJson()
            .WithName($"screen{treatment.PascalName}")
            .WithSummary("Decide from a questionnaire")
            .WithDescription(
                "Send all answers; get `proceed`, `caution` or `refer-to-dermatologist` with every reason. Nothing is kept. Leaving a "
                + "question out never counts as \"no\": while an open question could still change the outcome or urgency the answer is "
                + "`/problems/incomplete-answers`; once none can (a ticked emergency sign, for one) the decision comes at once and lists "
                + "the rest in `unanswered`.")
            .WithMetadata(new ScreeningBody(treatment), Explain)
            .Produces<ScreeningResponse>()
            .WithProblems(
                ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion, ProblemTypes.TooLarge,
                ProblemTypes.UnsupportedMediaType, ProblemTypes.InvalidAnswers, ProblemTypes.IncompleteAnswers);

    private static async Task<IResult> Screen(
        HttpContext context, VersionChoice versions, ScreeningRequestValidator validator, IDiagnosticContext log)
    {
        if (!Negotiation.SendsJson(context.Request))
        {
            return Problems.Of(ProblemTypes.UnsupportedMediaType);
        }
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query, Explain);
        if (problem is not null)
        {
            return problem;
        }
        var reading = await AnswersBody.Read(context.Request.BodyReader, pack!.Loaded.RuleSet.Questionnaire, context.RequestAborted);
        return Decide(reading, pack, pack.WordingFor(context.Request), Explain.Of(context.Request.Query) == Full, validator, log);
    }

    private static IResult Decide(
        SheetReading reading, ServedPack pack, Wording wording, bool isFull, ScreeningRequestValidator validator, IDiagnosticContext log)
    {
        if (!reading.Malformed.IsEmpty)
        {
            return Problems.Of(ProblemTypes.MalformedRequest, errors: [.. reading.Malformed.Select(ScreeningRequestValidator.Map)]);
        }
        var validation = validator.Validate(reading);
        if (!validation.IsValid)
        {
            return Problems.Of(ProblemTypes.InvalidAnswers, errors: ScreeningRequestValidator.Errors(validation));
        }
        var decision = pack.Loaded.RuleSet.Decide(reading.Sheet!);
        if (!decision.IsDecided)
        {
            return Problems.Of(ProblemTypes.IncompleteAnswers, errors: [.. decision.Open.Select(question => new ProblemError(
                $"/answers/{question.Id}", FaultCodes.Unanswered, $"'{question.Id}' is open.",
                question.Options.IsEmpty ? null : [.. question.Options.Select(option => option.Code)]))]);
        }
        var response = ScreeningMapping.Map(pack, wording, reading.Sheet!, decision, isFull);
        DecisionLog.Fill(log, pack.Identity, response.Outcome, response.Urgency, [.. decision.Reasons.Select(reason => reason.Rule.Id)]);
        return new FreshBody<ScreeningResponse>(response, ScreeningJson.Default.ScreeningResponse, wording.Language);
    }
}
