using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Hosting;

namespace Screening.Api.Tests.Screenings;

/// <summary>Many screenings in one request.</summary>
public sealed class BatchTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Address = $"{BothEnvironments.Screenings}/batch";

    private static readonly Sheet Healthy = OnOneLine(Sheet.Healthy);
    private static readonly Sheet Blank = Healthy with { Answers = [] };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_line_is_answered_in_order_as_it_would_be_alone()
    {
        string[] requests =
        [
            $"{Healthy}", $"{Healthy.With("acneNow", "\"deep-painful\"")}", $"{Blank}", "{", "[]", "7",
            $"{Healthy.With("acneNow", "\"x\"")}", $"{Healthy.And("isotretinoinStopDate", "\"2026-01-01\"")}",
            $"{Blank.With("urgentSigns", "[\"breathing-swelling\"]")}", $"{Healthy.Beside("idd", "\"a\"")}",
            $"{Healthy}x", $"{Healthy}",
        ];

        var answers = await Lines(await Post(string.Join('\n', requests)));

        Assert.Equal(requests.Length, answers.Count);
        for (var index = 0; index < requests.Length; index++)
        {
            using var alone = await host.Client.PostAsync(
                BothEnvironments.Screenings, new StringContent(requests[index], Encoding.UTF8, "application/json"), Cancelled);
            var member = alone.StatusCode == HttpStatusCode.OK ? "result" : "problem";
            // What is allowed beside the dates and the answers is the id: the only difference.
            var expected = (await alone.Content.ReadAsStringAsync(Cancelled))
                .Replace("\"allowed\":[\"answeredOn\"", "\"allowed\":[\"id\",\"answeredOn\"", StringComparison.Ordinal);
            Assert.Equal($$"""{"line":{{index + 1}},"{{member}}":{{expected}}}""", answers[index]);
        }
    }

    [Fact]
    public async Task An_id_is_echoed_wherever_it_stands_and_blank_lines_count_without_an_answer()
    {
        var body = $"\n{Healthy.Beside("id", "\"a-1\"")}\r\n  \n{$"{Healthy}"[..^1]},\"id\":\"b:2\"}}\n{Blank.Beside("id", "\"c\"")}\n\n";

        var answers = await Lines(await Post(body));

        Assert.Equal(["2 a-1", "4 b:2", "5 c"], answers.Select(Name));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Maria Meier\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    public async Task An_id_that_could_be_a_name_or_no_text_is_a_fault_of_its_line(string id)
    {
        var answers = await Lines(await Post($"{Healthy.Beside("id", id)}\n{Healthy.Beside("id", "\"next\"")}"));

        Assert.Contains("\"pointer\":\"/id\",\"code\":\"wrong-type\"", answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\"", answers[0].Split("\"problem\"")[0], StringComparison.Ordinal);
        Assert.Equal("2 next", Name(answers[1]));
    }

    [Fact]
    public async Task A_single_screening_takes_no_id()
    {
        using var response = await host.Client.PostAsync(
            BothEnvironments.Screenings, new StringContent($"{Healthy.Beside("id", "\"a\"")}", Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(64 * 1024, "\"result\"")]
    [InlineData(64 * 1024 + 1, "/problems/too-large")]
    [InlineData(1_000_000, "/problems/too-large")]
    public async Task A_line_that_is_too_long_is_passed_over_and_the_rest_is_done(int length, string expected)
    {
        var healthy = $"{Healthy}";

        var answers = await Lines(await Post($"{healthy}\n{healthy[..^1]}{new string(' ', length - healthy.Length)}}}\n{healthy}"));

        Assert.Equal(3, answers.Count);
        Assert.Contains(expected, answers[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"line\":3,\"result\"", answers[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_come_over_http_2_while_lines_are_still_sent()
    {
        await using var own = OverHttp2();
        await using var batch = await Open(own);

        for (var line = 1; line <= 5; line++)
        {
            await batch.Write($"{Healthy.Beside("id", $"\"{line}\"")}\n");
            Assert.Equal($"{line} {line}", Name((await batch.Read())!));
        }
        batch.End();
        Assert.Null(await batch.Read());
    }

    [Fact]
    public async Task Answers_come_over_http_1_to_a_client_that_reads_while_it_writes()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, Cancelled);
        var stream = client.GetStream();
        using var answers = new StreamReader(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Address} HTTP/1.1\r\nHost: screening\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"), Cancelled);

        for (var line = 1; line <= 5; line++)
        {
            var text = $"{Healthy.Beside("id", $"\"{line}\"")}\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{text.Length:x}\r\n{text}\r\n"), Cancelled);
            string? answer;
            do
            {
                answer = await answers.ReadLineAsync(Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
            }
            while (answer is not ['{', ..]);
            Assert.Equal($"{line} {line}", Name(answer));
        }
    }

    [Fact]
    public async Task A_batch_ends_with_a_problem_after_the_lines_that_are_allowed()
    {
        await using var own = OverHttp2(("Hosting:Batch:Lines", "2"));
        await using var batch = await Open(own);
        await batch.Write($"{Healthy}\n\n{Healthy}\n{Healthy}\n{Healthy}\n");

        Assert.StartsWith("{\"line\":1,\"result\"", await batch.Read(), StringComparison.Ordinal);
        Assert.StartsWith("{\"line\":3,\"result\"", await batch.Read(), StringComparison.Ordinal);
        Assert.Contains("/problems/too-many-lines", await batch.Read(), StringComparison.Ordinal);
        Assert.Null(await batch.Read());
    }

    [Fact]
    public async Task A_batch_ends_with_a_problem_when_the_next_line_does_not_come_in_time_however_its_bytes_drip()
    {
        await using var own = OverHttp2();
        await using var batch = await Open(own);
        await batch.Write($"{Healthy}\n");
        Assert.StartsWith("{\"line\":1,\"result\"", await batch.Read(), StringComparison.Ordinal);

        var last = batch.Read();
        while (!last.IsCompleted)
        {
            await batch.Write(" ");
            own.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(last, Task.Delay(5, Cancelled));
        }

        Assert.Contains("{\"line\":2,\"problem\":{\"type\":\"/problems/line-overdue\"", await last, StringComparison.Ordinal);
        Assert.Null(await batch.Read());
    }

    [Fact]
    public async Task More_batches_at_a_time_than_allowed_are_told_to_wait_and_a_place_comes_free()
    {
        await using var own = OverHttp2(("Hosting:Batch:Concurrency", "1"));
        await using (var first = await Open(own))
        {
            using var refused = await own.Client.PostAsync(Address, Content("{}"), Cancelled);
            await Problem.AssertIs("unavailable", 503, refused);
            Assert.Equal("10", refused.Headers.RetryAfter!.ToString());
            first.End();
            Assert.Null(await first.Read());
        }

        using var taken = await own.Client.PostAsync(Address, Content("{}"), Cancelled);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_batch_without_an_error()
    {
        await using var own = OverHttp2();
        await using (var batch = await Open(own))
        {
            await batch.Write($"{Healthy}\n{Healthy}");
            await batch.Read();
        }

        var lines = await own.StopAndReadLog();

        Assert.Single(lines, line => line.IsCompletion);
        Assert.DoesNotContain(lines, line => line["@l"] is "Error" or "Warning");
    }

    [Fact]
    public async Task The_log_counts_lines_and_knows_no_id()
    {
        await using var own = OverHttp2();
        using var response = await own.Client.PostAsync(
            Address, Content($"{Healthy.Beside("id", "\"zqxjkv\"")}\n{Blank.Beside("id", "\"zqxjkv\"")}\n"), Cancelled);
        await response.Content.ReadAsStringAsync(Cancelled);

        var lines = await own.StopAndReadLog();

        var line = Assert.Single(lines, line => line.IsCompletion);
        Assert.Equal(("2", "1", "complete", "microneedling"), (line["Lines"], line["Problems"], line["End"], line["Treatment"]));
        Assert.DoesNotContain(lines, line => line.Raw.Contains("zqxjkv", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/json", "*/*", 415)]
    [InlineData("application/x-ndjson", "application/json", 406)]
    [InlineData("application/x-ndjson; charset=utf-16", "*/*", 415)]
    [InlineData("application/x-ndjson", "application/x-ndjson", 200)]
    public async Task Lines_go_in_and_out_and_nothing_else(string sent, string accepted, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Content($"{Healthy}") };
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(sent);
        request.Headers.Add("Accept", accepted);

        using var response = await host.Client.SendAsync(request, Cancelled);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("?version=9.9.9", "unknown-version", 404)]
    [InlineData("?receipt=true", "malformed-request", 400)]
    public async Task A_wrong_query_is_refused_before_any_line(string query, string problem, int status)
    {
        using var response = await host.Client.PostAsync(Address + query, Content($"{Healthy}"), Cancelled);

        await Problem.AssertIs(problem, status, response);
    }

    [Fact]
    public async Task An_empty_batch_has_no_answers()
    {
        Assert.Empty(await Lines(await Post("")));
        Assert.Empty(await Lines(await Post("\n\r\n \n")));
    }

    private Task<HttpResponseMessage> Post(string body) => host.Client.PostAsync(Address, Content(body), Cancelled);

    private static Sheet OnOneLine(Sheet sheet) => sheet with
    {
        Answers = [.. sheet.Answers.Select(answer => (answer.Name, answer.Json.ReplaceLineEndings("")))],
    };

    private static StringContent Content(string body) => new(body, Encoding.UTF8, "application/x-ndjson");

    private static async Task<List<string>> Lines(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.ToString());
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(text.Length == 0 || text.EndsWith('\n'));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The number and the id of an answer.</summary>
    private static string Name(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return $"{json.RootElement.GetProperty("line")} {(json.RootElement.TryGetProperty("id", out var id) ? id : default)}";
    }

    /// <summary>A service that speaks HTTP/2 alone: over HTTP/1.1 this client sends everything before it reads.</summary>
    private static ScreeningHost OverHttp2(params (string Key, string Value)[] settings)
    {
        var own = new ScreeningHost { Settings = { ["Kestrel:EndpointDefaults:Protocols"] = "Http2" } };
        foreach (var (key, value) in settings)
        {
            own.Settings[key] = value;
        }
        own.Client.DefaultRequestVersion = HttpVersion.Version20;
        own.Client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return own;
    }

    private static async Task<OpenBatch> Open(ScreeningHost host)
    {
        var lines = new Pipe();
        var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new LinesContent(lines.Reader) { Headers = { ContentType = new("application/x-ndjson") } },
        };
        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new OpenBatch(lines.Writer, response, new StreamReader(await response.Content.ReadAsStreamAsync(Cancelled)));
    }

    /// <summary>A body that is sent as it is written, not when a buffer is full.</summary>
    private sealed class LinesContent(PipeReader lines) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            while (true)
            {
                var read = await lines.ReadAsync();
                foreach (var part in read.Buffer)
                {
                    await stream.WriteAsync(part);
                }
                await stream.FlushAsync();
                lines.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>A batch that is written and read at the same time.</summary>
    private sealed record OpenBatch(PipeWriter Lines, HttpResponseMessage Response, StreamReader Answers) : IAsyncDisposable
    {
        public async Task Write(string text) => await Lines.WriteAsync(Encoding.UTF8.GetBytes(text), Cancelled);

        public async Task<string?> Read() => await Answers.ReadLineAsync(Cancelled);

        public void End() => Lines.Complete();

        public async ValueTask DisposeAsync()
        {
            await Lines.CompleteAsync(new IOException("The client leaves."));
            Response.Dispose();
        }
    }
}
