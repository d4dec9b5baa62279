using System.Buffers;
using System.IO.Pipelines;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Questions;

namespace Screening.Api.Screenings;

/// <summary>Answers as they come in: under which version they are, and what they say.</summary>
/// <param name="Pack">The version that was chosen.</param>
/// <param name="Reading">The answers, or what is wrong with them.</param>
internal sealed record ReceivedAnswers(ServedPack Pack, SheetReading Reading);

/// <summary>Reads the body of a request straight into answers.</summary>
internal static class AnswersBody
{
    /// <summary>Receives answers, or the problem that says why they cannot be read: what every endpoint that takes some does first.</summary>
    /// <param name="context">The request.</param>
    /// <param name="versions">Chooses the version.</param>
    /// <param name="others">What else may be said in the query.</param>
    public static async ValueTask<(ReceivedAnswers? Received, ProblemResult? Problem)> Receive(
        HttpContext context, VersionChoice versions, params QueryParameter[] others)
    {
        if (!Negotiation.SendsJson(context.Request))
        {
            return (null, Problems.Of(ProblemTypes.UnsupportedMediaType));
        }
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query, others);
        if (problem is not null)
        {
            return (null, problem);
        }
        var reading = await Read(context.Request.BodyReader, pack!.Loaded.RuleSet.Questionnaire, context.RequestAborted);
        return (new ReceivedAnswers(pack, reading), null);
    }

    /// <summary>Reads the whole body; its size is limited before it gets here.</summary>
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
}
