using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Screening.Api.Hosting;

namespace Screening.Api.Tests;

public sealed partial class ReadmeTests
{
    private readonly string _readme = File.ReadAllText(Repository.File("README.md"));

    [Fact]
    public void Answer_that_it_shows_is_the_example_that_it_posts()
    {
        var example = ExamplePosted().Match(_readme).Groups[1].Value;

        var shown = JsonShown().Match(_readme).Groups[1].Value;

        Assert.Equal(File.ReadAllText(Repository.File("openapi", "examples", "screenMicroneedling", $"{example}.200.json")), shown);
    }

    [Fact]
    public void Settings_that_it_names_are_the_settings_that_there_are()
    {
        var refused = Assert.Throws<StartRefusedException>(() => HostingOptions.From(
            new ConfigurationBuilder().AddInMemoryCollection([new("Hosting:Misspelt", "1")]).Build(), development: false));

        var there = SettingNamed().Matches(refused.Message).Select(match => match.Value).Where(key => key != "Hosting:Misspelt");

        Assert.Equal(there.Order(), SettingRow().Matches(_readme).Select(match => match.Groups[1].Value).Order());
    }

    [GeneratedRegex(@"examples/screenMicroneedling/([a-z-]+)\.request\.json")]
    private static partial Regex ExamplePosted();

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonShown();

    [GeneratedRegex(@"Hosting(:[A-Za-z]+)+")]
    private static partial Regex SettingNamed();

    [GeneratedRegex(@"^\| `(Hosting:[A-Za-z:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
