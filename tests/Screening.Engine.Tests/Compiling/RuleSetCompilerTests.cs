using System.Text.RegularExpressions;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Compiling;

public sealed class RuleSetCompilerTests
{
    [Fact]
    public void A_pack_without_a_fault_compiles()
    {
        Diagnoses.None(Diagnoses.Complete().Law("fever", When.Is("fever", "high"), Verdicts.Refer).Note("sun"));
    }

    [Fact]
    public void A_pack_of_nothing_does_not_compile()
    {
        var (rules, diagnostics) = new PackBuilder().Compile();

        Assert.Null(rules);
        Assert.Equal(["unreachable-outcome", "unreachable-outcome"], diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Every_fault_comes_at_once_by_file_and_line()
    {
        var (rules, diagnostics) = Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: q => q with { NotSure = null })
            .One("itching", "yes no", When.Is("rsh", "yes"))
            .Rule("rash", When.Is("rash", "yse"))
            .Rule("twice", When.All(When.Is("fever", "high"), When.Is("fever", "no")))
            .Rule("lone", When.Is("pain", "weak"), new Verdict(Outcome.Caution, Urgency.Soon), Lapse.Time, rule => rule with { Evidence = [] })
            .Rule("counting", When.Fired(1, "nobody"))
            .Change(pack => pack with { ValidForDays = 0, Texts = [pack.Texts[0] with { Entries = pack.Texts[0].Entries.Remove("disclaimer") }] })
            .Compile();

        Assert.Null(rules);
        Assert.Equal(
            [
                "pack.yaml:1 invalid-validity", "pack.yaml:1 missing-text",
                "questions.yaml:30 not-sure-unsaid", "questions.yaml:49 unknown-question",
                "rules.yaml:31 unknown-option", "rules.yaml:40 rule-never-fires",
                "rules.yaml:50 lapse-without-window", "rules.yaml:50 no-evidence", "rules.yaml:50 urgency-without-referral",
                "rules.yaml:61 unknown-rule",
            ],
            diagnostics.Select(diagnostic => $"{diagnostic.At} {diagnostic.Code}"));
    }

    [Fact]
    public void A_fault_is_reported_once()
    {
        var diagnostics = Diagnoses.Complete().Rule("extra", When.Any(When.Is("fevr", "high"), When.Is("fevr", "high"))).Compile().Diagnostics;

        Assert.Single(diagnostics);
    }

    [Fact]
    public void The_order_of_rules_does_not_change_what_is_wrong()
    {
        var pack = Diagnoses.Complete().Rule("never", When.All(When.Is("fever", "high"), When.Is("fever", "no"))).Rule("odd", When.Is("pain", "x")).Build();

        var turned = RuleSetCompiler.Compile(pack with { Rules = [.. pack.Rules.Reverse()] }).Diagnostics;

        Assert.Equal(RuleSetCompiler.Compile(pack).Diagnostics, turned);
    }

    [Fact]
    public void Every_code_that_the_compiler_can_report_has_a_test()
    {
        var root = Root(AppContext.BaseDirectory);
        var stages = Directory.EnumerateFiles(Path.Combine(root, "src/Screening.Engine/Compilation"), "*Stage.cs");
        var codes = stages.SelectMany(file => Regex.Matches(File.ReadAllText(file), "\\(\"([a-z]+(?:-[a-z]+)+)\",")
            .Select(match => match.Groups[1].Value)).Distinct().ToList();
        var tests = string.Concat(Directory
            .EnumerateFiles(Path.Combine(root, "tests/Screening.Engine.Tests/Compiling"), "*StageTests.cs").Select(File.ReadAllText));

        Assert.True(codes.Count > 30, $"Only {codes.Count} codes were found.");
        Assert.All(codes, code => Assert.Contains($"\"{code}\"", tests, StringComparison.Ordinal));
    }

    // Not the path that the compiler knows: a deterministic build calls it /_/.
    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Screening.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
