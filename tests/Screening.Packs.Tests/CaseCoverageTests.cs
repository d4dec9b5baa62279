using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The checker of the cases itself, on packs with a gap.</summary>
public sealed class CaseCoverageTests
{
    [Fact]
    public void The_tiny_pack_lacks_nothing()
    {
        var pack = PackFiles.Tiny.LoadClean();

        Assert.Empty(Gaps(pack));
        Assert.Empty(WindowEdges.Of(pack).Missing());
    }

    [Fact]
    public void A_rule_that_no_case_fires_is_named()
    {
        var pack = WithoutCases("lump").LoadClean();

        Assert.Equal(["'lump-or-scar' has no case that fires it."], Gaps(pack));
    }

    [Fact]
    public void A_rule_without_a_near_neighbour_is_named()
    {
        // What fires the rule stays, but every sheet near it goes: its planned date and an answer of every case differ.
        var pack = WithoutCases("lump").Append("cases.yaml",
            """

            - id: lump-far-away
              about: A lump with other dates and another answer.
              from: calm
              answeredOn: 2026-05-01
              answers: { earToday: [lump-or-scar], recentOnEar: [{ option: metal-implant }] }
              expect: { outcome: caution, rules: [lump-or-scar] }
            """).LoadClean();

        Assert.Equal(["'lump-or-scar' has no near neighbour that does not fire it."], Gaps(pack));
    }

    [Fact]
    public void A_case_that_stays_open_is_no_neighbour()
    {
        var pack = WithoutCases("lump").Append("cases.yaml",
            """

            - id: lump-with-other-dates
              about: A lump with another day of answering.
              from: calm
              answeredOn: 2026-05-01
              answers: { earToday: [lump-or-scar] }
              expect: { outcome: caution, rules: [lump-or-scar] }
            - id: ear-left-out
              about: The same without the ear.
              from: calm
              answeredOn: 2026-05-01
              answers: { earToday: null }
              expect: { incomplete: [earToday] }
            """).LoadClean();

        Assert.Equal(["'lump-or-scar' has no near neighbour that does not fire it."], Gaps(pack));
    }

    [Theory]
    [InlineData("pierced-inside", "'ear-pierced-lately' has no case on the last day inside piercing within 3 months.")]
    [InlineData("antibiotics-ended-outside", "'antibiotics-just-ended' has no case on the first day outside antibioticsEndDate within 7 days.")]
    public void A_window_without_a_case_on_its_edge_is_named(string withoutCase, string gap)
    {
        var pack = WithoutCases(withoutCase).LoadClean();

        Assert.Equal([gap], WindowEdges.Of(pack).Missing());
    }

    private static IEnumerable<string?> Gaps(LoadedPack pack) =>
        CaseCoverage.Of(pack).Rules.Where(cover => !cover.IsOnBothSides).Select(cover => cover.Gap);

    private static PackFiles WithoutCases(string id)
    {
        var cases = PackFiles.Tiny.Contents["cases.yaml"];
        var from = cases.IndexOf($"- id: {id}\n", StringComparison.Ordinal);
        var to = cases.IndexOf("\n- id: ", from, StringComparison.Ordinal);
        return PackFiles.Tiny.With("cases.yaml", cases.Remove(from, (to < 0 ? cases.Length : to + 1) - from));
    }
}
