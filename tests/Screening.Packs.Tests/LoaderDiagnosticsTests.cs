using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>Law 8: a pack with an error never loads, and every error comes with its file, line, code and remedy.</summary>
public sealed class LoaderDiagnosticsTests
{
    private static readonly PackFiles Tiny = PackFiles.Tiny;

    [Theory]
    // YAML itself
    [InlineData("malformed-yaml", "pack.yaml", "version: 1.0.0", "version: \"1.0.0", "version:")]
    [InlineData("malformed-yaml", "rules.yaml", "  ref: EAR-2\n", "  ref: EAR-2\n  ref: EAR-7\n", "EAR-7")]
    [InlineData("malformed-yaml", "text.de.yaml", "  ear: Ihr Ohr\n", "  ear: Ihr: Ohr\n", "Ihr: Ohr")]
    // Keys
    [InlineData("unknown-key", "pack.yaml", "validForDays: 7\n", "validForDays: 7\nowner: me\n", "owner: me")]
    [InlineData("unknown-key", "questions.yaml", "  volatile: true\n", "  volatile: true\n  colour: red\n", "colour: red")]
    [InlineData("unknown-key", "rules.yaml", "  lapses: standing\n", "  lapses: standing\n  prioriy: 1\n", "prioriy")]
    [InlineData("unknown-key", "laws.yaml", "- id: sore-ear\n", "- id: sore-ear\n  since: 2026\n", "since: 2026")]
    [InlineData("unknown-key", "evidence.yaml", "  year: null\n", "  year: null\n  author: me\n", "author: me")]
    [InlineData("unknown-key", "cases.yaml", "  about: A calm ear may be pierced.\n", "  about: A calm ear may be pierced.\n  note: hm\n", "note: hm")]
    [InlineData("unknown-key", "cases.yaml", "validUntil: 2026-06-05, ", "validTill: 2026-06-05, ", "validTill")]
    [InlineData("missing-key", "pack.yaml", "nextReview: 2027-01-01\n", "", "treatment:")]
    [InlineData("missing-key", "rules.yaml", "  ref: EAR-2\n", "", "- id: lump-or-scar")]
    [InlineData("missing-key", "rules.yaml", "  ref: N-CLEAN\n", "", "- id: keep-clean")]
    [InlineData("missing-key", "laws.yaml", "  hazard: A new hole through sore skin lets an infection in.\n", "", "- id: sore-ear")]
    [InlineData("missing-key", "evidence.yaml", "  grade: K\n", "", "- id: policy")]
    [InlineData("missing-key", "cases.yaml", "  about: A calm ear may be pierced.\n", "", "- id: calm-ear")]
    [InlineData("missing-key", "text.en.yaml", "status: source\n", "", "language: en")]
    // Values
    [InlineData("wrong-value", "pack.yaml", "effectiveFrom: 2026-01-01", "effectiveFrom: 2026-02-30", "2026-02-30")]
    [InlineData("wrong-value", "pack.yaml", "nextReview: 2027-01-01", "nextReview: 1 January 2027", "1 January")]
    [InlineData("wrong-value", "questions.yaml", "  volatile: true", "  volatile: \"yes\"", "volatile:")]
    [InlineData("wrong-value", "rules.yaml", "{ earToday: lump-or-scar }\n  outcome: caution", "{ earToday: lump-or-scar }\n  outcome: stop", "outcome: stop")]
    [InlineData("wrong-value", "rules.yaml", "  urgency: soon", "  urgency: quickly", "quickly")]
    [InlineData("wrong-value", "rules.yaml", "  lapses: standing", "  lapses: never", "lapses: never")]
    [InlineData("wrong-value", "rules.yaml", "within: 7 days", "within: 7 weeks", "7 weeks")]
    [InlineData("wrong-value", "rules.yaml", "within: 7 days", "within: 7", "within: 7 }")]
    [InlineData("wrong-value", "rules.yaml", "within: 3 months", "within: -3 months", "-3 months")]
    [InlineData("wrong-value", "evidence.yaml", "  grade: K", "  grade: Z", "grade: Z")]
    [InlineData("wrong-value", "evidence.yaml", "  year: null", "  year: MMXX", "MMXX")]
    [InlineData("wrong-value", "cases.yaml", "  from: calm\n  expect: { outcome: proceed, rules: [], notes: [keep-clean]", "  from: clam\n  expect: { outcome: proceed, rules: [], notes: [keep-clean]", "from: clam")]
    [InlineData("wrong-value", "text.de.yaml", "language: de", "language: fr", "language: fr")]
    // What the compiler finds
    [InlineData("wrong-window", "rules.yaml", "within: 7 days", "within: 0 days", "0 days")]
    [InlineData("not-sure-unsaid", "questions.yaml", "  notSure: { rules: [antibiotics-now] }\n", "", "- id: antibiotics\n")]
    [InlineData("unknown-text", "text.de.yaml", "  medicine: Medikamente\n", "  medicine: Medikamente\n  teeth: Zähne\n", "teeth")]
    [InlineData("empty-text", "text.de.yaml", "  ear: Ihr Ohr", "  ear: \"\"", "ear: \"\"")]
    // Cases
    [InlineData("case-fails", "cases.yaml", "  expect: { outcome: caution, rules: [lump-or-scar]", "  expect: { outcome: proceed, rules: [lump-or-scar]", "- id: lump")]
    [InlineData("case-fails", "cases.yaml", "clearsOn: { antibiotics-just-ended: 2026-06-06 }", "clearsOn: { antibiotics-just-ended: 2026-06-07 }", "- id: antibiotics-ended-inside")]
    [InlineData("case-fails", "cases.yaml", "date: 2026-06-06, outcome: proceed", "date: 2026-06-06, outcome: caution", "- id: antibiotics-ended-inside")]
    [InlineData("case-fails", "cases.yaml", "unanswered: [], ", "unanswered: [earToday], ", "- id: calm-ear")]
    [InlineData("case-fails", "cases.yaml", "notes: [keep-clean], ", "notes: [], ", "- id: calm-ear")]
    [InlineData("case-fails", "cases.yaml", "      - { question: antibiotics, answer: taking-now }", "      - { question: antibiotics, answer: never }", "- id: sore-in-spite-of-antibiotics\n")]
    [InlineData("case-fails", "cases.yaml", "  answers: { earToday: [lump-or-scar] }", "  answers: { earToday: [bump] }", "- id: lump")]
    [InlineData("case-fails", "cases.yaml", "  expect: { incomplete: [antibiotics] }\n- id: sore-ear-rest", "  expect: { incomplete: [] }\n- id: sore-ear-rest", "- id: antibiotics-left-out")]
    [InlineData("duplicate-id", "cases.yaml", "- id: lump\n", "- id: calm-ear\n", "  about: A lump is", -1)]
    public void An_error_is_reported_with_its_file_line_and_code(
        string code, string file, string old, string replacement, string line, int above = 0)
    {
        var files = Tiny.Replace(file, old, replacement);

        var loading = files.Load();

        Assert.Null(loading.Pack);
        Assert.Equal([$"{file}:{files.LineOf(file, line) + above}: {code}"], loading.Diagnostics.Select(PackFiles.Brief).Distinct());
        Assert.All(loading.Diagnostics, diagnostic => Assert.True(diagnostic.Message.Length > 10 && diagnostic.Remedy.Length > 5, $"{diagnostic}"));
    }

