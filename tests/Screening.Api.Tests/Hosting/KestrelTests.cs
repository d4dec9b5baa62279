using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Screening.Api.Tests.Hosting;

public sealed class KestrelTests
{
    [Fact]
    public async Task An_endless_address_is_refused()
    {
        await using var host = new ScreeningHost();

        Assert.StartsWith("HTTP/1.1 414 ", await Raw(host, $"GET /{new string('a', 4096)} HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    [Fact]
    public async Task Endless_headers_are_refused()
    {
        await using var host = new ScreeningHost();

        Assert.StartsWith("HTTP/1.1 431 ", await Raw(host, $"GET / HTTP/1.1\r\nHost: x\r\nA: {new string('a', 16 * 1024)}\r\n\r\n"));
    }

    [Fact]
    public async Task Too_many_headers_are_refused()
    {
        await using var host = new ScreeningHost();
        var headers = string.Concat(Enumerable.Range(0, 64).Select(number => $"A{number}: 1\r\n"));

        Assert.StartsWith("HTTP/1.1 431 ", await Raw(host, $"GET / HTTP/1.1\r\nHost: x\r\n{headers}\r\n"));
    }

    [Fact]
    public async Task More_connections_than_allowed_are_closed_at_once()
    {
        await using var host = new ScreeningHost { Settings = { ["Hosting:Connections:Max"] = "1" } };
        using var first = await host.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        Assert.Equal("", await Raw(host, ""));
    }

    /// <summary>Everything that the server says before it closes the connection.</summary>
    private static async Task<string> Raw(ScreeningHost host, string request)
    {
        _ = host.Client;
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, host.ClientOptions.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
