using System.Buffers;
using System.IO.Pipelines;
using Screening.Engine.Questions;

namespace Screening.Api.Screenings;

/// <summary>Reads the body of a request straight into answers.</summary>
internal static class AnswersBody
{
    /// <summary>Reads the whole body; its size is limited before it gets here.</summary>
    public static async ValueTask<SheetReading> Read(PipeReader body, Questionnaire questionnaire, CancellationToken cancelled)
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
