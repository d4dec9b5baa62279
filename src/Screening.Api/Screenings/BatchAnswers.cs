using System.IO.Pipelines;
using System.Text.Json;
using Screening.Api.Hosting;

namespace Screening.Api.Screenings;

/// <summary>The answers of one batch on their way to a client, which must take them in time.</summary>
internal sealed class BatchAnswers(PipeWriter answers, BatchOptions options, TimeProvider clock) : IDisposable
{
    private const int SendAt = 32 * 1024;

    private readonly Utf8JsonWriter _json = new(answers, Json.Writing);

    /// <summary>How many lines have been answered.</summary>
    public long Lines { get; private set; }

    /// <summary>How many of them with a problem.</summary>
    public long Problems { get; private set; }

    /// <summary>Whether so much has been written that it should be sent before more is.</summary>
    public bool AreFull => answers.UnflushedBytes >= SendAt;

    /// <summary>Writes the answer to a line, which goes out with the next <see cref="Send"/>.</summary>
    public void Add(BatchLineResponse answer)
    {
        Write(answer);
        Lines++;
        Problems += answer.Problem is null ? 0 : 1;
    }

    /// <summary>Says and sends what ends the batch at <paramref name="line"/>; it is no answer to a line.</summary>
    public async ValueTask End(long line, ProblemType problem, CancellationToken left)
    {
        Write(new BatchLineResponse(line, null, null, Hosting.Problems.Of(problem).Value));
        await Send(left);
    }

    /// <summary>Sends what has been written; while the buffers on the way are full, it waits for the client to read.</summary>
    /// <exception cref="TimeoutException">The client has not made room in time; nothing more can be sent.</exception>
    public async ValueTask Send(CancellationToken left)
    {
        var sent = answers.FlushAsync(left);
        if (sent.IsCompleted)
        {
            await sent;
            return;
        }
        // The server's least rate would not do: it adds up the time of all bytes so far, which is hours behind some megabytes.
        await sent.AsTask().WaitAsync(options.LineTime, clock, left);
    }

    public void Dispose() => _json.Dispose();

    private void Write(BatchLineResponse answer)
    {
        JsonSerializer.Serialize(_json, answer, BatchJson.Default.BatchLineResponse);
        _json.Flush();
        _json.Reset();
        answers.GetSpan(1)[0] = (byte)'\n';
        answers.Advance(1);
    }
}
