using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using static Screening.Engine.Tests.Building.PackBuilder;

namespace Screening.Engine.Tests.Compiling;

public sealed class TextStageTests
{
    private static readonly SourceLocation InTexts = new("text.en.yaml", 1);

    [Theory]
    [InlineData("treatment/name", "pack.yaml", 1)]
    [InlineData("treatment/summary", "pack.yaml", 1)]
    [InlineData("disclaimer", "pack.yaml", 1)]
    [InlineData("book/signature", "pack.yaml", 1)]
    [InlineData("outcomes/caution", "pack.yaml", 1)]
    [InlineData("urgencies/same-day", "pack.yaml", 1)]
    [InlineData("headlines/proceed", "pack.yaml", 1)]
    [InlineData("headlines/refer-to-dermatologist/emergency", "pack.yaml", 1)]
    [InlineData("domains/skin", "questions.yaml", 10)]
    [InlineData("questions/fever/text", "questions.yaml", 10)]
    [InlineData("questions/fever/why", "questions.yaml", 10)]
    [InlineData("questions/fever/options/maybe", "questions.yaml", 12)]
    [InlineData("rules/pain/patient", "rules.yaml", 20)]
    [InlineData("rules/pain/clinician", "rules.yaml", 20)]
    [InlineData("rules/pain/action", "rules.yaml", 20)]
    [InlineData("notes/sun", "rules.yaml", 1000)]
    public void A_missing_text_is_refused_where_what_needs_it_stands(string path, string file, int line)
    {
        var found = Diagnoses.Only("missing-text", new(file, line), Changed(entries => entries.Remove(path)));

        Assert.Contains($"'{path}'", found.Message, StringComparison.Ordinal);
        Assert.Contains("text.en.yaml", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_one_language_lacks_is_refused()
    {
        Diagnoses.Only("missing-text", InRules(10), Diagnoses.Complete().Change(pack => pack with
        {
            Texts = [.. pack.Texts, Spanish(pack) with { Entries = Spanish(pack).Entries.Remove("rules/fever/patient") }],
        }));
    }

    [Fact]
    public void Help_that_only_one_language_has_is_refused()
    {
        Diagnoses.Only("missing-text", new("text.es.yaml", 1), Changed(entries => entries.Add("questions/fever/help", Entry("Measure it.")))
            .Change(pack => pack with { Texts = [.. pack.Texts, Spanish(pack)] }));
    }

    [Fact]
    public void Help_that_every_language_has_is_accepted()
    {
        Diagnoses.None(Changed(entries => entries.Add("questions/fever/help", Entry("Measure it."))));
    }

    [Theory]
    [InlineData("rules/fevr/patient")]
    [InlineData("headlines/caution/soon")]
    [InlineData("questions/fever/options/hot")]
    public void A_text_of_nothing_is_refused(string path)
    {
        Diagnoses.Only("unknown-text", InTexts, Changed(entries => entries.Add(path, Entry("Lost."))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void An_empty_text_is_refused(string value)
    {
        Diagnoses.Only("empty-text", InTexts, Changed(entries => entries.SetItem("rules/fever/action", Entry(value))));
    }

    [Theory]
    [InlineData("book/within-days", "less than 28 days before the treatment")]
    [InlineData("book/within-months", "less than # or # months before the treatment")]
    [InlineData("book/fired", "At least two of these rules fire")]
    [InlineData("book/valid-for", "A result holds for days.")]
    public void A_word_that_lost_or_doubled_its_number_is_refused(string path, string value)
    {
        Diagnoses.Only("missing-number", InTexts, Changed(entries => entries.SetItem(path, Entry(value))));
    }

    [Fact]
    public void A_word_without_a_number_may_go_without_its_sign()
    {
        Diagnoses.None(Changed(entries => entries.SetItem("book/signature", Entry("Signature"))));
    }

    [Theory]
    [InlineData("book/signatures")]
    [InlineData("words/signature")]
    public void A_word_that_no_page_uses_is_refused(string path)
    {
        Diagnoses.Only("unknown-text", InTexts, Changed(entries => entries.Add(path, Entry("Lost."))));
    }

    [Fact]
    public void Every_verdict_has_the_headline_at_its_path()
    {
        var pack = Diagnoses.Complete().Build();

        foreach (var verdict in (Verdict[])[Verdict.Proceed, Verdicts.Caution, Verdicts.Refer, Verdicts.Soon, Verdicts.SameDay, Verdicts.Emergency])
        {
            Assert.NotNull(pack.Texts[0].Find(TextPaths.Headline(verdict)));
        }
    }

    private static PackBuilder Changed(
        Func<ImmutableSortedDictionary<string, TextEntry>, ImmutableSortedDictionary<string, TextEntry>> change) =>
        Diagnoses.Complete().Note("sun").Change(pack => pack with
        {
            Texts = [pack.Texts[0] with { Entries = change(pack.Texts[0].Entries) }],
        });

    private static TextSet Spanish(Pack pack) => Texts(pack, "es");

    private static TextEntry Entry(string value) => new(value, InTexts);
}
