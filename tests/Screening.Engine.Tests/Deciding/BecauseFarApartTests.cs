using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

/// <summary>The answers behind a reason where they lie in different words of 64 facts, or where rules did not fire.</summary>
public sealed class BecauseFarApartTests
{
    [Fact]
    public void An_answer_that_suffices_leaves_the_others_out()
    {
        var rules = FarApart().Rule("rash", When.All(
            When.Any(When.Is("rash", "yes"), When.Is("far", "mole")),
            When.Any(When.Is("rash", "yes"), When.Is("far", "wart")))).RulesAnyway();

        var decision = rules.Decide("""{ "rash": "yes", "between": [], "far": ["mole"] }""");

        Assert.Equal(["rash:yes"], decision.BecauseOf("rash"));
    }

    [Fact]
    public void A_counted_rule_that_needs_more_than_another_adds_nothing()
    {
        var rules = FarApart().Rule("both", When.All(When.Is("rash", "yes"), When.Is("far", "mole"))).Rule("rash", When.Is("rash", "yes"))
            .Rule("any", When.Fired(1, "both", "rash"), Verdicts.Refer).RulesAnyway();

        var decision = rules.Decide("""{ "rash": "yes", "between": [], "far": ["mole"] }""");

        Assert.Equal(["rash:yes"], decision.BecauseOf("any"));
    }

    [Fact]
    public void What_kept_a_rule_from_firing_is_why_none_was_counted()
    {
        var rules = new PackBuilder().One("rash", "yes no not-sure").Rule("rash", When.Not(When.Is("rash", "no")))
            .Rule("quiet", When.Not(When.Fired(1, "rash")), Verdicts.Refer).RulesAnyway();

        Assert.Equal(["rash:no"], rules.Decide("""{ "rash": "no" }""").BecauseOf("quiet"));
    }

    private static PackBuilder FarApart() => new PackBuilder().One("rash", "yes no")
        .Many("between", string.Join(' ', Enumerable.Range(0, 70).Select(n => $"o{n}")) + " none").Many("far", "mole wart none");
}
