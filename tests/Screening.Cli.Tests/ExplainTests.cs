using Screening.Cli.Tests.Support;

namespace Screening.Cli.Tests;

public sealed class ExplainTests
{
    [Fact]
    public async Task A_decision_is_a_tree_of_reasons_with_answers_dates_and_evidence()
    {
        var run = await Program.Run("explain", Repository.Shipped, Repository.Example("wait-until-a-date"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            caution: Do not go ahead unchanged. Each point below says what must come first.
            ├── isotretinoin-under-six-months (R-ISO-2): caution
            │   ├── You stopped isotretinoin less than 6 months ago. Wait, or ask your doctor.
            │   ├── because isotretinoin: stopped
            │   ├── because isotretinoinStopDate: 2025-12-17
            │   ├── clears on 2026-06-17
            │   ├── evidence E11, grade D: Pre-care sheet of a clinic
            │   ├── evidence E22, grade B: Spring and others, JAMA Dermatology 2017
            │   ├── evidence E23, grade B: ASDS task force on isotretinoin, 2017
            │   └── evidence E24, grade C: Winkelmann on needling during isotretinoin
            ├── earliest reassessment 2026-06-17: proceed
            ├── valid until 2026-06-15
            """.ReplaceLineEndings("\n").Split('\n'), run.Lines.Take(12).Select(line => line.TrimEnd()));
        Assert.StartsWith("├── note no-serum: Put no vitamin C", run.Lines[12]);
    }

    [Fact]
    public async Task What_blocks_the_reassessment_is_named()
    {
        var run = await Program.RunWith(
            """{"answeredOn":"2026-06-01","answers":{"earToday":["lump-or-scar"],"antibiotics":"never","recentOnEar":[{"option":"piercing","date":"2026-05-01"}]}}""",
            "explain", Repository.Tiny, "-");

        Assert.Contains("├── earliest reassessment 2026-08-01: caution", run.Lines.Select(line => line.TrimEnd()));
        Assert.Contains("│   └── blocked by lump-or-scar, which no date ends", run.Lines.Select(line => line.TrimEnd()));
        Assert.Contains("│   ├── because recentOnEar: piercing, 2026-05-01", run.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task Open_questions_stand_under_both_bounds_and_all_names_the_other_rules()
    {
        const string Sore = """{"answeredOn":"2026-06-01","answers":{"earToday":["sore-or-infected"]}}""";

        var run = await Program.RunWith(Sore, "explain", Repository.Tiny, "-", "--all");
        var brief = await Program.RunWith(Sore, "explain", Repository.Tiny, "-");

        var lines = run.Lines.Select(line => line.TrimEnd()).ToList();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("not decided: at best refer-to-dermatologist, soon, at worst refer-to-dermatologist, same-day", lines[0]);
        Assert.Equal(
            ["├── still open (1)", "├── unanswered, and changes nothing (1)", "├── may still fire (4)", "└── did not fire (1)"],
            lines.Where(line => line.EndsWith(')') && line[0] is '├' or '└' && !line.Contains("EAR-")));
        Assert.Equal("    └── lump-or-scar", lines[^1]);
        Assert.DoesNotContain("did not fire", brief.Out);
    }

    [Fact]
    public async Task Texts_come_in_the_language_asked_for()
    {
        var run = await Program.Run("explain", Repository.Shipped, Repository.Example("wait-until-a-date"), "--language", "es");

        Assert.Contains("isotretinoína", run.Out);
        Assert.DoesNotContain("Do not go ahead", run.Out);
    }

    [Fact]
    public async Task Each_fault_of_a_bad_request_has_its_pointer_and_remedy()
    {
        var run = await Program.RunWith(
            """{"answeredOn":"2026-06-31","answers":{"earToday":["bump"],"antibiotics":"never","antibioticsEndDate":"2026-05-30"}}""",
            "explain", Repository.Tiny, "-");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Equal(
            """
            The request has 3 faults
            ├── /answeredOn: invalid-date: 'answeredOn' must be a date of the calendar, YYYY-MM-DD.
            ├── /answers/earToday/0: unknown-option: 'earToday' has no such option.
            │   └── write one of: sore-or-infected, lump-or-scar, none, not-sure
            └── /answers/antibioticsEndDate: not-asked: 'antibioticsEndDate' is not asked after the other answers; leave it out or correct them.
            """.ReplaceLineEndings("\n"), string.Join('\n', run.Error.TrimEnd().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public async Task Failing_cases_do_not_stop_an_explanation()
    {
        using var pack = PackCopy.OfTiny().Replace("cases.yaml", "notes: [keep-clean], ", "notes: [], ");

        var run = await Program.RunWith("""{"answeredOn":"2026-06-01","answers":{"earToday":[],"antibiotics":"never","recentOnEar":[]}}""", "explain", pack.Folder, "-");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("proceed: ", run.Out);
    }
}
