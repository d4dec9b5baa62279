using Screening.Api.Hosting;
using Screening.Api.Receipts;
using Screening.Api.Treatments;
using Serilog;

namespace Screening.Api.Screenings;

/// <summary>Marks an endpoint that reads the answers to a treatment's questionnaire.</summary>
internal sealed record ScreeningBody(Treatment Treatment);

/// <summary>The main job: answers in, decision out.</summary>
internal static class ScreeningEndpoints
{
    private const string Full = "full";

    /// <summary><c>?explain=full</c>.</summary>
    public static readonly ChoiceParameter Explain = new("explain",
        "`full` adds `rules`: every rule, fired or not, with the answers that it read.", "reasons", Full);

    public static bool IsFull(IQueryCollection query) => Explain.Of(query) == Full;

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
            .WithMetadata(new ScreeningBody(treatment), Explain, ReceiptIssuing.Receipt, ReceiptIssuing.Nonce, ReceiptIssuing.Audience)
            .Produces<ScreeningResponse>()
            .WithProblems(
                ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion, ProblemTypes.TooLarge,
                ProblemTypes.UnsupportedMediaType, ProblemTypes.InvalidAnswers, ProblemTypes.IncompleteAnswers, ProblemTypes.ReceiptDate,
                ProblemTypes.ReceiptsNotConfigured);

    private static async Task<IResult> Screen(
        HttpContext context, VersionChoice versions, ScreeningRequestValidator validator, ReceiptIssuing receipts, IDiagnosticContext log)
    {
        var (received, problem) = await AnswersBody.Receive(
            context, versions, Explain, ReceiptIssuing.Receipt, ReceiptIssuing.Nonce, ReceiptIssuing.Audience);
        if (problem is not null)
        {
            return problem;
        }
        var wanted = ReceiptIssuing.Of(context.Request.Query);
        if (wanted is not null && !receipts.IsConfigured)
        {
            return Problems.Of(ProblemTypes.ReceiptsNotConfigured);
        }
        var (pack, reading) = received!;
        var wording = pack.WordingFor(context.Request);
        (var decided, problem) = ScreeningDecision.Of(pack, reading, wording, IsFull(context.Request.Query), validator);
        if (decided is null)
        {
            return problem!;
        }
        var response = decided.Response;
        if (wanted is not null)
        {
            (var signed, problem) = receipts.Issue(wanted, response, pack.Loaded.RuleSet.Questionnaire, decided.Sheet);
            if (signed is null)
            {
                return problem!;
            }
            response = signed;
        }
        DecisionLog.Fill(log, pack.Identity, response.Outcome, response.Urgency, [.. decided.Decision.Reasons.Select(reason => reason.Rule.Id)]);
        return new FreshBody<ScreeningResponse>(response, ScreeningJson.Default.ScreeningResponse, wording.Language);
    }
}
