using System.Collections.Immutable;
using Screening.Engine.Assurance;
using Screening.Engine.Compilation;

namespace Screening.Packs;

/// <summary>What is proved about a pack: its rules, its worked cases and its sources.</summary>
public static class PackAssurance
{
    /// <summary>Every property that does not depend on the day. Takes a second or two for a large pack.</summary>
    public static ImmutableArray<Property> Of(LoadedPack pack) =>
        [.. Proofs.Of(pack.RuleSet), Cases(pack)];

    /// <summary>Which sources must be looked up again.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="asOf">The day on which somebody asks.</param>
    public static Property Evidence(Pack pack, DateOnly asOf) => new()
    {
        Id = "evidence-is-current",
        Statement = "No source is due to be looked up again, and neither is the pack to be reviewed.",
        EstablishedBy = Establishment.Enumerated,
        Checked = pack.Evidence.Length + 1,
        Space = pack.Evidence.Length + 1,
        Failures =
        [
            .. pack.Evidence.Where(entry => entry.NextReview < asOf)
                .Select(entry => new Finding(entry.Id, $"Was to be looked up again by {entry.NextReview:yyyy-MM-dd}.")),
            .. pack.NextReview < asOf ? [new Finding(pack.Version, $"Was to be reviewed by {pack.NextReview:yyyy-MM-dd}.")] : (Finding[])[],
        ],
        Reported = pack.ReviewedBy is null ? [new Finding(pack.Version, "No dermatologist has signed this version.")] : [],
    };

    private static Property Cases(LoadedPack pack)
    {
        var rules = CaseCoverage.Of(pack).Rules;
        return new Property
        {
            Id = "every-rule-has-cases-on-both-sides",
            Statement = "For every rule there is a worked case that fires it, and a near neighbour that does not.",
            EstablishedBy = Establishment.Enumerated,
            Checked = rules.Length,
            Space = pack.Cases.Count,
            Failures = [.. rules.Where(rule => !rule.IsOnBothSides).Select(rule => new Finding(rule.Id, rule.Gap!))],
        };
    }
}
