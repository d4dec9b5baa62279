using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

public sealed class TestCommandTests
{
    [Fact]
    public async Task The_cases_of_the_shipped_pack_hold_and_cover_every_rule()
    {
        var run = await Program.Run("test", Repository.Shipped);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("406 cases, 0 failed; 80 of 80 rules covered on both sides", run.Lines[^1].Trim());
        Assert.Contains(run.Rows, row => row.StartsWith("isotretinoin-now ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_escalations_and_notes_are_counted_on_both_sides()
    {
        var run = await Program.Run("test", Repository.Tiny);

        Assert.Equal(0, run.ExitCode);
        Assert.Superset(new HashSet<string>
        {
            "lump-or-scar 1 3",
            "antibiotics-now 4 5",
            "raised to refer-to-dermatologist, same-day 2 2",
            "ear-pierced-lately 1 1",
            "unknown-date 3 6",
            "note keep-clean 12 3",
        }, run.Rows.ToHashSet());
        Assert.Equal("18 cases, 0 failed; 6 of 6 rules covered on both sides", run.Rows[^1]);
    }

    [Fact]
    public async Task A_failing_case_is_shown_with_its_differences_and_the_decision_as_a_tree()
    {
        using var pack = PackCopy.OfTiny().Replace("rules.yaml", "within: 7 days", "within: 6 days");

        var run = await Program.Run("test", pack.Folder);

        var lines = run.Lines.Select(line => line.TrimEnd()).ToList();
        var at = lines.FindIndex(line => line.StartsWith("antibiotics-ended-inside fails (cases.yaml:", StringComparison.Ordinal));
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("├── outcome: expected [caution], got [proceed]", lines[at + 1]);
        Assert.Equal("├── rules: expected [antibiotics-just-ended], got []", lines[at + 2]);
        Assert.Equal("└── proceed: Nothing in your answers speaks against going ahead.", lines[at + 5]);
        Assert.Equal("    ├── valid until 2026-06-05", lines[at + 6]);
        Assert.Equal("18 cases, 1 failed; 5 of 6 rules covered on both sides", lines[^1]);
    }

    [Fact]
    public async Task A_case_whose_request_is_wrong_says_so()
    {
        using var pack = PackCopy.OfTiny().Replace("cases.yaml", "  answers: { earToday: [lump-or-scar] }", "  answers: { earToday: [bump] }");

        var run = await Program.Run("test", pack.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("└── /answers/earToday/0: unknown-option: 'earToday' has no such option.", run.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task A_rule_without_a_case_is_found_even_if_all_cases_hold()
    {
        using var pack = PackCopy.OfTiny().Replace("cases.yaml",
            "  answers: { earToday: [lump-or-scar] }\n  expect: { outcome: caution, rules: [lump-or-scar], earliestReassessment: none }",
            "  answers: { earToday: [] }\n  expect: { outcome: proceed, rules: [] }");

        var run = await Program.Run("test", pack.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("lump-or-scar 0 0", run.Rows);
        Assert.Equal("18 cases, 0 failed; 5 of 6 rules covered on both sides", run.Rows[^1]);
    }

    [Fact]
    public async Task One_rule_can_be_tested_alone()
    {
        var run = await Program.Run("test", Repository.Tiny, "--rule", "lump-or-scar");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("4 cases, 0 failed; 1 of 1 rules covered on both sides", run.Rows[^1]);
        Assert.DoesNotContain("antibiotics-now", run.Out);
    }

    [Fact]
    public async Task A_case_that_should_fire_the_rule_counts_among_its_cases()
    {
        using var pack = PackCopy.OfTiny().Replace("rules.yaml", "within: 7 days", "within: 6 days");

        var run = await Program.Run("test", pack.Folder, "--rule", "antibiotics-just-ended");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("1 case, 1 failed; 0 of 1 rules covered on both sides", run.Rows[^1]);
    }
}
