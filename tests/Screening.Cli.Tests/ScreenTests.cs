using System.Text;
using System.Text.Json.Nodes;
using Screening.Cli.Tests.Support;
using Screening.Engine.Questions;
using Screening.Packs;

namespace Screening.Cli.Tests;

public sealed class ScreenTests
{
    private const string Calm = """{"answeredOn":"2026-06-01","plannedDate":"2026-06-05","answers":{"earToday":[],"antibiotics":"never","recentOnEar":[]}}""";
    private const int Longest = 64 * 1024;

    [Fact]
    public async Task Every_worked_case_gets_the_decision_of_the_engine_in_order()
    {
        var pack = PackFolder.Load(Repository.Shipped).Pack!;
        var requests = pack.Cases.Select(one => Encoding.UTF8.GetString(one.Request.AsSpan())).ToList();

        var run = await Program.RunWith(string.Concat(requests.Select(request => $"{request}\n")), "screen", Repository.Shipped);

        Assert.Equal((0, "", requests.Count), (run.ExitCode, run.Error, run.Lines.Count));
        Assert.All(pack.Cases, (one, index) =>
        {
            var sheet = AnswerSheetReader.Read(pack.RuleSet.Questionnaire, one.Request.AsSpan()).Sheet!;
            var expected = ExpectedLine.Of(index + 1, pack.RuleSet.Decide(sheet)).ToJsonString();
            Assert.Equal(expected, JsonNode.Parse(run.Lines[index])!.ToJsonString());
        });
    }

    [Fact]
    public async Task A_line_says_everything_in_codes()
    {
        var run = await Program.RunWith(
            Compact(
                """
                {"answeredOn":"2026-06-01","answers":{"earToday":["lump-or-scar"],"antibiotics":"finished",
                "antibioticsEndDate":"2026-05-30","recentOnEar":[{"option":"piercing","date":"not-sure"}]}}
                """),
            "screen", Repository.Tiny);

        Assert.Equal(Compact(
            """
            {"line":1,"decided":true,"outcome":"caution","urgency":"none",
            "best":{"outcome":"caution","urgency":"none"},"worst":{"outcome":"caution","urgency":"none"},
            "reasons":[
            {"rule":"lump-or-scar","ref":"EAR-2","outcome":"caution","urgency":"none","lapses":"standing",
            "because":[{"question":"earToday","answer":"lump-or-scar"}]},
            {"rule":"antibiotics-just-ended","ref":"MED-2","outcome":"caution","urgency":"none","lapses":"time","clearsOn":"2026-06-06",
            "because":[{"question":"antibiotics","answer":"finished"},{"question":"antibioticsEndDate","answer":"2026-05-30"}]},
            {"rule":"unknown-date","ref":"UNK-1","outcome":"caution","urgency":"none","lapses":"event",
            "because":[{"question":"recentOnEar","answer":"piercing","date":"not-sure"}]}],
            "notes":["keep-clean"],
            "earliestReassessment":{"date":"2026-06-06","outcome":"caution","blockedBy":["lump-or-scar","unknown-date"]},
            "validUntil":"2026-06-01","recheckOnDay":["earToday"],"unanswered":[],"open":[]}
            """), run.Lines.Single());
    }

    [Fact]
    public async Task Open_answers_leave_a_line_undecided_with_its_bounds()
    {
        var run = await Program.RunWith("""{"answeredOn":"2026-06-01","answers":{"earToday":["sore-or-infected"]}}""", "screen", Repository.Tiny);

        var line = JsonNode.Parse(run.Out)!.AsObject();
        Assert.Equal(0, run.ExitCode);
        Assert.False((bool)line["decided"]!);
        Assert.Equal(["outcome", "urgency", "earliestReassessment"], ((string[])["outcome", "urgency", "earliestReassessment"]).Where(name => !line.ContainsKey(name)));
        Assert.Equal("soon", (string)line["best"]!["urgency"]!);
        Assert.Equal("same-day", (string)line["worst"]!["urgency"]!);
        Assert.Equal("""["antibiotics"]""", line["open"]!.ToJsonString());
        Assert.Equal("""["antibiotics","recentOnEar"]""", line["unanswered"]!.ToJsonString());
    }

