using System.IO.Compression;
using System.Net;
using System.Text;

namespace Screening.Api.Tests.Embedding;

/// <summary>The addresses of the element's files.</summary>
public sealed class EmbedFilesTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Module = "/embed/v1/screening-form.js";
    private const string Pinned = "/embed/1.0.0/screening-form.js";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_modules_get_fixes_and_are_asked_for_again_each_time()
    {
        using var response = await Get(Module);
        using var again = await Get(Module, ("If-None-Match", $"{response.Headers.ETag}"));

        Assert.Equal("text/javascript; charset=utf-8", $"{response.Content.Headers.ContentType}");
        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_released_version_never_changes_and_so_is_never_asked_for_again()
    {
        using var response = await Get(Pinned);

        Assert.Equal("public, max-age=31536000, immutable", $"{response.Headers.CacheControl}");
        Assert.Equal(
            await File.ReadAllTextAsync(Repository.File("src", "embed", "released", "1.0.0", "screening-form.js"), Cancelled),
            await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData(Module)]
    [InlineData(Pinned)]
    public async Task It_comes_compressed_to_whoever_can_read_that_and_to_every_origin(string address)
    {
        using var plain = await Get(address);
        using var compressed = await Get(address, ("Accept-Encoding", "br, gzip"));
        using var refused = await Get(address, ("Accept-Encoding", "gzip;q=0"));
        await using var unpacked = new GZipStream(await compressed.Content.ReadAsStreamAsync(Cancelled), CompressionMode.Decompress);
        using var text = new StreamReader(unpacked, Encoding.UTF8);

        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancelled), await text.ReadToEndAsync(Cancelled));
        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
        Assert.All(new[] { plain, compressed }, response =>
        {
            Assert.Contains("Accept-Encoding", response.Headers.Vary);
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.Equal(["cross-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
        });
    }

    [Theory]
    [InlineData("/embed/v1/join.mjs")]
    [InlineData("/embed/v1/released/1.0.0/screening-form.js")]
    [InlineData("/embed/v1/..%2f..%2fScreening.Api.dll")]
    [InlineData("/embed/9.9.9/screening-form.js")]
    [InlineData("/embed/v1/")]
    public async Task Nothing_else_is_there(string address)
    {
        using var response = await Get(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_page_with_all_its_files_costs_an_address_nothing()
    {
        await using var narrow = new ScreeningHost { Settings = { ["Hosting:Limits:Burst"] = "1", ["Hosting:Limits:PerSecond"] = "0.001" } };

        for (var file = 0; file < 12; file++)
        {
            using var response = await narrow.Client.GetAsync(Module, Cancelled);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        using var first = await narrow.Client.GetAsync("/v1/treatments", Cancelled);
        using var second = await narrow.Client.GetAsync("/v1/treatments", Cancelled);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    private async Task<HttpResponseMessage> Get(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await host.Client.SendAsync(request, Cancelled);
    }
}
