using System.Text.Json;

namespace Screening.Api.Tests;

/// <summary>
/// Where <c>SCREENING_TRAFFIC</c> names a folder, writes every different request that the tests send to a file in it, a line of JSON
/// each, for <c>tests/prism</c> to send again. The request goes out as it would have.
/// </summary>
internal sealed class RecordedTraffic(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENING_TRAFFIC");
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Seen = [];
    private static readonly Lazy<StreamWriter> Output = new(() =>
        new StreamWriter(Path.Combine(Directory.CreateDirectory(Folder!).FullName, $"{Environment.ProcessId}.jsonl")) { AutoFlush = true });

    /// <summary>Whether there is a folder to record to.</summary>
    public static bool IsWanted => !string.IsNullOrEmpty(Folder);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Write(JsonSerializer.Serialize(new
        {
            method = request.Method.Method,
            target = request.RequestUri!.PathAndQuery,
            headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default)
                .ToDictionary(header => header.Key, header => header.Value.ToString()),
            // Only bytes that are there already: reading a stream would change how, and whether, it is sent.
            body = request.Content is ByteArrayContent content ? await content.ReadAsByteArrayAsync(cancellationToken) : null,
            streamed = request.Content is not (null or ByteArrayContent),
        }));
        return await base.SendAsync(request, cancellationToken);
    }

    private static void Write(string line)
    {
        lock (Gate)
        {
            if (Seen.Add(line))
                Output.Value.WriteLine(line);
        }
    }
}
