using System.IO.Pipelines;
using System.Text.Json;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Questions;

namespace Screening.Api.Screenings;

/// <summary>How a batch is decided.</summary>
/// <param name="Pack">The version that decides.</param>
/// <param name="Wording">The language of the texts.</param>
/// <param name="IsFull">Whether every rule is told, fired or not.</param>
internal sealed record BatchRequest(ServedPack Pack, Wording Wording, bool IsFull);

/// <summary>What a batch came to, for the log.</summary>
internal sealed record BatchResult(long Lines, long Problems, string End);

/// <summary>Decides line by line, in order and as the lines come, and holds no more than one line and one answer.</summary>
internal sealed partial class Batch(ScreeningRequestValidator validator, BatchOptions options, TimeProvider clock, ILogger<Batch> log)
{
    private const int SendAt = 32 * 1024;

    /// <summary>Runs until the lines end, a limit is reached or the client has left.</summary>
    public async Task<BatchResult> Run(BatchRequest request, Stream body, PipeWriter answers, CancellationToken left)
    {
        var lines = new LineBuffer();
        await using var json = new Utf8JsonWriter(answers, Json.Writing);
        using var overdue = new CancellationTokenSource(options.LineTime, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(left, overdue.Token);
        var (done, problems) = (0L, 0L);
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
                    if (done == options.Lines)
                    {
                        return await End(ProblemTypes.TooManyLines, "too many lines");
                    }
                    var answer = Decide(request, lines.Number, line, isTooLong);
                    Write(json, answers, answer);
                    done++;
                    problems += answer.Problem is null ? 0 : 1;
                    if (answers.UnflushedBytes >= SendAt)
                    {
                        await answers.FlushAsync(left);
                    }
                }
                // Nothing more has come in so far: whoever waits for an answer before the next line gets it now.
                await answers.FlushAsync(left);
                if (lines.IsAtEnd)
                {
                    return new BatchResult(done, problems, "complete");
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
            return await End(ProblemTypes.LineOverdue, "line overdue");
        }
        finally
        {
            lines.Clear();
        }

        async Task<BatchResult> End(ProblemType problem, string end)
        {
            Write(json, answers, new BatchLineResponse(lines.Number + 1, null, null, Problems.Of(problem).Value));
            await answers.FlushAsync(left);
            return new BatchResult(done, problems, end);
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

    private static void Write(Utf8JsonWriter json, PipeWriter answers, BatchLineResponse answer)
    {
        JsonSerializer.Serialize(json, answer, BatchJson.Default.BatchLineResponse);
        json.Flush();
        json.Reset();
        answers.GetSpan(1)[0] = (byte)'\n';
        answers.Advance(1);
    }

    [LoggerMessage(LogLevel.Error, "A line of a batch failed")]
    private static partial void LineFailed(ILogger log, Exception exception);
}
