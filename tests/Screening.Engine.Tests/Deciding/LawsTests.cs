using System.Globalization;
using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

/// <summary>The laws of the design over random packs. A failure prints the pack, the sheet and a seed for <c>CsCheck_Seed</c>.</summary>
public sealed class LawsTests
{
    private static readonly int Scenarios = Tries.Of(600);

    [Fact]
    public void Worst_wins()
    {
        Scenario.Any.Sample(scenario =>
        {
            var decision = Decide(scenario.Pack, scenario.Sheet);

            var worst = decision.Reasons.Select(reason => reason.Verdict).Append(Verdict.Proceed).Max();
            Assert.True(decision.Verdict >= worst);
            Assert.True(decision.Unanswered.Length > 0 || decision.Verdict == worst);
        }, iter: Scenarios);
    }

    [Fact]
    public void The_order_of_rules_decides_nothing_but_the_order_of_reasons()
    {
        Gen.Select(Scenario.Any, Gen.Int[1, 4]).Sample((scenario, by) =>
        {
            var rules = scenario.Pack.Rules;
            var moved = scenario.Pack with { Rules = [.. rules.Skip(by % rules.Length).Concat(rules.Take(by % rules.Length)).Reverse()] };

            var (decision, other) = (Decide(scenario.Pack, scenario.Sheet).Plainly(), Decide(moved, scenario.Sheet).Plainly());

            Assert.Equal(Sorted(decision).ToString(), Sorted(other).ToString());
        }, iter: Scenarios);
    }

    [Fact]
    public void One_more_rule_never_lowers_the_outcome()
    {
        Scenario.Any.Sample(scenario =>
        {
            var fewer = scenario.Pack with { Rules = [.. scenario.Pack.Rules.Where(rule => !Counts(rule)).SkipLast(1)] };
            var more = scenario.Pack with { Rules = [.. scenario.Pack.Rules.Where(rule => !Counts(rule))] };

            var (before, after) = (Decide(fewer, scenario.Sheet), Decide(more, scenario.Sheet));

            Assert.True(before.Best <= after.Best && before.Worst <= after.Worst);
        }, iter: Scenarios);
    }

    [Fact]
    public void Silence_is_never_yes()
    {
        Scenario.Any.Sample(scenario =>
        {
            var answered = Decide(scenario.Pack, scenario.Sheet);

            foreach (var question in scenario.Sheet.Answers.Keys)
            {
                var silent = Decide(scenario.Pack, scenario.Sheet.Without(question));
                Assert.True(silent.Best <= answered.Best && silent.Worst >= answered.Worst, $"without {question}");
            }
        }, iter: Scenarios);
    }

    [Fact]
    public void Proceed_is_shown_only_when_no_completion_makes_a_rule_true()
    {
        var shown = 0;
        Scenario.Any.Sample(scenario =>
        {
            var decision = Decide(scenario.Pack, scenario.Sheet);

            if (decision is { IsDecided: true, Verdict.Outcome: Outcome.Proceed })
            {
                Interlocked.Increment(ref shown);
                Assert.All(new PlainCompletions(scenario.Pack).Of(scenario.Sheet), sheet =>
                {
                    var truth = new PlainTruth(scenario.Pack, sheet);
                    Assert.DoesNotContain(scenario.Pack.Rules, rule => truth.Of(rule.When) == Truth.True);
                });
            }
        }, iter: Scenarios);

        Assert.True(!Tries.AreAll || shown > Scenarios / 20, $"Only {shown} of {Scenarios} decisions were to proceed.");
    }

    [Fact]
    public void Worse_answers_never_help_in_a_pack_that_compiles()
    {
        var kept = 0;
        Scenario.Any.Sample(scenario =>
        {
            var (pack, day) = (scenario.Pack, new DateOnly(2099, 12, 31));
            if (RuleSetCompiler.Compile(pack).Diagnostics.Any(diagnostic => diagnostic.Code is "worse-answer-helps" or "not-sure-milder"))
            {
                return;
            }
            foreach (var sheet in new PlainCompletions(pack).Of(PlainSheet.Blank(day, day)).Take(80))
            {
                var outcome = Decide(pack, sheet).Verdict.Outcome;
                foreach (var worse in new PlainLaws(pack).Worse(sheet))
                {
                    Interlocked.Increment(ref kept);
                    Assert.True(Decide(pack, worse).Best.Outcome >= outcome, $"{sheet}\nbut {worse}");
                }
            }
        }, iter: Scenarios / 6);

        Assert.True(!Tries.AreAll || kept > Scenarios, $"Only {kept} pairs were compared.");
    }

    [Fact]
    public void The_same_request_gets_the_same_decision_on_every_thread_and_in_every_culture()
    {
        Scenario.Any.Sample(scenario =>
        {
            var decision = Decide(scenario.Pack, scenario.Sheet).Plainly();
            var again = Decide(scenario.Pack, scenario.Sheet).Plainly();
            PlainDecision? abroad = null;
            var thread = new Thread(() => abroad = Decide(scenario.Pack, scenario.Sheet).Plainly()) { CurrentCulture = Abroad() };
            thread.Start();
            thread.Join();

            Assert.Equal(decision.ToString(), again.ToString());
            Assert.Equal(decision.ToString(), abroad!.ToString());
        }, iter: Scenarios / 3);
    }

    private static Decision Decide(Pack pack, PlainSheet sheet)
    {
        var rules = PackBuilder.RulesAnyway(pack);
        return rules.Decide(rules.Read(sheet.ToJson(pack.Questions)).Sheet!);
    }

    private static bool Counts(Rule rule) => rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When)
        .SelectMany(Compilation.Compilation.Parts).Any(part => part is Fired);

    private static PlainDecision Sorted(PlainDecision decision) => decision with
    {
        Reasons = [.. decision.Reasons.OrderBy(reason => reason.Rule, StringComparer.Ordinal)],
        Reassessment = decision.Reassessment is { } then ? then with { BlockedBy = string.Concat(then.BlockedBy.Order()) } : null,
    };

    /// <summary>A culture in which dates and numbers look like none of ours; real ones need data that a server may lack.</summary>
    private static CultureInfo Abroad()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus";
        culture.NumberFormat.NumberDecimalSeparator = "'";
        culture.DateTimeFormat.DateSeparator = "~";
        culture.DateTimeFormat.ShortDatePattern = "yy~dd~MM";
        return culture;
    }
}