    [Theory]
    [InlineData("missing-key", "questions.yaml", "  type: dated-list\n", "", "- id: recentOnEar")]
    [InlineData("wrong-value", "pack.yaml", "validForDays: 7", "validForDays: a week", "a week")]
    [InlineData("wrong-value", "questions.yaml", "  type: dated-list", "  type: list", "type: list")]
    [InlineData("duplicate-id", "rules.yaml", "- id: lump-or-scar", "- id: sore-or-unknown-ear", "ref: EAR-2", -1)]
    [InlineData("wrong-value", "rules.yaml", "    - recentOnEar: { date: not-sure }", "    - recentOnEar: { date: long-ago }", "long-ago")]
    public void An_error_from_which_others_follow_is_among_them(string code, string file, string old, string replacement, string line, int above = 0)
    {
        var files = Tiny.Replace(file, old, replacement);

        var loading = files.Load();

        Assert.Null(loading.Pack);
        Assert.Contains($"{file}:{files.LineOf(file, line) + above}: {code}", loading.Diagnostics.Select(PackFiles.Brief));
    }

    [Theory]
    [InlineData("pack.yaml")]
    [InlineData("questions.yaml")]
    [InlineData("rules.yaml")]
    [InlineData("laws.yaml")]
    [InlineData("evidence.yaml")]
    [InlineData("cases.yaml")]
    public void A_missing_file_is_named_and_nothing_is_said_of_what_it_would_hold(string file) =>
        Assert.Equal([$"{file}:0: missing-file"], Tiny.Without(file).Diagnostics());

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("rules: []\n---\nrules: []\n")]
    public void A_file_of_no_document_or_of_two_is_malformed(string content) =>
        Assert.Equal(["rules.yaml:0: malformed-yaml"], Tiny.With("rules.yaml", content).Diagnostics());

    [Fact]
    public void A_file_that_is_a_list_must_be_a_mapping() =>
        Assert.Contains("rules.yaml:1: wrong-value", Tiny.With("rules.yaml", "- id: x\n").Diagnostics());

    [Theory]
    [InlineData("rules.yaml", "notes:\n", "? [a, b]\n: c\nnotes:\n", "? [a, b]")]
    [InlineData("cases.yaml", "  answers: { earToday: [lump-or-scar] }", "  answers: { earToday: { [a]: b } }", "{ [a]: b }")]
    [InlineData("text.de.yaml", "  ear: Ihr Ohr\n", "  ear: Ihr Ohr\n  ? [a]\n  : b\n", "? [a]")]
    public void A_key_must_be_a_text(string file, string old, string replacement, string line)
    {
        var files = Tiny.Replace(file, old, replacement);

        Assert.Contains($"{file}:{files.LineOf(file, line)}: wrong-value", files.Diagnostics());
    }

    [Theory]
    [InlineData("cases.yaml", "  answers: { earToday: [lump-or-scar] }", "  answers: { earToday: &self [*self] }")]
    [InlineData("text.de.yaml", "domains:\n", "domains: &self\n  again: *self\n")]
    [InlineData("rules.yaml", "  when: { earToday: lump-or-scar }", "  when: &self { not: *self }")]
    public void A_part_of_a_file_may_not_hold_itself(string file, string old, string replacement) =>
        Assert.NotEmpty(Tiny.Replace(file, old, replacement).Diagnostics());

    [Theory]
    [InlineData("text.yaml")]
    [InlineData("text..yaml")]
    [InlineData("text-es.yaml")]
    [InlineData("rule.yaml")]
    public void A_file_that_no_pack_has_is_reported_and_not_passed_over(string file) =>
        Assert.Equal([$"{file}:0: unknown-file"], Tiny.With(file, "language: es\n").Diagnostics());

    [Theory]
    [InlineData("0")]
    [InlineData("99999999")]
    public void A_result_holds_for_a_day_or_more_and_not_for_ever(string days)
    {
        var files = Tiny.Replace("pack.yaml", "validForDays: 7", $"validForDays: {days}");

        Assert.Equal([$"pack.yaml:{files.LineOf("pack.yaml", "treatment:")}: invalid-validity"], files.Diagnostics());
    }

    [Fact]
    public void A_list_that_is_a_mapping_must_be_a_list() =>
        Assert.Contains("evidence.yaml:2: wrong-value", Tiny.With("evidence.yaml", "evidence:\n  id: policy\n").Diagnostics());

    [Theory]
    [InlineData("ear-piercing", "1.0.1")]
    [InlineData("nose-piercing", "1.0.0")]
    public void A_pack_in_the_wrong_folder_is_refused(string treatment, string version)
    {
        var loading = Tiny.Load(treatment, version);

        Assert.Null(loading.Pack);
        Assert.Equal([$"pack.yaml:{Tiny.LineOf("pack.yaml", "treatment:")}: wrong-folder"], loading.Diagnostics.Select(PackFiles.Brief));
    }

    [Fact]
    public void A_rule_may_not_be_missing_from_what_not_sure_is_said_to_do()
    {
        var files = Tiny.Replace("questions.yaml", "  notSure: { rules: [antibiotics-now] }", "  notSure: { rules: [lump-or-scar] }");

        var line = files.LineOf("questions.yaml", "[lump-or-scar]");
        Assert.Equal(Enumerable.Repeat($"questions.yaml:{line}: not-sure-misstated", 2), files.Diagnostics());
    }

    [Theory]
    [InlineData("  ear: Ihr Ohr\n", "questions.yaml", "- id: earToday")]
    [InlineData("    text: Wie ist das Ohr heute?\n", "questions.yaml", "- id: earToday")]
    [InlineData("      lump-or-scar: Es hat einen Knoten oder eine erhabene Narbe\n", "questions.yaml", "- code: lump-or-scar")]
    [InlineData("    action: Zeigen Sie die Narbe vor dem Stechen.\n", "rules.yaml", "- id: lump-or-scar")]
    [InlineData("  soon: In etwa zwei Wochen\n", "pack.yaml", "treatment:")]
    public void A_text_that_one_language_lacks_is_reported_where_it_is_needed(string sentence, string file, string line)
    {
        var loading = Tiny.Replace("text.de.yaml", sentence, "").Load();

        Assert.Null(loading.Pack);
        Assert.Contains($"{file}:{Tiny.LineOf(file, line)}: missing-text", loading.Diagnostics.Select(PackFiles.Brief));
        Assert.All(loading.Diagnostics, diagnostic => Assert.Contains("text.de.yaml", diagnostic.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_in_one_language_only_is_reported() =>
        Assert.Equal(["text.de.yaml:0: missing-text"],
            Tiny.Replace("text.de.yaml", "    help: Kreuzen Sie alles an, was zutrifft.\n", "").Diagnostics());

    [Fact]
    public void The_default_language_must_be_there() =>
        Assert.Equal([$"pack.yaml:{Tiny.LineOf("pack.yaml", "treatment:")}: missing-language"], Tiny.Without("text.en.yaml").Diagnostics());

    [Fact]
    public void Errors_of_several_files_come_out_at_once_sorted_by_file_and_line()
    {
        var files = Tiny
            .Replace("cases.yaml", "- id: lump\n", "- id: lump\n  colour: red\n")
            .Replace("evidence.yaml", "  grade: K", "  grade: Z")
            .Replace("pack.yaml", "validForDays: 7", "validForDays: 0")
            .Replace("questions.yaml", "  notSure: { rules: [antibiotics-now] }\n", "")
            .Replace("rules.yaml", "  ref: EAR-2\n", "")
            .Replace("rules.yaml", "within: 7 days", "within: 7 weeks")
            .Replace("text.de.yaml", "  keep-clean: Halten Sie das Ohr einige Wochen sauber und trocken.\n", "  wash: Waschen.\n");

        var loading = files.Load();

        Assert.Null(loading.Pack);
        Assert.Equal(
            [
                $"cases.yaml:{files.LineOf("cases.yaml", "colour: red")}: unknown-key",
                $"evidence.yaml:{files.LineOf("evidence.yaml", "grade: Z")}: wrong-value",
                $"pack.yaml:{files.LineOf("pack.yaml", "treatment:")}: invalid-validity",
                $"questions.yaml:{files.LineOf("questions.yaml", "- id: antibiotics\n")}: not-sure-unsaid",
                $"rules.yaml:{files.LineOf("rules.yaml", "- id: lump-or-scar")}: missing-key",
                $"rules.yaml:{files.LineOf("rules.yaml", "7 weeks")}: wrong-value",
                $"rules.yaml:{files.LineOf("rules.yaml", "- id: keep-clean")}: missing-text",
                $"text.de.yaml:{files.LineOf("text.de.yaml", "wash")}: unknown-text",
            ],
            loading.Diagnostics.Select(PackFiles.Brief));
    }

    [Fact]
    public void A_file_that_cannot_be_read_does_not_hide_the_errors_of_the_others()
    {
        var files = Tiny.With("laws.yaml", "laws: [\n").Replace("evidence.yaml", "  grade: K", "  grade: Z").Without("cases.yaml");

        Assert.Equal(
            ["cases.yaml:0: missing-file", $"evidence.yaml:{files.LineOf("evidence.yaml", "grade: Z")}: wrong-value", "laws.yaml:2: malformed-yaml"],
            files.Diagnostics());
    }
}
