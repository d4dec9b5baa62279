using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Screening.Api.Tests.Screenings;
using Screening.Api.Tests.Treatments;
using Screening.Engine.Compilation;
using Screening.Packs;

namespace Screening.Api.Tests.RuleBook;

/// <summary>What the page holds, how it hangs together, and that a browser can trust it.</summary>
public sealed class BookPageTests(TwoTreatments treatments) : IClassFixture<TwoTreatments>
{
    private const string Microneedling = "/v1/treatments/microneedling/rules";
    private const string EarPiercing = $"{TwoTreatments.EarPiercing}/rules";

    private static readonly Regex Blank = new(@"\s+");

    public static TheoryData<string, string> Pages => new()
    {
        { Microneedling, "en" }, { Microneedling, "es" }, { EarPiercing, "en" }, { EarPiercing, "de" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Everything_in_the_pack_stands_there_once_under_its_anchor(string address, string language)
    {
        var pack = PackOf(address).Pack;

        var page = await Get(address, language);

        Assert.Equal(pack.Rules.Select(rule => rule.Domain).Distinct(), Those(page, "domain-"));
        Assert.Equal(
            pack.Rules.Select(rule => rule.Domain).Distinct().SelectMany(domain => pack.Rules.Where(rule => rule.Domain == domain)).Select(rule => rule.Id),
            Those(page, "rule-"));
        Assert.Equal(pack.Notes.Select(note => note.Id), Those(page, "note-"));
        Assert.Equal(pack.Questions.Select(question => question.Id), Those(page, "question-"));
        Assert.Equal(pack.Questions.SelectMany(question => question.Options.Select(option => $"{question.Id}-{option.Code}")), Those(page, "option-"));
        Assert.Equal(pack.Laws.Select(law => law.Id), Those(page, "hazard-"));
        Assert.Equal(pack.Evidence.Select(entry => entry.Id), Those(page, "evidence-"));
        Assert.Equal(pack.Rules.Length, page.All("svg").Single(svg => (string?)svg.Attribute("class") == "picture").Elements("g").Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_text_of_the_pack_can_be_read(string address, string language)
    {
        var pack = PackOf(address).Pack;
        var page = await Get(address, language);
        var all = BookPage.Words(page.Root);

        var texts = pack.Texts.Single(texts => texts.Language == language).Entries
            .Where(entry => !entry.Key.StartsWith("book/", StringComparison.Ordinal) && entry.Key != "urgencies/none")
            .Select(entry => entry.Value.Value)
            .Concat(pack.Laws.Select(law => law.Hazard))
            .Concat(pack.Evidence.SelectMany(entry => (string?[])[entry.Citation, entry.Finding, entry.Qualifier, .. entry.Links]).OfType<string>())
            .Concat(pack.Questions.SelectMany(question => (string?[])[question.NotSure!.Milder, question.NotSure.ChangesNothing]).OfType<string>());

        Assert.DoesNotContain(texts, text => !all.Contains(Blank.Replace(text, " ").Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_word_of_the_page_is_on_some_page()
    {
        var all = BookPage.Words((await Get(Microneedling, "en")).Root) + BookPage.Words((await Get(Microneedling, "es")).Root);
        var texts = PackOf(Microneedling).Pack.Texts.Single(texts => texts.Language == "en");
        // What only a pack with such a condition, signature or state of translation shows.
        string[] elsewhere = ["signed-by", "text-reviewed", "not-so", "text-machine"];

        var unused = BookWords.All.Except(elsewhere)
            .Where(word => !texts[BookWords.Path(word)].Split(BookWords.Number).All(part => all.Contains(part, StringComparison.Ordinal)));

        Assert.Empty(unused);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_leads_somewhere(string address, string language)
    {
        var page = await Get(address, language);
        var anchors = page.Anchors.ToHashSet();

        var links = page.All("a").Concat(page.All("use")).Select(link => (string)link.Attribute("href")!).ToList();
        var named = page.Root.Descendants().Attributes("aria-labelledby").SelectMany(names => names.Value.Split(' '));

        Assert.All(links.Where(link => link.StartsWith('#')).Select(link => link[1..]).Concat(named), id => Assert.Contains(id, anchors));
        Assert.All(
            links.Where(link => !link.StartsWith('#')),
            link => Assert.True(link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith("http://", StringComparison.Ordinal)
                || link == $"cases?version={PackOf(address).Pack.Version}", link));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_hazard_has_rules_that_answer_for_it_and_cases_that_show_it(string address, string language)
    {
        var loaded = PackOf(address);
        var page = await Get(address, language);

        Assert.All(loaded.Pack.Laws, law =>
        {
            var cells = page.At($"hazard-{law.Id}").Elements("td").ToList();
            var rules = cells[0].Descendants("a").Select(link => ((string)link.Attribute("href")!)["#rule-".Length..]).ToList();
            var cases = cells[1].Descendants("code").Select(code => code.Value).ToList();

            Assert.NotEmpty(rules);
            Assert.NotEmpty(cases);
            Assert.All(cases, id =>
            {
                var expected = loaded.Cases.Single(one => one.Id == id).Expected;
                Assert.True(expected.Verdict >= law.Least, $"{id} does not get {law.Least}");
                Assert.Contains(expected.Rules, rules.Contains);
            });
            Assert.Equal(law.Source, cells[2].Descendants("a").Select(link => link.Value));
        });
    }

    [Fact]
    public async Task A_rule_answers_only_for_hazards_that_its_reason_shows()
    {
        var page = await Get(Microneedling, "en");

        var rules = page.At("hazard-young-scar").Elements("td").First().Descendants("a").Select(link => (string)link.Attribute("href")!);
        var raised = page.At("hazard-isotretinoin-under-six-months-at-home").Elements("td").First().Descendants("svg").Select(mark => (string)mark.Attribute("class")!);

        Assert.Equal(["#rule-surgery-or-scar-under-12-months"], rules);
        Assert.Equal(["mark refer"], raised);
    }

    [Fact]
    public async Task A_condition_reads_as_a_sentence()
    {
        var page = await Get(Microneedling, "en");

        var rule = BookPage.Words(page.At("rule-isotretinoin-under-six-months"));

        Assert.Contains("When did you take the last pill? less than 6 months before the treatment", rule, StringComparison.Ordinal);
        Assert.Contains("Raised Dermatologist first", rule, StringComparison.Ordinal);
        Assert.Contains("Who will do the needling? Me or a friend, at home or Not sure", rule, StringComparison.Ordinal);
        Assert.Contains("Filler, less than 28 days before the treatment", BookPage.Words(page.At("rule-filler-under-28-days")), StringComparison.Ordinal);
        Assert.Contains("some date is not sure", BookPage.Words(page.At("rule-unknown-recent-treatment")), StringComparison.Ordinal);
        Assert.Contains("At least 2 of these rules fire", BookPage.Words(page.At("rule-several-cautions-at-home")), StringComparison.Ordinal);
        Assert.Contains("weniger als 7 Tage vor der Behandlung",
            BookPage.Words((await Get(EarPiercing, "de")).At("rule-antibiotics-just-ended")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_names_all_that_it_sets_off()
    {
        var page = await Get(Microneedling, "en");

        IEnumerable<string> Links(string option) => page.At($"option-{option}").Descendants("a").Select(link => (string)link.Attribute("href")!);

        Assert.Equal(["#question-isotretinoinStopDate"], Links("isotretinoin-stopped"));
        Assert.Equal(["#note-bruising-tablets"], Links("bleeding-bruising-tablets"));
        Assert.Equal(["#rule-unknown-recent-treatment"], Links("recent-not-sure"));
        Assert.Equal(["#rule-few-pimples"], Links("acneNow-few-mild"));
        Assert.Empty(Links("acneNow-none"));
    }

    [Fact]
    public async Task Outcomes_differ_by_word_and_shape()
    {
        var page = await Get(Microneedling, "en");
        var rows = page.All("table").Single(table => $"{table.Attribute("class")}".Contains("outcomes", StringComparison.Ordinal)).Element("tbody")!.Elements("tr").ToList();
        var shapes = page.All("symbol").ToDictionary(symbol => (string)symbol.Attribute("id")!, symbol => string.Concat(symbol.Elements()));

        Assert.Equal(6, rows.Count);
        Assert.Equal(6, rows.Select(row => row.Element("th")!.Value).Distinct().Count());
        Assert.Equal(6, rows.Select(row => shapes[((string)row.Descendants("use").Single().Attribute("href")!)[1..]]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_structure_is_sound(string address, string language)
    {
        var page = await Get(address, language);
        var levels = page.Root.Descendants().Where(element => element.Name.LocalName is ['h', >= '1' and <= '6'])
            .Select(heading => heading.Name.LocalName[1] - '0').ToList();

        Assert.Equal(page.Anchors.Count, page.Anchors.Distinct().Count());
        Assert.Single(levels, level => level == 1);
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.InRange(pair.Second, 2, pair.First + 1));
        Assert.NotEmpty(page.All("th"));
        Assert.All(page.All("th"), header => Assert.Equal(header.Parent!.Parent!.Name.LocalName == "thead" ? "col" : "row", (string?)header.Attribute("scope")));
        Assert.All(page.All("table"), table => Assert.NotNull(table.Element("thead")));
        Assert.All(page.All("svg").Where(svg => svg.Attribute("aria-hidden") is null), svg =>
        {
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.NotEmpty(svg.Element("title")!.Value);
            Assert.NotEmpty(svg.Element("desc")!.Value);
        });
    }

    [Fact]
    public async Task What_no_one_translated_is_marked_as_in_its_own_language()
    {
        var spanish = await Get(Microneedling, "es");
        var english = await Get(Microneedling, "en");

        Assert.Equal(("es", "ltr"), ((string?)spanish.Root.Attribute("lang"), (string?)spanish.Root.Attribute("dir")));
        Assert.All(spanish.All("tr").Where(row => $"{row.Attribute("id")}".Contains("hazard-", StringComparison.Ordinal)),
            row => Assert.Equal("en", (string?)row.Element("th")!.Element("span")?.Attribute("lang")));
        Assert.Contains("traducidos por una máquina", BookPage.Words(spanish.Root), StringComparison.Ordinal);
        Assert.DoesNotContain(english.Root.Descendants(), element => element.Attribute("lang") is not null);
    }

    [Fact]
    public async Task It_says_which_rules_these_are_and_that_nobody_has_signed()
    {
        var page = await Get(Microneedling, "en");
        var digest = PackOf(Microneedling).Digest;

        Assert.Contains("Not signed. No dermatologist has reviewed these rules.", BookPage.Words(page.All("header").Single()), StringComparison.Ordinal);
        Assert.All(
            (XElement[])[page.All("header").Single(), page.All("section").Last()],
            place => Assert.All((string[])[digest.Whole, digest.Rules, digest.Texts], part => Assert.Contains(part, place.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_policy_allows_the_style_sheet_of_the_page_and_nothing_else()
    {
        var page = await Get(Microneedling, "en");
        var sheet = Regex.Match(page.Html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));

        Assert.Contains($"style-src 'sha256-{hash}';", page.Policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", page.Policy, StringComparison.Ordinal);
        Assert.Single(page.All("style"));
        Assert.Empty(page.All("script"));
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    private static LoadedPack PackOf(string address) => address == Microneedling
        ? ShippedPack.Microneedling
        : PackFolder.Load(Repository.File("tests", "packs", "ear-piercing", "1.0.0")).Pack!;

    private static IEnumerable<string> Those(BookPage page, string prefix) =>
        page.Anchors.Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Select(id => id[prefix.Length..]);

    private Task<BookPage> Get(string address, string language) => BookPage.Get(treatments.Host, address, language);
}
