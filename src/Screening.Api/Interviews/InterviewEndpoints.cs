using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Serilog;

namespace Screening.Api.Interviews;

/// <summary>Some answers in, what to ask next out.</summary>
internal static class InterviewEndpoints
{
    private static readonly ChoiceParameter Goal = new("goal",
        "`complete` asks everything that applies, so that every reason comes out, what is urgent first. `decision` asks only what can still "
        + "change the outcome or urgency, and stops once nothing can. Its order is fixed: what a single answer would make certain, the worst "
        + "first, then the order of the questionnaire. With either goal nothing more is asked once the outcome is settled and help is needed "
        + "today or at once.",
        InterviewGoal.Complete.Code(), InterviewGoal.Decision.Code());

    public static void MapInterview(this IEndpointRouteBuilder group, Treatment treatment) =>
        group.MapPost("/interview", Ask)
            .AnswersJson()
            .WithName($"interview{treatment.PascalName}")
            .WithSummary("Ask only what matters")
            .WithDescription(
                "Send the answers so far, none at first and those that the clinic knows (they shorten the way); get what to ask next and what "
                + "is certain already. The answers are those of a screening; nothing is kept between calls. An interview always ends, after "
                + "each question once at most, and its end is what a screening of the same answers decides.")
            .WithMetadata(new ScreeningBody(treatment), Goal)
            .Produces<InterviewResponse>()
            .WithProblems(
                ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion, ProblemTypes.TooLarge,
                ProblemTypes.UnsupportedMediaType, ProblemTypes.InvalidAnswers);

    private static async Task<IResult> Ask(HttpContext context, VersionChoice versions, IDiagnosticContext log)
    {
        var (received, problem) = await AnswersBody.Receive(context, versions, Goal);
        if (problem is not null)
        {
            return problem;
        }
        var (pack, reading) = received!;
        if (!reading.Malformed.IsEmpty)
        {
            return Problems.Of(ProblemTypes.MalformedRequest, errors: [.. reading.Malformed.Select(ScreeningRequestValidator.Map)]);
        }
        if (reading.Sheet is not { } sheet)
        {
            return Problems.Of(ProblemTypes.InvalidAnswers, errors: [.. reading.Invalid.Select(ScreeningRequestValidator.Map)]);
        }
        var goal = Goal.Of(context.Request.Query) == InterviewGoal.Decision.Code() ? InterviewGoal.Decision : InterviewGoal.Complete;
        var interview = pack.Loaded.RuleSet.Interview(sheet, goal);
        var wording = pack.WordingFor(context.Request);
        DecisionLog.FillInterview(log, pack.Identity, goal.Code(), interview.Decision.IsDecided);
        return new FreshBody<InterviewResponse>(Map(pack, wording, interview, reading), InterviewJson.Default.InterviewResponse, wording.Language);
    }

    private static InterviewResponse Map(ServedPack pack, Wording wording, Interview interview, SheetReading reading) => new(
        [.. interview.Next.Select(next => new NextQuestionResponse(next.Question.Id, next.Why.Code()))],
        Ids(interview.Decision.Open), Ids(interview.Answered), Ids(interview.Remaining), Ids(reading.NotAsked),
        Map(interview.Decision.Best), Map(interview.Decision.Worst), interview.Decision.IsDecided,
        [.. interview.Decision.Reasons.Select(reason => ScreeningMapping.Map(reason, wording))],
        pack.Identity, wording.Status);

    private static VerdictResponse Map(Verdict verdict) => new(verdict.Outcome.Code(), verdict.Urgency.Code());

    private static IReadOnlyList<string> Ids(IEnumerable<Question> questions) => [.. questions.Select(question => question.Id)];
}
