using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

public sealed class SmtTests
{
    [Fact]
    public async Task The_rules_and_laws_come_out_as_questions_for_a_solver()
    {
        var run = await Program.Run("smt", Repository.Shipped);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("(set-logic QF_LIA)", run.Lines);
        Assert.Contains(run.Lines, line => line.Contains("law inflamed-acne must be unsat", StringComparison.Ordinal));
        Assert.Equal(run.Lines.Count(line => line == "(check-sat)"), run.Lines.Count(line => line.StartsWith("(echo ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pack_with_errors_is_not_written()
    {
        using var pack = PackCopy.OfTiny().Replace("pack.yaml", "version: 1.0.0", "version: 1.0.1");

        var run = await Program.Run("smt", pack.Folder);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("wrong-folder", run.Error, StringComparison.Ordinal);
    }
}
