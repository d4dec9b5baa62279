using Screening.Engine.Assurance;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Compiling;

namespace Screening.Engine.Tests.Assurance;

public sealed class ProofsTests
{
    [Fact]
    public void Of_a_pack_without_a_fault_everything_holds_and_nothing_is_left_unsaid()
    {
        var properties = Proofs.Of(Diagnoses.Complete()
            .Many("spots", "rash none not-sure").Rule("spots", When.Is("spots", "rash", "not-sure"))
            .Law("burning", When.Is("fever", "high"), Verdicts.Refer).Rules());

        Assert.All(properties, property => Assert.True(property.Holds, property.Id));
        Assert.All(properties, property => Assert.True(property.Checked > 0 && property.Space > 0, property.Id));
        Assert.Equal(properties.Length, properties.Select(property => property.Id).Distinct().Count());
        Assert.Equal(36, Of(properties, "worst-wins").Space);
    }

    [Fact]
    public void A_hazard_that_is_missed_comes_with_answers_that_show_it()
    {
        var rules = Diagnoses.Complete().Law("aching", When.Is("pain", "strong"), Verdicts.Refer).RulesAnyway();

        var failure = Assert.Single(Of(Proofs.Of(rules), "hazards-are-caught").Failures);

        Assert.Equal("aching", failure.Subject);
        Assert.Equal(Verdicts.Caution, rules.Decide(failure.Sheet!).Verdict);
        Assert.Equal("Must get at least refer-to-dermatologist, gets caution.", failure.Detail);
    }

    [Fact]
    public void A_tick_that_helps_comes_with_the_answers_before_and_after()
    {
        var rules = Diagnoses.Complete().Many("spots", "rash none").Rule("quiet", When.Is("spots", "none")).RulesAnyway();

        var property = Of(Proofs.Of(rules), "worse-answers-never-help");

        var failure = Assert.Single(property.Failures);
        Assert.Equal("spots/rash", failure.Subject);
        Assert.Equal(Establishment.Solver, property.EstablishedBy);
        Assert.Equal((Verdicts.Caution, Verdict.Proceed), (rules.Decide(failure.Sheet!).Verdict, rules.Decide(failure.Other!).Verdict));
    }

    [Fact]
    public void Ticks_that_no_rule_wants_away_need_no_search()
    {
        var rules = Diagnoses.Complete().Many("spots", "rash none").Rule("rash", When.Is("spots", "rash")).Rules();

        Assert.Equal(Establishment.ByConstruction, Of(Proofs.Of(rules), "worse-answers-never-help").EstablishedBy);
    }

    [Fact]
    public void Not_sure_that_is_milder_fails_unless_the_pack_says_why()
    {
        PackBuilder Pack(string? why) => Diagnoses.Complete()
            .One("rash", "yes no not-sure", change: question => question with { NotSure = question.NotSure! with { Milder = why } })
            .Rule("rash", When.Is("rash", "yes"));

        var (unsaid, said) = (Of(Proofs.Of(Pack(null).RulesAnyway()), "not-sure-is-no-way-out"), Of(Proofs.Of(Pack("It is looked at.").Rules()), "not-sure-is-no-way-out"));

        Assert.Equal("rash", Assert.Single(unsaid.Failures).Subject);
        Assert.Empty(said.Failures);
        Assert.Equal(("rash", "It is looked at."), (Assert.Single(said.Reported).Subject, said.Reported[0].Detail));
    }

    [Fact]
    public void A_rule_that_never_fires_and_an_outcome_that_never_comes_out_fail()
    {
        var properties = Proofs.Of(new PackBuilder().One("fever", "high maybe no")
            .Rule("fever", When.Is("fever", "high")).Rule("both", When.All(When.Is("fever", "high"), When.Is("fever", "maybe"))).RulesAnyway());

        Assert.Equal("both", Assert.Single(Of(properties, "every-rule-can-fire").Failures).Subject);
        Assert.Equal("refer-to-dermatologist", Assert.Single(Of(properties, "every-outcome-is-reachable").Failures).Subject);
        Assert.Equal(["proceed", "caution"], Of(properties, "every-outcome-is-reachable").Examples.Select(example => example.Subject));
    }

    [Fact]
    public void A_rule_that_always_stands_behind_a_worse_one_is_reported_and_no_other()
    {
        var rules = Diagnoses.Complete().Rule("hidden", When.All(When.Is("fever", "high"), When.Is("pain", "strong"))).Rules();

        var property = Of(Proofs.Of(rules), "rules-decide");

        Assert.True(property.Holds);
        Assert.Equal("hidden", Assert.Single(property.Reported).Subject);
    }

    [Fact]
    public void An_option_that_a_rule_reads_in_vain_fails()
    {
        var rules = Diagnoses.Complete().One("rash", "wet dry no")
            .Rule("rash", When.Any(When.Is("rash", "wet", "dry"), When.All(When.Is("rash", "dry"), When.Is("fever", "high"))))
            .Rule("any", When.Any(When.Is("fever", "high"), When.All(When.Is("pain", "weak"), When.Not(When.Is("pain", "weak")))))
            .RulesAnyway();

        Assert.Equal("pain/weak", Assert.Single(Of(Proofs.Of(rules), "every-option-matters").Failures).Subject);
    }

    [Fact]
    public void A_missing_text_and_a_rule_without_a_source_fail()
    {
        var rules = Diagnoses.Complete().Change(pack => pack with
        {
            Rules = [pack.Rules[0] with { Evidence = [] }, pack.Rules[1]],
            Texts = [pack.Texts[0] with { Entries = pack.Texts[0].Entries.Remove("disclaimer") }],
        }).RulesAnyway();

        var properties = Proofs.Of(rules);

        Assert.Equal("disclaimer", Assert.Single(Of(properties, "every-text-exists").Failures).Subject);
        Assert.Equal("fever", Assert.Single(Of(properties, "every-rule-has-a-source").Failures).Subject);
    }

    private static Property Of(IEnumerable<Property> properties, string id) => properties.Single(property => property.Id == id);
}