    [Fact]
    public async Task A_bad_line_gets_its_faults_and_the_rest_is_still_done()
    {
        var run = await Program.RunWith(
            $$$"""
            {{{Calm}}}

            {"answeredOn":"2026-06-01","answers":{"earToday":["bump"],"antibiotics":"never","antibioticsEndDate":"2026-05-30","recentOnEar":[]}}
            {"answeredOn":"2026-06-01","answers":{"earToday":["bump"],"hair":"red"}}
            {{{Calm}}} {}
            {{{Calm}}}
            """, "screen", Repository.Tiny);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("5 lines, 3 bad lines.", run.Error.Trim());
        Assert.Equal([1, 3, 4, 5, 6], run.Lines.Select(line => (int)JsonNode.Parse(line)!["line"]!));
        Assert.Equal("proceed", (string)JsonNode.Parse(run.Lines[4])!["outcome"]!);
        Assert.Equal(
            Compact(
                """
                {"line":3,"errors":[
                {"pointer":"/answers/earToday/0","code":"unknown-option","detail":"'earToday' has no such option.",
                "allowed":["sore-or-infected","lump-or-scar","none","not-sure"]},
                {"pointer":"/answers/antibioticsEndDate","code":"not-asked",
                "detail":"'antibioticsEndDate' is not asked after the other answers; leave it out or correct them."}]}
                """),
            run.Lines[1]);
        Assert.Equal(["/answers/hair: unknown-member"], Faults(run.Lines[2]));
        Assert.Equal([": not-json"], Faults(run.Lines[3]));
    }

    [Fact]
    public async Task A_line_of_64_KiB_is_the_longest()
    {
        var lines = string.Concat(
            Calm.PadRight(Longest), "\n", Calm.PadRight(Longest + 1), "\n", new string('x', 10 * Longest), "\n", Calm, "\r\n", new string(' ', 3 * Longest));

        var run = await Program.RunWith(lines, "screen", Repository.Tiny);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(5, run.Lines.Count);
        Assert.All((int[])[0, 3], line => Assert.Equal("proceed", (string?)JsonNode.Parse(run.Lines[line])!["outcome"]));
        Assert.All((int[])[1, 2, 4], line => Assert.Equal([": too-large"], Faults(run.Lines[line])));
    }

    [Fact]
    public async Task Each_answer_comes_before_the_next_question()
    {
        using var process = Program.Start("screen", Repository.Tiny);
        for (var line = 1; line <= 3; line++)
        {
            await process.StandardInput.WriteLineAsync(Calm);
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

            var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                .AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

            Assert.StartsWith($$"""{"line":{{line}},"decided":true""", answer);
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Input_and_output_can_be_files_of_many_lines()
    {
        using var pack = PackCopy.OfTiny();
        var (input, output) = (pack.Beside("in.ndjson"), pack.Beside("out.ndjson"));
        await File.WriteAllLinesAsync(input, Enumerable.Repeat(Calm, 5000), TestContext.Current.CancellationToken);

        var run = await Program.Run("screen", pack.Folder, "--input", input, "--output", output);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
        var lines = await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 5000), lines.Select(line => (int)JsonNode.Parse(line)!["line"]!));
    }

    [Fact]
    public async Task No_lines_in_are_no_lines_out()
    {
        var run = await Program.RunWith("\n \n", "screen", Repository.Tiny);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
    }

    private static string Compact(string text) => text.ReplaceLineEndings("");

    private static IEnumerable<string> Faults(string line) =>
        JsonNode.Parse(line)!["errors"]!.AsArray().Select(fault => $"{fault!["pointer"]}: {fault["code"]}");
}
