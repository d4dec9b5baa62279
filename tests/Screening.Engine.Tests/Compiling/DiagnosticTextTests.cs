using Screening.Engine.Compilation;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Compiling;

/// <summary>What a diagnostic says where its sentence has parts that depend on the pack.</summary>
public sealed class DiagnosticTextTests
{
    [Fact]
    public void What_is_there_twice_is_named_with_its_first_place()
    {
        var twice = Diagnoses.Complete().One("fever", "high no no").Rule("pain", When.Is("pain", "strong")).Note("sun").Note("sun")
            .Law("law", When.Is("fever", "high"), Verdicts.Refer).Law("law", When.Is("fever", "high"), Verdicts.Refer)
            .Change(pack => pack with { Evidence = [.. pack.Evidence, .. pack.Evidence], Texts = [.. pack.Texts, .. pack.Texts] });

        Assert.Equal(
            [
                "The evidence 'E1' is there already, at evidence.yaml:1.", "The law 'law' is there already, at laws.yaml:1.",
                "The question 'fever' is there already, at questions.yaml:10.",
                "The option of fever 'no' is there already, at questions.yaml:32.",
                "The rule 'pain' is there already, at rules.yaml:20.", "The note 'sun' is there already, at rules.yaml:1000.",
                "The language 'en' is there already, at text.en.yaml:1.",
            ],
            Messages("duplicate-id", twice));
    }

    [Theory]
    [InlineData("yes no not-sure", false, "'rash' has the option not-sure but says that it is not offered.")]
    [InlineData("yes no", true, "'rash' says what \"not sure\" does but does not offer it.")]
    public void That_not_sure_is_offered_or_not_is_told_from_its_opposite(string options, bool isOffered, string message)
    {
        var builder = Diagnoses.Complete().One("rash", options,
            change: question => question with { NotSure = question.NotSure! with { IsOffered = isOffered } });

        Assert.Equal([message], Messages("not-sure-option", builder));
    }

    [Theory]
    [InlineData("face neck none", true, "'area' offers \"none of these\" and asks for at least one.")]
    [InlineData("face neck", false, "'area' takes several answers but offers no \"none of these\".")]
    public void Too_much_of_none_is_told_from_too_little(string options, bool atLeastOne, string message)
    {
        var builder = Diagnoses.Complete().Many("area", options, change: question => question with { AtLeastOne = atLeastOne });

        Assert.Equal([message], Messages("none-or-at-least-one", builder));
    }

    [Fact]
    public void Options_that_a_question_does_not_have_are_all_named_with_those_it_has()
    {
        var builder = Diagnoses.Complete().DatedList("recent", "filler peel none").Rule("odd", When.Is("fever", "hot", "cold"))
            .Rule("odder", When.Within("recent", "laser", When.Days(28)));

        var found = Found("unknown-option", builder);

        Assert.Equal(
            [
                "odd reads 'hot', 'cold', which 'fever' does not have. Name one of: high, maybe, no.",
                "odder reads 'laser', which 'recent' does not have. Name one of: filler, peel, none.",
            ],
            found.Select(diagnostic => $"{diagnostic.Message} {diagnostic.Remedy}"));
    }

    private static IEnumerable<string> Messages(string code, PackBuilder builder) =>
        Found(code, builder).Select(diagnostic => diagnostic.Message);

    private static IEnumerable<Diagnostic> Found(string code, PackBuilder builder) =>
        builder.Compile().Diagnostics.Where(diagnostic => diagnostic.Code == code);
}
