using System.Net.Http.Json;
using System.Text.Json;

namespace Screening.Api.Tests.Hosting;

/// <summary>Reading an answer as a problem.</summary>
internal static class Problem
{
    /// <summary>Asserts that the answer is this problem in every respect that all problems share.</summary>
    public static async Task<JsonElement> AssertIs(string code, int status, HttpResponseMessage response)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("en", Assert.Single(response.Content.Headers.ContentLanguage));

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal($"/problems/{code}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }
}
