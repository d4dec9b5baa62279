using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class IdStageTests
{
    [Fact]
    public void Two_questions_with_one_id_are_refused()
    {
        Diagnoses.Contain("duplicate-id", InQuestions(30), Diagnoses.Complete().One("fever", "high maybe no"));
    }

    [Fact]
    public void Two_options_with_one_code_are_refused()
    {
        Diagnoses.Only("duplicate-id", InQuestions(33), Diagnoses.Complete().One("rash", "yes no no"));
    }

    [Fact]
    public void Two_rules_with_one_id_are_refused()
    {
        var found = Diagnoses.Only("duplicate-id", InRules(30), Diagnoses.Complete().Rule("pain", When.Is("pain", "strong")));

        Assert.Contains("rules.yaml:20", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_notes_with_one_id_are_refused()
    {
        Diagnoses.Only("duplicate-id", InRules(1001), Diagnoses.Complete().Note("sun").Note("sun"));
    }

    [Fact]
    public void Two_laws_with_one_id_are_refused()
    {
        Diagnoses.Only("duplicate-id", new("laws.yaml", 2), Diagnoses.Complete()
            .Law("fever", When.Is("fever", "high"), Verdicts.Refer).Law("fever", When.Is("fever", "high"), Verdicts.Refer));
    }

    [Fact]
    public void Two_sources_with_one_id_are_refused()
    {
        Diagnoses.Only("duplicate-id", new("evidence.yaml", 1), Diagnoses.Complete()
            .Change(pack => pack with { Evidence = [Source("E1"), Source("E1")] }));
    }

    [Fact]
    public void Two_texts_in_one_language_are_refused()
    {
        Diagnoses.Only("duplicate-id", new("text.en.yaml", 1), Diagnoses.Complete()
            .Change(pack => pack with { Texts = [.. pack.Texts, .. pack.Texts] }));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("any")]
    [InlineData("not")]
    [InlineData("fired")]
    [InlineData("atLeast")]
    public void A_word_of_the_condition_language_is_no_question_id(string word)
    {
        Diagnoses.Only("reserved-word", InQuestions(30), Diagnoses.Complete().One(word, "yes no"));
    }

    [Fact]
    public void A_result_that_holds_for_no_day_is_refused()
    {
        Diagnoses.Only("invalid-validity", new("pack.yaml", 1), Diagnoses.Complete().Change(pack => pack with { ValidForDays = 0 }));
    }

    [Fact]
    public void A_default_language_without_texts_is_refused()
    {
        Diagnoses.Only("missing-language", new("pack.yaml", 1), Diagnoses.Complete().Change(pack => pack with { DefaultLanguage = "es" }));
    }

    [Fact]
    public void Ids_differ_by_case()
    {
        Diagnoses.None(Diagnoses.Complete().One("Fever", "yes no"));
    }
}
