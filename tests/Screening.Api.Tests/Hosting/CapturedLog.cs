using System.Text;
using System.Text.Json;

namespace Screening.Api.Tests.Hosting;

/// <summary>One line that the service wrote.</summary>
public sealed record LogLine(string Raw, JsonElement Json)
{
    public string Message => Json.GetProperty("@m").GetString()!;
    public bool IsCompletion => Json.TryGetProperty("Route", out _);
    public string? this[string property] => Json.TryGetProperty(property, out var value) ? value.ToString() : null;
}

/// <summary>Stands in for the console: keeps every line, lets a test wait for one, and can stall as a log reader does.</summary>
public sealed class CapturedLog : TextWriter
{
    private readonly ManualResetEventSlim _flowing = new(initialState: true);
    private readonly Lock _lock = new();
    private readonly StringBuilder _unfinished = new();
    private readonly List<LogLine> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Completes when the service has written its last line.</summary>
    public Task Closed => _closed.Task;

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public string Raw => string.Join('\n', Lines.Select(line => line.Raw));

    public void Stall() => _flowing.Reset();

    public void Resume() => _flowing.Set();

    /// <summary>The lines so far, once they are what the test waits for; the test fails after half a minute without.</summary>
    public async Task<IReadOnlyList<LogLine>> WaitUntil(Func<IReadOnlyList<LogLine>, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition(_lines))
                    return [.. _lines];
                changed = _changed.Task;
            }

            await changed.WaitAsync(patience.Token);
        }
    }

    /// <summary>The first line whose message contains <paramref name="text"/>.</summary>
    public async Task<LogLine> WaitFor(string text) =>
        (await WaitUntil(lines => lines.Any(line => line.Message.Contains(text)))).First(line => line.Message.Contains(text));

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        _flowing.Wait();
        lock (_lock)
        {
            foreach (var character in value ?? "")
            {
                if (character != '\n')
                    _unfinished.Append(character);
                else
                    Finish();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _closed.TrySetResult();
    }

    private void Finish()
    {
        var raw = _unfinished.ToString().TrimEnd('\r');
        _unfinished.Clear();
        using var document = JsonDocument.Parse(raw);
        _lines.Add(new LogLine(raw, document.RootElement.Clone()));

        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
