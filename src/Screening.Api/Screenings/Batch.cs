using System.IO.Pipelines;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Questions;

namespace Screening.Api.Screenings;

/// <summary>How a batch is decided.</summary>
/// <param name="Pack">The version that decides.</param>
/// <param name="Wording">The language of the texts.</param>
/// <param name="IsFull">Whether every rule is told, fired or not.</param>
internal sealed record BatchRequest(ServedPack Pack, Wording Wording, bool IsFull);

/// <summary>What a batch came to, for the log; <paramref name="IsCut"/>: the connection must not look as if all had been answered.</summary>
internal sealed record BatchResult(long Lines, long Problems, string End, bool IsCut = false);

/// <summary>Decides line by line, in order and as the lines come, and holds no more than one line and one answer.</summary>
internal sealed partial class Batch(ScreeningRequestValidator validator, BatchOptions options, TimeProvider clock, ILogger<Batch> log)
{
    /// <summary>Runs until the lines end, a limit is reached or the client has left.</summary>
    public async Task<BatchResult> Run(BatchRequest request, Stream body, PipeWriter writer, CancellationToken left)
    {
        using var answers = new BatchAnswers(writer, options, clock);
        try
        {
            var end = await Screen(request, body, answers, left);
            return new BatchResult(answers.Lines, answers.Problems, end);
        }
        catch (TimeoutException)
        {
            return new BatchResult(answers.Lines, answers.Problems, "answers not taken", IsCut: true);
        }
    }

    private async Task<string> Screen(BatchRequest request, Stream body, BatchAnswers answers, CancellationToken left)
    {
        var lines = new LineBuffer();
        using var overdue = new CancellationTokenSource(options.LineTime, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(left, overdue.Token);
        try
        {
            while (true)
            {
                var before = lines.Number;
                while (lines.TryTake(out var line, out var isTooLong))
                {
                    if (lines.Number == before + 1)
                    {
                        overdue.CancelAfter(Timeout.InfiniteTimeSpan);
                    }
                    if (line.IsEmpty && !isTooLong)
                    {
                        continue;
                    }
                    if (answers.Lines == options.Lines)
                    {
                        await answers.End(lines.Number + 1, ProblemTypes.TooManyLines, left);
                        return "too many lines";
                    }
                    answers.Add(Decide(request, lines.Number, line, isTooLong));
                    if (answers.AreFull)
                    {
                        await answers.Send(left);
                    }
                }
                // Nothing more has come in so far: whoever waits for an answer before the next line gets it now.
                await answers.Send(left);
                if (lines.IsAtEnd)
                {
                    return "complete";
                }
                if (lines.Number > before)
                {
                    // From here on only: the time that the client takes to read is not the line's.
                    overdue.CancelAfter(options.LineTime);
                }
                lines.Fill(await body.ReadAsync(lines.Free, ended.Token));
            }
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !left.IsCancellationRequested)
        {
            await answers.End(lines.Number + 1, ProblemTypes.LineOverdue, left);
            return "line overdue";
        }
        finally
        {
            lines.Clear();
        }
    }

    private BatchLineResponse Decide(BatchRequest request, long number, ReadOnlySpan<byte> line, bool isTooLong)
    {
        if (isTooLong)
        {
            return new BatchLineResponse(number, null, null, Problems.Of(ProblemTypes.TooLarge).Value);
        }
        string? id = null;
        try
        {
            var reading = AnswerSheetReader.ReadLine(request.Pack.Loaded.RuleSet.Questionnaire, line);
            id = reading.Id;
            var (decided, problem) = ScreeningDecision.Of(request.Pack, reading, request.Wording, request.IsFull, validator);
            return new BatchLineResponse(number, id, decided?.Response, problem?.Value);
        }
        catch (Exception exception)
        {
            // Whatever is wrong with the service shows on this line; the others are still decided.
            LineFailed(log, exception);
            return new BatchLineResponse(number, id, null, Problems.Of(ProblemTypes.InternalError).Value);
        }
    }

    [LoggerMessage(LogLevel.Error, "A line of a batch failed")]
    private static partial void LineFailed(ILogger log, Exception exception);
}
