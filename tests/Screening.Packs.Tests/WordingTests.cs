using System.Text.RegularExpressions;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>What the shipped pack may say and may not say to people.</summary>
public sealed partial class WordingTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> NotAClearance = new()
    {
        ["en"] = "not a clearance",
        ["es"] = "ni un permiso",
        ["fr"] = "pas une autorisation",
        ["de"] = "keine Freigabe",
        ["pt"] = "não é uma autorização",
        ["zh-Hans"] = "不是治疗许可",
        ["ar"] = "وليس إذناً",
    };

    private static readonly Dictionary<string, string> NeverStop = new()
    {
        ["en"] = @"\b([Dd]o not|[Nn]ever) stop\b",
        ["es"] = @"\b(No|Nunca) deje\b",
        ["fr"] = @"\b([Nn]’arrêtez|[Nn]'arrêtez) (pas|jamais|aucun)\b",
        ["de"] = @"\bSetzen Sie .*\b(kein|nicht|nie)\b.* ab\b",
        ["pt"] = @"\b([Nn]ão|[Nn]unca) (pare|interrompa|suspenda)\b",
        ["zh-Hans"] = "(不要|绝不要).*停",
        ["ar"] = @"لا توقف",
    };

    private static IEnumerable<(string Language, string Path, string Text)> Texts => Shipped.Pack.Pack.Texts
        .SelectMany(texts => texts.Entries.Select(entry => (texts.Language, entry.Key, entry.Value.Value)));

    private static IEnumerable<(string Language, string Path, string Text)> ForPatients =>
        Texts.Where(text => !text.Path.EndsWith("/clinician", StringComparison.Ordinal));

    [Theory]
    [InlineData("text.en.yaml", "    text: ")]
    [InlineData("text.es.yaml", "    why: ")]
    public void A_text_that_one_language_lacks_keeps_the_pack_from_loading(string file, string key)
    {
        var lines = PackFiles.Shipped.Contents[file].Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(lines.IndexOf("  urgentSigns:"), line => line.StartsWith(key, StringComparison.Ordinal)));

        var loading = PackFiles.Shipped.With(file, string.Join('\n', lines)).Load();

        Assert.Null(loading.Pack);
        Assert.Equal([$"questions.yaml:{PackFiles.Shipped.LineOf("questions.yaml", "- id: urgentSigns")}: missing-text"], loading.Diagnostics.Select(PackFiles.Brief));
    }

    [Fact]
    public void No_text_is_left_unfinished() => Assert.DoesNotContain(Texts, text => Unfinished().IsMatch(text.Text) || text.Text != text.Text.Trim());

    [Fact]
    public void No_text_promises_that_the_treatment_is_safe_or_that_anybody_is_cleared()
    {
        Assert.DoesNotContain(ForPatients, text => Promise().IsMatch(text.Text));
        Assert.All(Shipped.Pack.Pack.Texts, texts =>
            Assert.Contains(NotAClearance[texts.Language], texts[TextPaths.Disclaimer], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("You are safe to proceed.")]
    [InlineData("You're cleared.")]
    [InlineData("Needling is safe for you.")]
    [InlineData("Es seguro para usted.")]
    [InlineData("Usted está apta.")]
    public void A_promise_is_recognised(string text) => Assert.Matches(Promise(), text);

    [Fact]
    public void Proceed_reminds_of_the_skin_check_and_of_consent()
    {
        var english = Shipped.Pack.Pack.Texts.Single(texts => texts.Language == "en")[TextPaths.Headline(Verdict.Proceed)];

        Assert.Contains("skin check", english, StringComparison.Ordinal);
        Assert.Contains("consent", english, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_tells_a_person_to_stop_a_medicine() =>
        Assert.DoesNotContain(ForPatients.SelectMany(text => Sentences(text.Text)), TellsToStop);

    [Theory]
    [InlineData("Stop taking your aspirin.")]
    [InlineData("Pause the pills for three days.")]
    [InlineData("Come off blood thinners first.")]
    [InlineData("Deje de tomar la aspirina.")]
    [InlineData("Suspenda el medicamento.")]
    public void Telling_to_stop_is_recognised(string sentence) => Assert.True(TellsToStop(sentence));

    [Theory]
    [InlineData("rules/blood-thinner/patient")]
    [InlineData("rules/daily-aspirin/patient")]
    [InlineData("notes/bruising-tablets")]
    [InlineData("questions/bleeding/help")]
    public void Where_a_medicine_is_the_reason_the_text_warns_against_stopping_it(string path) =>
        Assert.All(Shipped.Pack.Pack.Texts, texts => Assert.Matches(NeverStop[texts.Language], texts[path]));

    [Theory]
    [InlineData("en", 9, 20)]
    [InlineData("es", 11, 24)]
    [InlineData("de", 10, 22)]
    [InlineData("fr", 11, 24)]
    [InlineData("ar", 10, 24)]
    [InlineData("pt", 11, 24)]
    public void Texts_for_patients_are_short(string language, int average, int longest)
    {
        // Options name things rather than say them; their length is that of the question bank.
        var sentences = ForPatients.Where(text => text.Language == language && !text.Path.Contains("/options/", StringComparison.Ordinal) && text.Path != TextPaths.Disclaimer)
            .SelectMany(text => Sentences(text.Text)).ToList();
        var words = sentences.ConvertAll(sentence => sentence.Split(' ').Length);

        output.WriteLine($"{language}: {sentences.Count} sentences of {words.Average():0.0} words, the longest of {words.Max()}");
        Assert.True(words.Average() <= average, $"{words.Average()} words a sentence");
        Assert.DoesNotContain(sentences, sentence => sentence.Split(' ').Length > longest);
    }

    [Fact]
    public void Texts_for_patients_are_short_in_Chinese_too()
    {
        // Written without blanks: counted in characters.
        var sentences = ForPatients.Where(text => text.Language == "zh-Hans" && !text.Path.Contains("/options/", StringComparison.Ordinal) && text.Path != TextPaths.Disclaimer)
            .SelectMany(text => text.Text.Split('。', '？', '！')).Where(sentence => sentence.Length > 0).ToList();

        output.WriteLine($"{sentences.Average(sentence => sentence.Length):0.0} characters, the longest of {sentences.Max(sentence => sentence.Length)}");
        Assert.True(sentences.Average(sentence => sentence.Length) <= 16);
        Assert.DoesNotContain(sentences, sentence => sentence.Length > 60);
    }

    [Fact]
    public void Every_language_has_its_checks_and_all_but_the_source_were_translated_by_machine()
    {
        var languages = Shipped.Pack.Pack.Texts.Select(texts => texts.Language).ToList();

        Assert.Empty(languages.Except(NotAClearance.Keys));
        Assert.Empty(languages.Except(NeverStop.Keys));
        Assert.All(Shipped.Pack.Pack.Texts.Where(texts => texts.Language != "en"), texts => Assert.Equal(TextStatus.Machine, texts.Status));
    }

    [Fact]
    public void No_text_names_the_emergency_number_of_one_country() =>
        Assert.DoesNotContain(ForPatients, text => Regex.IsMatch(text.Text, @"\b(112|911|999|000|120|15|190|192|1\s?4\s?4)\b"));

    [Fact]
    public void Nothing_longer_than_three_words_is_left_in_English_in_another_language()
    {
        var english = Shipped.Pack.Pack.Texts.Single(texts => texts.Language == "en");

        Assert.DoesNotContain(Texts, text => text.Language != "en" && text.Text.Split(' ').Length > 3 && text.Text == english[text.Path]);
    }

    [Fact]
    public void All_languages_give_the_same_numbers()
    {
        var english = Shipped.Pack.Pack.Texts.Single(texts => texts.Language == "en");

        var differing = Texts.Where(text => text.Language != "en" && !Numbers(text.Text).SequenceEqual(Numbers(english[text.Path])))
            .Select(text => $"{text.Language} {text.Path}: {text.Text}");

        Assert.Empty(differing);
    }

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(match => match.Value.Replace(',', '.')).Order(StringComparer.Ordinal);

    private static string[] Sentences(string text) => SentenceEnd().Split(text);

    private static bool TellsToStop(string sentence) => Stop().IsMatch(sentence) && !AgainstStopping().IsMatch(sentence);

    [GeneratedRegex(@"  |(?-i:\bTODO\b)|\bTBD\b|\bFIXME\b|\bXXX\b|lorem|\.\.\.|…|[{}<>]|\bplaceholder\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(you('re| are)|it('s| is)|needling is|treatment is) (now )?(safe|cleared|fit|approved|allowed)\b|\bcleared\b|\b100 ?%|\b(es|está) (seguro|segura|apto|apta|autorizad[oa])\b|\bsin riesgo\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\b(stop|quit|pause|come off|give up)\b|\b(deje|suspenda|interrumpa|abandone|dejarl[ao]s?|suspenderl[ao]s?)\b(?! fuera)"
        + @"|\barrêtez\b|\binterrompez\b|\bsuspendez\b|\bsetzen sie\b.*\bab\b|\bhören sie .*auf\b|\b(pare|interrompa|suspenda)\b|停用|停药|\bأوقف\b|\bتوقف عن\b", RegexOptions.IgnoreCase)]
    private static partial Regex Stop();

    [GeneratedRegex(@"\b(not|never|ask|no|nunca|pregunte|keine?|nicht|nie|jamais|pas|aucun|demandez|fragen|não|pergunte)\b|不|لا |اسأل", RegexOptions.IgnoreCase)]
    private static partial Regex AgainstStopping();

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\d+([.,]\d+)?")]
    private static partial Regex Number();
}
