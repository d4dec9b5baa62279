using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Hosting;

namespace Screening.Api.Tests.Screenings;

/// <summary>The service as a developer and as an operator runs it; each starts when it is first asked.</summary>
public sealed class BothEnvironments : IAsyncDisposable
{
    public const string Screenings = "/v1/treatments/microneedling/screenings";

    private readonly Dictionary<string, ScreeningHost> _hosts = new[] { "Development", "Production" }
        .ToDictionary(name => name, name => new ScreeningHost { Environment = name });

    public static TheoryData<string> Names => ["Development", "Production"];

    /// <summary>Each name with each environment.</summary>
    public static TheoryData<string, string> With(IEnumerable<string> names) =>
        [.. names.SelectMany(name => Names.Select(environment => (environment.Data, name)))];

    public HttpClient In(string environment) => _hosts[environment].Client;

    public Task<HttpResponseMessage> Screen(string environment, string body) =>
        Screen(environment, Encoding.UTF8.GetBytes(body));

    /// <summary>Posts a screening from a website, as JSON.</summary>
    public Task<HttpResponseMessage> Screen(string environment, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return Send(environment, new HttpRequestMessage(HttpMethod.Post, Screenings) { Content = content });
    }

    public Task<HttpResponseMessage> Send(string environment, HttpRequestMessage request)
    {
        request.Headers.Add("Origin", "https://clinic.example");
        return In(environment).SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }
    }
}

/// <summary>What every refusal has in common.</summary>
internal static class Refusal
{
    /// <summary>Asserts the problem with exactly these faults, each as <c>pointer code</c>, and that it repeats nothing of the request.</summary>
    public static async Task<JsonElement> AssertIs(
        string code, int status, HttpResponseMessage response, IReadOnlyList<string> faults, params IReadOnlyList<string> submitted)
    {
        var problem = await Problem.AssertIs(code, status, response);
        Assert.Equal(faults, Faults(problem));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        var said = WithoutPointers(problem) + response.Headers + response.Content.Headers;
        Assert.All(submitted, value => Assert.DoesNotContain(value, said, StringComparison.OrdinalIgnoreCase));
        return problem;
    }

    private static IReadOnlyList<string> Faults(JsonElement problem) => !problem.TryGetProperty("errors", out var errors) ? []
        : [.. errors.EnumerateArray().Select(error => $"{error.GetProperty("pointer")} {error.GetProperty("code")}")];

    // An unknown member's name may stand in the pointer, and nowhere else.
    private static string WithoutPointers(JsonElement problem) => string.Join('\n', problem.EnumerateObject()
        .SelectMany(member => member.Value.ValueKind == JsonValueKind.Array
            ? member.Value.EnumerateArray().SelectMany(error => error.EnumerateObject())
                .Where(part => part.Name != "pointer").Select(part => $"{part.Value}")
            : [$"{member.Value}"]));
}
