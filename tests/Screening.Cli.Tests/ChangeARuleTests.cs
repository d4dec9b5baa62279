using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

/// <summary>The walk of the README's "Change a rule", by somebody who knows no C#: two weeks after botulinum become three.</summary>
public sealed class ChangeARuleTests
{
    private const string Old = "botulinum-under-14-days";
    private const string New = "botulinum-under-21-days";

    [Fact]
    public async Task A_window_is_changed_in_YAML_until_verify_and_test_agree()
    {
        using var pack = new PackCopy(Repository.Shipped, "1.0.1");
        await Verify(pack, 1, "pack.yaml:1: wrong-folder: The pack says microneedling 1.0.0, its folders say microneedling 1.0.1.");

        pack.Replace("pack.yaml", "version: 1.0.0", "version: 1.0.1");
        await Verify(pack, 0, "no errors");

        pack.Replace("rules.yaml", Old, New).Replace("rules.yaml", "option: botulinum, within: 14 days", "option: botulinum, within: 21 days");
        await Verify(pack, 1, $"rules.yaml:474: missing-text: text.en.yaml has no text 'rules/{New}/patient'.", "text.es.yaml:");

        foreach (var texts in Directory.GetFiles(pack.Folder, "text.*.yaml").Select(file => Path.GetFileName(file)))
            pack.Replace(texts, Old, New);
        await Verify(pack, 1,
            $"case-fails: 'botulinum-day-13': rules: expected [{Old}], got [{New}].", "'botulinum-day-14': outcome: expected [proceed], got [caution].");

        pack.ReplaceAll("cases.yaml", Old, New);
        var failing = await Program.Run("test", pack.Folder, "--rule", New);
        Assert.Equal(1, failing.ExitCode);
        Assert.Contains("botulinum-day-14 fails (cases.yaml:1961): Fourteen days after botulinum is enough.", failing.Out);
        Assert.Contains("because recent: botulinum, 2026-05-27", failing.Out);
        Assert.Contains($"clears on: expected [{New} 2026-06-14], got [{New} 2026-06-21]; the others are as expected", failing.Out);
        Assert.Equal("7 cases, 3 failed; 1 of 1 rules covered on both sides", failing.Rows[^1]);

        pack.ReplaceAll("cases.yaml", "botulinum, date: 2026-05-28", "botulinum, date: 2026-05-21")
            .Replace("cases.yaml", "botulinum, date: 2026-05-27", "botulinum, date: 2026-05-20")
            .Replace("cases.yaml", $"{New}: 2026-06-14", $"{New}: 2026-06-21");
        var passing = await Program.Run("test", pack.Folder, "--rule", New);
        Assert.Equal((0, "7 cases, 0 failed; 1 of 1 rules covered on both sides"), (passing.ExitCode, passing.Rows[^1]));
        await Verify(pack, 0, "no errors");
    }

    private static async Task Verify(PackCopy pack, int exitCode, params string[] said)
    {
        var run = await Program.Run("verify", pack.Folder);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.All(said, text => Assert.Contains(text, run.Out));
    }
}
