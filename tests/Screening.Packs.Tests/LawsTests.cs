using System.Collections.Concurrent;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The hazards of <c>laws.yaml</c>, each over every sheet of the questions that it and its rules read.</summary>
public sealed class LawsTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_hazard_of_the_shipped_pack_gets_its_least_outcome_on_every_sheet()
    {
        var rules = PackFiles.Shipped.Compile();
        var proofs = new ConcurrentBag<(Law Law, LawProof Proof)>();

        Parallel.ForEach(rules.Pack.Laws, law => proofs.Add((law, LawProof.Of(rules, law))));

        foreach (var (law, proof) in proofs.OrderBy(one => one.Law.At.Line))
        {
            output.WriteLine($"{law.Id}: looked at {proof.Looked:N0} sheets, which stand for {proof.StandFor:N0}");
        }
        Assert.Equal(rules.Pack.Laws.Length, proofs.Count);
        Assert.All(proofs, one => Assert.True(one.Proof.Looked > 1, $"'{one.Law.Id}' was not looked at."));
        Assert.Empty(proofs.SelectMany(one => one.Proof.Violations));
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public void Every_hazard_of_the_tiny_pack_gets_its_least_outcome_on_every_sheet(string version)
    {
        var rules = PackFiles.Of(Repository.TinyVersion(version)).CompileAnyway();

        var violations = rules.Pack.Laws.SelectMany(law => LawProof.Of(rules, law).Violations);

        Assert.Empty(violations);
    }

    [Fact]
    public void A_law_is_broken_by_a_milder_rule()
    {
        var rules = PackFiles.Shipped.Replace("rules.yaml",
            "  when: { acneNow: [many-inflamed, deep-painful] }\n  outcome: refer-to-dermatologist\n",
            "  when: { acneNow: [many-inflamed, deep-painful] }\n  outcome: caution\n").CompileAnyway();

        Assert.Equal(["inflamed-acne"], Broken(rules, "acneNow"));
    }

    [Fact]
    public void A_law_is_broken_by_an_option_that_its_rule_no_longer_reads()
    {
        var rules = PackFiles.Shipped
            .Replace("rules.yaml", "    - fungal\n", "")
            .Replace("questions.yaml", "  - code: fungal\n", "  - { code: fungal, neutral: true }\n").CompileAnyway();

        Assert.Equal(["fungal-infection"], Broken(rules, "infectionNow"));
    }

    [Fact]
    public void A_law_is_broken_by_a_lower_urgency()
    {
        var rules = PackFiles.Shipped.Replace("rules.yaml",
            "  when: { urgentSigns: blisters-eye-nose }\n  outcome: refer-to-dermatologist\n  urgency: same-day\n",
            "  when: { urgentSigns: blisters-eye-nose }\n  outcome: refer-to-dermatologist\n  urgency: soon\n").CompileAnyway();

        Assert.Equal(["blisters-near-eye"], Broken(rules, "urgentSigns"));
    }

    [Fact]
    public void A_law_is_broken_by_a_shorter_window()
    {
        var rules = PackFiles.Shipped.Replace("rules.yaml", "option: filler, within: 28 days", "option: filler, within: 27 days").CompileAnyway();

        Assert.Equal(["too-soon-after-another-treatment"], Broken(rules, "recent"));
    }

    [Fact]
    public void A_law_about_home_is_broken_by_an_escalation_that_forgets_an_unknown_setting()
    {
        var rules = PackFiles.Shipped
            .Replace("rules.yaml",
                "  when: { bleeding: blood-thinner }\n  outcome: caution\n  escalate:\n  - when: { setting: [home, not-sure] }\n",
                "  when: { bleeding: blood-thinner }\n  outcome: caution\n  escalate:\n  - when: { setting: home }\n")
            .Replace("questions.yaml", "    - blood-thinner\n", "")
            .Replace("questions.yaml", "    - several-cautions-at-home\n", "    - several-cautions-at-home\n    milder: For this test.\n").CompileAnyway();

        Assert.Equal(["blood-thinner-at-home"], Broken(rules, "bleeding"));
    }

    [Fact]
    public void A_law_about_several_cautions_is_broken_by_one_that_is_no_longer_counted()
    {
        var rules = PackFiles.Shipped.Replace("rules.yaml", "    - daily-aspirin\n    - controlled-diabetes\n", "    - controlled-diabetes\n").CompileAnyway();

        Assert.Equal(["pimples-and-a-health-risk-at-home", "two-health-risks-at-home"], Broken(rules, "bleeding"));
    }

    [Fact]
    public void Every_source_of_a_law_is_evidence_or_a_row_of_the_rule_table()
    {
        var pack = Shipped.Pack.Pack;
        var known = pack.Evidence.Select(entry => entry.Id).Concat(RuleTable.Rows.Select(row => row.Ref)).ToHashSet();

        Assert.All(pack.Laws, law => Assert.NotEmpty(law.Source));
        Assert.Empty(pack.Laws.SelectMany(law => law.Source.Where(source => !known.Contains(source)).Select(source => $"{law.Id}: {source}")));
    }

    /// <summary>The laws that do not hold, of those that read a question and are quick to go through.</summary>
    private static IEnumerable<string> Broken(RuleSet rules, string question) => rules.Pack.Laws
        .Where(law => !law.Id.StartsWith("decisive-answer", StringComparison.Ordinal))
        .Where(law => Conditions.Parts(law.When).Any(part => Conditions.QuestionOf(part) == question))
        .Where(law => LawProof.Of(rules, law).Violations.Count > 0).Select(law => law.Id);
}
