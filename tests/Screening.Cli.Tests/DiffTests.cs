using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

public sealed class DiffTests
{
    [Fact]
    public async Task A_pack_and_itself_are_equivalent()
    {
        var run = await Program.Run("diff", Repository.Tiny, Repository.Tiny);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Equivalent", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_window_is_told_with_whom_it_concerns_and_a_request_that_shows_it()
    {
        using var pack = new PackCopy(Repository.Shipped)
            .Replace("rules.yaml", "option: botulinum, within: 14 days", "option: botulinum, within: 21 days");

        var run = await Program.Run("diff", Repository.Shipped, pack.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("rule botulinum-under-14-days: window of recent botulinum: 14 days -> 21 days", run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith(
            "stricter: recent botulinum: within 21 days, not within 14 days: proceed -> caution by botulinum-under-14-days, for example {\"answeredOn\":", StringComparison.Ordinal));
        Assert.Equal("Not equivalent: 1 minimal set of answers with another outcome or urgency.", run.Lines[^1]);
    }
}
