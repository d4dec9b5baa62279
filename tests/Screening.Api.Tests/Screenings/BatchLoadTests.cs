using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Screening.Api.Tests.Screenings;

/// <summary>A clinic's whole book in one request, and clients that do not read what they asked for.</summary>
public sealed class BatchLoadTests(ITestOutputHelper output)
{
    private const string Address = $"{BothEnvironments.Screenings}/batch";
    private const int Lines = 100_000;

    /// <summary>When the service's own code is compiled to the end and its heap has found its size.</summary>
    private const int Warm = 20_000;

    /// <summary>
    /// What the process may gain from then on, in MiB. Measured: 9 to 14, and not one more up to a million lines. Two thirds of what
    /// it would gain if it kept the lines that it has read, which are far smaller than its answers.
    /// </summary>
    private const double Room = 24;

    private static readonly (string Question, string[] Answers)[] Varied =
    [
        ("acneNow", ["\"deep-painful\"", "\"many-inflamed\"", "\"few-mild\"", "\"none\"", "\"not-sure\""]),
        ("infectionNow", ["[]", "[\"shingles\"]", "[\"fungal\",\"fever-or-antibiotics\"]", "[\"not-sure\"]"]),
        ("skinToday", ["[]", "[\"open-sore\"]", "[\"small-cut\",\"sunburn-or-peeling\"]", "[\"not-sure\"]", "[\"rash-or-flare\"]"]),
        // The last two are answered by a problem: a date is missing, an option is none.
        ("isotretinoin", ["\"never\"", Stopped("2025-12-17"), Stopped("2025-06-17"), "\"stopped\"", "\"x\""]),
        ("recent", ["[]", "[{\"option\":\"filler\",\"date\":\"2026-05-10\"}]"]),
    ];

    private static readonly Sheet Healthy = Sheet.Healthy with
    {
        Answers = [.. Sheet.Healthy.Answers.Select(answer => (answer.Name, answer.Json.ReplaceLineEndings("")))],
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_thousand_lines_of_one_request_are_each_answered_as_alone_in_memory_that_does_not_grow()
    {
        await using var service = await RunningService.Start();
        using var client = Http2(service);
        var sheets = Sheets();
        Assert.Equal(1000, sheets.Distinct().Count());
        var alone = await Alone(client, sheets);
        Assert.InRange(alone.Count(answer => answer.Member == "result"), 500, 999);

        var book = new LinesContent(sheets, Lines);
        using var response = await Open(client, book);
        var (number, aheadAtFirst, warm, most) = (0, 0, 0.0, 0.0);
        await foreach (var answer in Answers(response))
        {
            aheadAtFirst = number == 0 ? book.Sent : aheadAtFirst;
            var (member, body) = alone[number++ % alone.Length];
            Assert.Equal($$"""{"line":{{number}},"id":"{{number}}","{{member}}":{{body}}}""", answer);
            if (number >= Warm && number % 1000 == 0)
            {
                warm = number == Warm ? service.Memory : warm;
                most = Math.Max(most, service.Memory);
            }
        }

        output.WriteLine($"{aheadAtFirst} lines sent at the first answer; {warm:0} MiB after {Warm} lines, at most {most:0} MiB up to {number}");
        Assert.Equal(Lines, number);
        Assert.InRange(aheadAtFirst, 1, Lines / 10);
        Assert.InRange(most - warm, 0, Room);
    }

    [Fact]
    public async Task Who_only_writes_over_http_1_is_cut_off_after_some_thousand_lines_and_leaves_its_place()
    {
        const int seconds = 3;
        await using var service = await RunningService.Start($"--Hosting:Batch:LineSeconds={seconds}");
        var before = service.MostMemory;
        using (var first = await Writers.Open(service, 4))
        {
            Assert.Equal("HTTP/1.1 200", await first.Status(0));
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service.Address };
            using var refused = await client.PostAsync(Address, new LinesContent([$"{Healthy}"], 1), Cancelled);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

            var cuts = await first.WriteUntilCut();

            for (var writer = 0; writer < cuts.Count; writer++)
            {
                var end = await service.NextLog("screenings/batch answered 200");
                Assert.Equal("answers not taken", end.GetProperty("End").GetString());
                output.WriteLine($"{end.GetProperty("Lines")} lines decided; {cuts[writer].Lines} written, cut after {cuts[writer].After}");
                Assert.InRange(end.GetProperty("Lines").GetInt32(), 500, 10_000);
                Assert.InRange(cuts[writer].Lines, 1_000, 50_000);
                Assert.InRange(cuts[writer].After.TotalSeconds, seconds - 0.1, seconds + 10);
            }
        }
        output.WriteLine($"{before:0} MiB before, at most {service.MostMemory:0} MiB");
        Assert.InRange(service.MostMemory - before, 0, 2 * Room);

        using var next = await Writers.Open(service, 4);
        for (var place = 0; place < 4; place++)
        {
            Assert.Equal("HTTP/1.1 200", await next.Status(place));
        }
    }

    [Fact]
    public async Task Who_only_writes_over_http_2_is_cut_off_after_some_hundred_lines()
    {
        await using var service = await RunningService.Start("--Hosting:Batch:LineSeconds=2");
        using var client = Http2(service);
        var book = new LinesContent([$"{Healthy}"], Lines);

        using var response = await Open(client, book);
        await Assert.ThrowsAnyAsync<Exception>(() => book.Ended).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        var end = await service.NextLog("screenings/batch answered 200");
        output.WriteLine($"{end.GetProperty("Lines")} lines decided; {book.Sent} written");
        Assert.Equal("answers not taken", end.GetProperty("End").GetString());
        Assert.InRange(end.GetProperty("Lines").GetInt32(), 10, 1_000);
        await Assert.ThrowsAnyAsync<IOException>(() => Answers(response).LastAsync(Cancelled).AsTask());
    }

