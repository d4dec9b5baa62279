using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task Help_names_every_command_and_the_exit_codes()
    {
        var run = await Program.Run("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("0 all is well; 1 something was found: errors in the pack, failing cases, bad lines; 2 wrong usage", run.Out);
        Assert.All((string[])["verify", "test", "explain", "screen", "export"], command => Assert.Contains($"\n  {command} <FOLDER>", run.Out));
    }

    [Theory]
    [InlineData("", "Required command was not provided.", "See 'screening --help'.")]
    [InlineData("verify", "Required argument 'FOLDER' missing for command: 'verify'.", "See 'screening verify --help'.")]
    [InlineData("test PACK --rul", "Unrecognized command or argument '--rul'.", "See 'screening test --help'.")]
    [InlineData("verify PACK/nowhere", "Directory does not exist: 'PACK/nowhere'.", "See 'screening verify --help'.")]
    [InlineData("explain PACK PACK/nowhere.json", "Could not find file 'PACK/nowhere.json'.", "")]
    [InlineData("explain PACK - --language fr", "The pack has no texts in 'fr'. It has: de, en.", "")]
    [InlineData("screen PACK --input PACK/nowhere.ndjson", "Could not find file 'PACK/nowhere.ndjson'.", "")]
    [InlineData("export PACK --output PACK/nowhere/pack.json", "Could not find a part of the path 'PACK/nowhere/pack.json'.", "")]
    [InlineData("test PACK --rule no-such-rule", "The pack has no rule 'no-such-rule'.", "")]
    public async Task Wrong_usage_is_told_on_the_error_stream_and_ends_with_2(string line, string error, string hint)
    {
        var run = await Program.Run(line.Replace("PACK", Repository.Tiny).Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Equal($"{error}\n{hint}".Replace("PACK", Repository.Tiny).Trim(), run.Error.Trim());
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("test")]
    public async Task What_is_piped_is_plain_text(string command)
    {
        using var pack = PackCopy.OfTiny().Replace("cases.yaml", "expect: { outcome: caution, rules: [lump-or-scar]", "expect: { outcome: proceed, rules: [lump-or-scar]");

        var run = await Program.Run(command, pack.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain('\e', run.Out + run.Error);
    }

    [Theory]
    [InlineData("explain", "-")]
    [InlineData("export")]
    [InlineData("screen")]
    [InlineData("test")]
    public async Task A_pack_with_an_error_is_not_used(string command, params string[] rest)
    {
        using var pack = PackCopy.OfTiny().Replace("rules.yaml", "within: 3 months", "within: 3 moons");

        var run = await Program.Run([command, pack.Folder, .. rest]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Contains("wrong-value", run.Error);
        Assert.Contains("Write it as '28 days' or '6 months'.", run.Error);
    }
}
