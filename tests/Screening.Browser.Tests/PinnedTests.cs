using System.Text.RegularExpressions;

namespace Screening.Browser.Tests;

/// <summary>The released file, as a clinic pins it: the browser takes it with the README's integrity value and with no other.</summary>
public sealed partial class PinnedTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    private static string Snippet =>
        Pinned().Match(File.ReadAllText(Repository.File("README.md"))).Value.Replace("https://screening.example", "API", StringComparison.Ordinal);

    [Fact]
    public async Task The_snippet_of_the_README_brings_an_element_that_decides()
    {
        await using var visitor = await Visitor.Opens(chromium, service, script: Snippet);

        await visitor.Start();
        await visitor.Answer(Sheets.Healthy);
        await visitor.Finish();

        Assert.Equal("proceed", (string)(await visitor.Decision())!["outcome"]!);
        Assert.DoesNotContain(visitor.Site.Asked, asked => asked.Contains("/embed/v1/", StringComparison.Ordinal));
        Assert.Empty(visitor.Console);
        Assert.Empty(visitor.Site.Violations);
    }

    [Fact]
    public async Task A_file_that_is_another_than_the_one_pinned_is_not_run()
    {
        await using var visitor = await Visitor.Opens(chromium, service, script: Snippet.Replace("sha384-", "sha384-AAAA", StringComparison.Ordinal));

        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => customElements.get('screening-form') !== undefined"));
        Assert.Contains(visitor.Console, line => line.Contains("integrity", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("<script type=\"module\" crossorigin=\"anonymous\"[^>]*></script>")]
    private static partial Regex Pinned();
}