    [Fact]
    public async Task Who_reads_at_leisure_is_not_cut_off_however_long_it_takes()
    {
        // More than the buffers on the way hold: when it has been read, what waited for room at the beginning has been sent.
        const int some = 8 * 1024 * 1024;
        await using var host = new ScreeningHost { Settings = { ["Kestrel:EndpointDefaults:Protocols"] = "Http2" } };
        var book = new LinesContent([$"{Healthy}"], 5 * some / 1024);
        using var response = await Open(host.Client, book);
        var answers = await response.Content.ReadAsStreamAsync(Cancelled);

        for (var pause = 0; pause < 5; pause++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(20));
            await answers.ReadExactlyAsync(new byte[some], Cancelled);
        }

        var rest = await new StreamReader(answers).ReadToEndAsync(Cancelled);
        Assert.EndsWith("}\n", rest, StringComparison.Ordinal);
        Assert.Contains($"{{\"line\":{5 * some / 1024},", rest, StringComparison.Ordinal);
    }

    private static string Stopped(string date) => $"\"stopped\",\"isotretinoinStopDate\":\"{date}\"";

    /// <summary>Every combination of the varied answers, in one order.</summary>
    private static string[] Sheets()
    {
        IEnumerable<Sheet> sheets = [Healthy];
        foreach (var (question, answers) in Varied)
        {
            sheets = sheets.SelectMany(sheet => answers.Select(answer => sheet.With(question, answer)));
        }
        return [.. sheets.Select(sheet => $"{sheet}")];
    }

    private static HttpClient Http2(RunningService service) =>
        new(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = service.Http2Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static async Task<HttpResponseMessage> Open(HttpClient client, HttpContent lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = lines,
        };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    private static async IAsyncEnumerable<string> Answers(HttpResponseMessage response)
    {
        using var answers = new StreamReader(await response.Content.ReadAsStreamAsync(Cancelled), Encoding.UTF8);
        while (await answers.ReadLineAsync(Cancelled) is { } answer)
        {
            yield return answer;
        }
    }

    private static async Task<(string Member, string Body)[]> Alone(HttpClient client, string[] sheets)
    {
        var answers = new (string, string)[sheets.Length];
        for (var index = 0; index < sheets.Length; index++)
        {
            using var response = await client.PostAsync(
                BothEnvironments.Screenings, new StringContent(sheets[index], Encoding.UTF8, "application/json"), Cancelled);
            answers[index] = (response.IsSuccessStatusCode ? "result" : "problem", await response.Content.ReadAsStringAsync(Cancelled));
        }
        return answers;
    }

    /// <summary>Sheets over and over, each line with its number as its id, sent as they are written.</summary>
    private sealed class LinesContent : HttpContent
    {
        private readonly string[] _sheets;
        private readonly int _lines;
        private readonly TaskCompletionSource _ended = new();

        public LinesContent(string[] sheets, int lines)
        {
            (_sheets, _lines) = (sheets, lines);
            Headers.ContentType = new("application/x-ndjson");
        }

        public int Sent { get; private set; }

        /// <summary>When all has been sent, or nothing more can be.</summary>
        public Task Ended => _ended.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            try
            {
                while (Sent < _lines)
                {
                    var sheet = _sheets[Sent % _sheets.Length];
                    await stream.WriteAsync(Encoding.UTF8.GetBytes($"{sheet[..^1]},\"id\":\"{Sent + 1}\"}}\n"), Cancelled);
                    Sent++;
                }
                await stream.FlushAsync(Cancelled);
                _ended.SetResult();
            }
            catch (Exception exception)
            {
                _ended.SetException(exception);
                throw;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Clients at the same time that write lines over HTTP/1.1 and never take an answer.</summary>
    private sealed class Writers(Socket[] sockets) : IDisposable
    {
        private static readonly byte[] Line = Chunk($"{Healthy}\n");

        public static async Task<Writers> Open(RunningService service, int count)
        {
            var sockets = new Socket[count];
            for (var index = 0; index < count; index++)
            {
                sockets[index] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await sockets[index].ConnectAsync(IPAddress.Loopback, service.Address.Port, Cancelled);
                await Send(sockets[index], Encoding.ASCII.GetBytes(
                    $"POST {Address} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"));
            }
            var writers = new Writers(sockets);
            for (var index = 0; index < count; index++)
            {
                await writers.Status(index);
            }
            return writers;
        }

        /// <summary>The answer's beginning, which is looked at and left where it is.</summary>
        public async Task<string> Status(int writer)
        {
            var begin = new byte["HTTP/1.1 200".Length];
            var length = await sockets[writer].ReceiveAsync(begin, SocketFlags.Peek, Cancelled);
            return Encoding.ASCII.GetString(begin, 0, length);
        }

        public async Task<IReadOnlyList<(int Lines, TimeSpan After)>> WriteUntilCut() =>
            await Task.WhenAll(sockets.Select(socket => Task.Run(() => WriteUntilCut(socket)))).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        public void Dispose() => Array.ForEach(sockets, socket => socket.Dispose());

        private static async Task<(int Lines, TimeSpan After)> WriteUntilCut(Socket socket)
        {
            var begun = Stopwatch.StartNew();
            var lines = 0;
            try
            {
                while (true)
                {
                    await Send(socket, Line);
                    lines++;
                }
            }
            catch (SocketException)
            {
                return (lines, begun.Elapsed);
            }
        }

        private static async Task Send(Socket socket, ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, Cancelled)..];
            }
        }

        private static byte[] Chunk(string text) => Encoding.ASCII.GetBytes($"{text.Length:x}\r\n{text}\r\n");
    }
}
