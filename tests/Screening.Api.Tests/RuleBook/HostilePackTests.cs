using System.Xml.Linq;
using Screening.Api.Tests.Treatments;

namespace Screening.Api.Tests.RuleBook;

/// <summary>Whatever stands in a pack is text on the page.</summary>
public sealed class HostilePackTests : IDisposable
{
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onclick='alert(3)' &lt;b&gt;";

    private readonly string _folder = Directory.CreateTempSubdirectory("screening-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Markup_in_any_text_of_a_pack_is_shown_and_not_obeyed()
    {
        var number = 0;
        Change("text.en.yaml", line => line.StartsWith("language", StringComparison.Ordinal) || line.StartsWith("status", StringComparison.Ordinal)
            ? line
            : WithText(line, $"{++number}# {Attack}"));
        Change("laws.yaml", line => line.StartsWith("  hazard:", StringComparison.Ordinal) ? WithText(line, Attack) : line);
        Change("evidence.yaml", line =>
            line.StartsWith("  label:", StringComparison.Ordinal) || line.StartsWith("  citation:", StringComparison.Ordinal) ? WithText(line, Attack)
            : line.StartsWith("  links:", StringComparison.Ordinal)
                ? "  links: [\"javascript:alert(4)\", \"data:text/html,<b>\", \"https://example.org/?a=<b>&c=\\\"d\\\"\"]"
            : line);
        await using var host = new ScreeningHost { Settings = { ["Packs:Folders:0"] = _folder } };

        var page = await BookPage.Get(host, $"{TwoTreatments.EarPiercing}/rules");

        Assert.True(number > 100);
        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("img"));
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains(Attack, page.At("hazard-sore-ear").Value, StringComparison.Ordinal);
        Assert.Contains(Attack, page.At("rule-lump-or-scar").Value, StringComparison.Ordinal);
        Assert.All(page.All("a").Select(link => (string)link.Attribute("href")!), link => Assert.Matches("^(#|https://|cases\\?)", link));
        Assert.Contains("javascript:alert(4)", page.At("evidence-policy").Value, StringComparison.Ordinal);
        Assert.Contains(page.All("a"), link => (string?)link.Attribute("href") == "https://example.org/?a=<b>&c=\"d\"");
    }

    [Theory]
    [InlineData("text.ar.yaml", "ar", "rtl")]
    [InlineData("text.he-IL.yaml", "he-IL", "rtl")]
    [InlineData("text.arn.yaml", "arn", "ltr")]
    public async Task The_direction_of_the_script_follows_from_the_language(string file, string language, string direction)
    {
        Change("text.en.yaml", line => line);
        var english = Path.Combine(_folder, "ear-piercing", "1.0.0", "text.en.yaml");
        var text = (await File.ReadAllTextAsync(english, TestContext.Current.CancellationToken)).Replace("language: en", $"language: {language}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ear-piercing", "1.0.0", file), text, TestContext.Current.CancellationToken);
        await using var host = new ScreeningHost { Settings = { ["Packs:Folders:0"] = _folder } };

        var page = await BookPage.Get(host, $"{TwoTreatments.EarPiercing}/rules", language);

        Assert.Equal((language, direction), ((string?)page.Root.Attribute("lang"), (string?)page.Root.Attribute("dir")));
    }

    private static string WithText(string line, string text)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? line : $"{line[..colon]}: '{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>Changes a file of a pack of which this folder holds a copy with one language.</summary>
    private void Change(string file, Func<string, string> change)
    {
        var copy = Path.Combine(_folder, "ear-piercing", "1.0.0");
        if (!Directory.Exists(copy))
        {
            Directory.CreateDirectory(copy);
            foreach (var source in Directory.EnumerateFiles(Repository.File("tests", "packs", "ear-piercing", "1.0.0")).Where(path => !path.EndsWith("text.de.yaml", StringComparison.Ordinal)))
                File.Copy(source, Path.Combine(copy, Path.GetFileName(source)));
        }
        var path = Path.Combine(copy, file);
        File.WriteAllLines(path, File.ReadAllLines(path).Select(change));
    }
}
