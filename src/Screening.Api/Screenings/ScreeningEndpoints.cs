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
        var (received, problem) = await AnswersBody.Receive(context, versions, Explain);
        return problem ?? Decide(received!, received!.Pack.WordingFor(context.Request), Explain.Of(context.Request.Query) == Full, validator, log);
    }

    private static IResult Decide(
        ReceivedAnswers received, Wording wording, bool isFull, ScreeningRequestValidator validator, IDiagnosticContext log)
    {
        var (pack, reading) = received;
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
