using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

public sealed class VerifyTests
{
    [Fact]
    public async Task The_shipped_pack_has_no_errors()
    {
        var run = await Program.Run("verify", Repository.Shipped);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches($@"\n{Repository.Shipped}: no errors \(25 questions, 80 rules, 406 cases; \d+\.\d s\)\nsha256:[0-9a-f]{{64}}\n$", run.Out);
    }

    [Fact]
    public async Task Every_error_has_its_place_code_and_remedy()
    {
        using var pack = PackCopy.OfTiny()
            .Replace("rules.yaml", "evidence: [policy]\n\n- id: lump-or-scar", "evidence: [E99]\n\n- id: lump-or-scar")
            .Replace("text.de.yaml", "status: machine", "status: machin");

        var run = await Program.Run("verify", pack.Folder);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                $"{pack.Folder}: 2 errors",
                "rules.yaml:3: unknown-evidence: sore-or-unknown-ear rests on 'E99', which is not in evidence.yaml. Add the source to evidence.yaml or name one that is there.",
                "text.de.yaml:2: wrong-value: 'status' of text.de.yaml is 'machin'. Write one of: source, machine, reviewed.",
            ],
            run.Lines);
    }

    [Fact]
    public async Task A_failing_case_is_an_error()
    {
        using var pack = PackCopy.OfTiny().Replace("cases.yaml", "notes: [keep-clean], ", "notes: [], ");

        var run = await Program.Run("verify", pack.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                $"{pack.Folder}: 1 error",
                "cases.yaml:5: case-fails: 'calm-ear': notes: expected [], got [keep-clean]. Correct the rule or the case, whichever is wrong.",
                $"'screening test {pack.Folder}' shows why a case fails.",
            ],
            run.Lines.Take(3));
    }

    [Fact]
    public async Task Everything_that_is_proved_is_shown_with_how()
    {
        var run = await Program.Run("verify", Repository.Shipped, "--as-of", "2026-06-01");

        Assert.Equal(12, run.Lines.Count(line => line.TrimStart().StartsWith("holds ", StringComparison.Ordinal)));
        Assert.Contains(run.Lines, line => Columns(line) is ["holds", "hazards-are-caught", "solver", "80", ..]);
        Assert.Contains(run.Lines, line => Columns(line) is ["holds", "worst-wins", "by-construction", "80", ..]);
        Assert.Contains(run.Lines, line => Columns(line) is ["holds", "every-text-exists", "enumerated", ..]);
    }

    [Fact]
    public async Task A_hazard_that_is_missed_is_an_error_with_answers_that_show_it()
    {
        using var pack = new PackCopy(Repository.Shipped).Replace("rules.yaml",
            "  when: { acneNow: [many-inflamed, deep-painful] }\n  outcome: refer-to-dermatologist\n",
            "  when: { acneNow: [many-inflamed, deep-painful] }\n  outcome: caution\n");

        var run = await Program.Run("verify", pack.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Lines, line => line.Contains(": hazard-missed: 'inflamed-acne' must get at least refer-to-dermatologist", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => Columns(line) is ["FAILS", "hazards-are-caught", ..]);
        var request = run.Lines.SkipWhile(line => !line.StartsWith("  inflamed-acne: Must get", StringComparison.Ordinal)).ElementAt(1);
        Assert.Contains("\"acneNow\":\"", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_due_is_shown_and_breaks_nothing()
    {
        var run = await Program.Run("verify", Repository.Tiny, "--as-of", "2099-01-01");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => Columns(line) is ["FAILS", "evidence-is-current", ..]);
        Assert.Contains(run.Lines, line => line.Contains("Was to be looked up again by ", StringComparison.Ordinal));
    }

    private static string[] Columns(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task One_bad_pack_among_several_is_enough()
    {
        using var pack = PackCopy.OfTiny().Replace("pack.yaml", "version: 1.0.0", "version: 1.0.1");

        var run = await Program.Run("verify", pack.Folder, Repository.Tiny);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{pack.Folder}: 1 error", run.Lines);
        Assert.Contains($"{Repository.Tiny}: no errors (4 questions, 6 rules, 18 cases;", run.Out);
    }
}
