using System.Text.Json.Nodes;
using Screening.Cli.Tests.Support;
using Screening.Packs;

namespace Screening.Cli.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task The_export_holds_the_whole_pack_in_its_own_words()
    {
        var pack = PackFolder.Load(Repository.Shipped).Pack!;

        var run = await Program.Run("export", Repository.Shipped);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var export = JsonNode.Parse(run.Out)!.AsObject();
        Assert.Equal(["pack", "questions", "rules", "notes", "laws", "evidence", "sheets", "cases"], export.Select(member => member.Key));
        Assert.Equal(pack.Pack.Questions.Select(question => question.Id), Ids("questions"));
        Assert.Equal(pack.Pack.Rules.Select(rule => rule.Id), Ids("rules"));
        Assert.Equal(pack.Pack.Notes.Select(note => note.Id), Ids("notes"));
        Assert.Equal(pack.Pack.Laws.Select(law => law.Id), Ids("laws"));
        Assert.Equal(pack.Pack.Evidence.Select(entry => entry.Id), Ids("evidence"));
        Assert.Equal(pack.Cases.Select(one => one.Id), Ids("cases"));

        IEnumerable<string> Ids(string list) => export[list]!.AsArray().Select(entry => (string)entry!["id"]!);
    }

    [Fact]
    public async Task Structure_and_types_are_those_of_the_YAML()
    {
        var run = await Program.Run("export", Repository.Tiny);

        var export = JsonNode.Parse(run.Out)!;
        Same("""{ "earToday": ["sore-or-infected", "not-sure"] }""", export["rules"]![0]!["when"]);
        Same("""{ "earToday": "lump-or-scar" }""", export["rules"]![1]!["when"]);
        Same("""{ "recentOnEar": { "option": "piercing", "within": "3 months" } }""", export["rules"]![4]!["when"]);
        Same("""{ "code": "none", "neutral": true }""", export["questions"]![0]!["options"]![2]);
        Same("""{ "rules": ["antibiotics-now"] }""", export["questions"]![1]!["notSure"]);
        Same("null", export["pack"]!["reviewedBy"]);
    }

    [Theory]
    [InlineData("14", "14")]
    [InlineData("\"14\"", "\"14\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("true", "true")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("\"null\"", "\"null\"")]
    [InlineData("yes", "\"yes\"")]
    public async Task A_plain_number_or_truth_value_keeps_its_type_and_a_quoted_one_is_a_text(string yaml, string json)
    {
        using var pack = PackCopy.OfTiny().Replace("pack.yaml", "reviewedBy: null", $"reviewedBy: {yaml}");

        var run = await Program.Run("export", pack.Folder);

        Same(json, JsonNode.Parse(run.Out)!["pack"]!["reviewedBy"]);
    }

    [Fact]
    public async Task A_pack_with_an_error_leaves_the_file_alone()
    {
        using var pack = PackCopy.OfTiny().Replace("cases.yaml", "notes: [keep-clean], ", "notes: [], ");
        var file = pack.Beside("pack.json");

        var run = await Program.Run("export", pack.Folder, "--output", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("case-fails", run.Error);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task The_output_can_be_a_file()
    {
        using var pack = PackCopy.OfTiny();
        var file = pack.Beside("pack.json");

        var run = await Program.Run("export", pack.Folder, "--output", file);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
        Assert.Equal((await Program.Run("export", pack.Folder)).Out, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, got {actual?.ToJsonString() ?? "null"}");
}
