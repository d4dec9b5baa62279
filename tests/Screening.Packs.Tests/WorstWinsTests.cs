using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>Law 1: every rule is evaluated, the worst wins, and the order of rules decides nothing.</summary>
public sealed class WorstWinsTests
{
    [Fact]
    public void The_verdict_is_the_worst_of_the_reasons_and_the_reasons_are_all_rules_that_hold()
    {
        var rules = Shipped.Pack.RuleSet;

        Gen.OneOf(RandomSheets.Complete(rules.Pack, mild: 3), RandomSheets.Complete(rules.Pack, mild: 20)).Sample(sheet =>
        {
            var decision = sheet.Decide(rules);

            Assert.Equal(decision.Reasons.Select(reason => reason.Verdict).Append(Verdict.Proceed).Max(), decision.Verdict);
            Assert.Equal(Reference.CertainVerdict(rules.Pack, sheet), decision.Verdict);
            Assert.Equal(Reference.Fired(rules.Pack, sheet).Order(), decision.Reasons.Select(reason => reason.Rule.Id).Order());
        }, iter: 1000);
    }

    [Fact]
    public void Rules_in_another_order_give_the_shipped_pack_the_same_verdicts_and_reasons()
    {
        var rules = Shipped.Pack.RuleSet;
        var turned = Compile(rules.Pack with { Rules = [.. rules.Pack.Rules.Reverse()] });

        Assert.All(Shipped.Pack.Cases.Select(one => Sheet.Parse(one.Request.AsSpan())), sheet => AssertSame(rules, turned, sheet));
        RandomSheets.Complete(rules.Pack, mild: 5).Sample(sheet => AssertSame(rules, turned, sheet), iter: 500);
    }

    [Fact]
    public void Rules_in_any_order_give_the_tiny_pack_the_same_verdicts_and_reasons()
    {
        var loaded = PackFiles.Tiny.LoadClean();

        Gen.Shuffle(loaded.Pack.Rules.ToArray()).Sample(shuffled =>
        {
            var rules = Compile(loaded.Pack with { Rules = [.. shuffled] });

            Assert.All(loaded.Cases.Select(one => Sheet.Parse(one.Request.AsSpan())), sheet => AssertSame(loaded.RuleSet, rules, sheet));
        }, iter: 50);
    }

    private static RuleSet Compile(Pack pack)
    {
        var compiled = RuleSetCompiler.Compile(pack);
        Assert.Empty(compiled.Diagnostics);
        return compiled.RuleSet!;
    }

    private static void AssertSame(RuleSet rules, RuleSet others, Sheet sheet)
    {
        var (one, other) = (sheet.Decide(rules), sheet.Decide(others));
        Assert.Equal((one.Best, one.Worst), (other.Best, other.Worst));
        Assert.Equal(Reasons(one), Reasons(other));
        Assert.Equal(one.Open.Select(question => question.Id), other.Open.Select(question => question.Id));

        static IEnumerable<string> Reasons(Decision decision) =>
            decision.Reasons.Select(reason => $"{reason.Rule.Id} {reason.Verdict} {reason.ClearsOn}").Order(StringComparer.Ordinal);
    }
}
