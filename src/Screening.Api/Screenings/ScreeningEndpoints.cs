using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
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
            .WithMetadata(new ScreeningBody(treatment))
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
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query);
        if (problem is not null)
        {
            return problem;
        }
        var reading = await Read(context.Request.BodyReader, pack!.Loaded.RuleSet.Questionnaire, context.RequestAborted);
        return Decide(reading, pack, pack.WordingFor(context.Request), validator, log);
    }

    private static IResult Decide(
        SheetReading reading, ServedPack pack, Wording wording, ScreeningRequestValidator validator, IDiagnosticContext log)
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
        var response = ScreeningMapping.Map(pack, wording, reading.Sheet!, decision);
        DecisionLog.Fill(log, pack.Identity, response.Outcome, response.Urgency, [.. decision.Reasons.Select(reason => reason.Rule.Id)]);
        return new ScreeningResult(response, wording.Language);
    }

    private static async ValueTask<SheetReading> Read(PipeReader body, Questionnaire questionnaire, CancellationToken cancelled)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancelled);
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            var reading = Read(read.Buffer, questionnaire);
            body.AdvanceTo(read.Buffer.End);
            return reading;
        }
    }

    private static SheetReading Read(ReadOnlySequence<byte> body, Questionnaire questionnaire)
    {
        if (body.IsSingleSegment)
        {
            return AnswerSheetReader.Read(questionnaire, body.FirstSpan);
        }
        var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            return AnswerSheetReader.Read(questionnaire, rented.AsSpan(0, (int)body.Length));
        }
        finally
        {
            // The next renter must not find answers.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>A decision as the answer: never cached, in the caller's language.</summary>
    private sealed class ScreeningResult(ScreeningResponse screening, string language) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = Json.MediaType;
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentLanguage = language;
            await using (var writer = new Utf8JsonWriter(response.BodyWriter, Json.Writing))
            {
                JsonSerializer.Serialize(writer, screening, ScreeningJson.Default.ScreeningResponse);
            }
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
