using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Screening.Api.Tests.Screenings;

public sealed class BoundedRefusalTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    [Fact]
    public async Task A_body_full_of_faults_gets_at_most_256_of_them()
    {
        var misspelt = string.Join(',', Enumerable.Repeat("\"x\"", 10_000));
        var body = $"{Sheet.Healthy.With("health", $"[{misspelt}]")}";

        using var response = await Post(new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(256, problem["errors"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_compressed_body_is_another_media_type()
    {
        using var content = new StringContent($"{Sheet.Healthy}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await Post(content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    private Task<HttpResponseMessage> Post(HttpContent content) =>
        host.Client.PostAsync("/v1/treatments/microneedling/screenings", content, TestContext.Current.CancellationToken);
}
