using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Compiling;

public sealed class LawStageTests
{
    [Fact]
    public void A_hazard_that_gets_its_least_on_every_sheet_is_accepted()
    {
        Diagnoses.None(Diagnoses.Complete().Law("burning", When.Is("fever", "high"), Verdicts.Refer));
    }

    [Fact]
    public void A_hazard_that_only_two_rules_together_catch_is_accepted()
    {
        Diagnoses.None(Diagnoses.Complete()
            .One("rash", "wet dry no").Rule("wet", When.Is("rash", "wet")).Rule("dry", When.Is("rash", "dry"))
            .Law("rash", When.Is("rash", "wet", "dry"), Verdicts.Caution));
    }

    [Fact]
    public void A_hazard_that_gets_less_is_refused_with_answers_that_show_it()
    {
        var builder = Diagnoses.Complete().Law("aching", When.Is("pain", "strong"), Verdicts.Refer);

        var diagnostic = Diagnoses.Only("hazard-missed", new("laws.yaml", 1), builder);

        var decision = Decide(builder, diagnostic.Message);
        Assert.Equal(Verdicts.Caution, decision.Verdict);
        Assert.Contains("strong", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hazard_that_is_missed_in_one_corner_is_refused_with_that_corner()
    {
        var builder = Diagnoses.Complete()
            .One("place", "home clinic").Many("spots", "rash mole none").Date("stopped", "")
            .Rule("rash", When.All(When.Is("spots", "rash"), When.Any(When.Is("place", "home"), When.Within("stopped", When.Days(28)))), Verdicts.Refer, lapses: Rules.Lapse.Standing)
            .Rule("mole", When.Is("spots", "mole"))
            .Law("rash", When.Is("spots", "rash"), Verdicts.Caution);

        var diagnostic = Diagnoses.Only("hazard-missed", new("laws.yaml", 1), builder);

        Assert.Contains("\"place\":\"clinic\"", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("\"spots\":[\"rash\"]", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(Rules.Verdict.Proceed, Decide(builder, diagnostic.Message).Verdict);
    }

    [Fact]
    public void A_hazard_of_less_urgency_than_it_must_have_is_refused()
    {
        Diagnoses.Only("hazard-missed", new("laws.yaml", 1), Diagnoses.Complete()
            .Law("burning", When.Is("fever", "high"), Verdicts.SameDay)
            .One("collapse", "yes no").Rule("collapse", When.Is("collapse", "yes"), Verdicts.Emergency));
    }

    [Fact]
    public void A_hazard_that_no_answers_show_is_refused()
    {
        Diagnoses.Only("hazard-never-shown", new("laws.yaml", 1), Diagnoses.Complete()
            .Law("both", When.All(When.Is("fever", "high"), When.Is("fever", "maybe")), Verdicts.Caution));
    }

    [Fact]
    public void A_hazard_with_a_condition_beyond_bounds_is_refused()
    {
        var builder = Diagnoses.Complete();
        var pairs = Enumerable.Range(0, 11).Select(n =>
        {
            builder.One($"a{n}", "yes no").One($"b{n}", "yes no");
            builder.Rule($"a{n}", When.Is($"a{n}", "yes")).Rule($"b{n}", When.Is($"b{n}", "yes"));
            return When.All(When.Is($"a{n}", "yes"), When.Is($"b{n}", "yes"));
        }).ToArray();

        Diagnoses.Only("condition-too-large", new("laws.yaml", 1), builder.Law("large", When.Any(pairs), Verdicts.Caution));
    }

    private static Decisions.Decision Decide(PackBuilder builder, string message)
    {
        var request = message[message.IndexOf('{', StringComparison.Ordinal)..(message.LastIndexOf('}') + 1)];
        var rules = builder.RulesAnyway();
        return rules.Decide(rules.Read(request).Sheet!);
    }
}
