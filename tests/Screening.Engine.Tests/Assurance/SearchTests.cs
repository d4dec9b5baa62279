using CsCheck;
using Screening.Engine.Assurance;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Assurance;

/// <summary>What the search finds is decided again; what it does not find is looked for by brute force.</summary>
public sealed class SearchTests
{
    private static readonly int Scenarios = Tries.Of(300);

    [Fact]
    public void A_sheet_on_which_a_rule_fires_is_found_exactly_where_there_is_one()
    {
        Each((rules, search, sheets) =>
        {
            foreach (var effect in rules.Rules.SelectMany(rule => rule.Effects))
            {
                var id = rules.Rules[effect.Rule].Rule.Id;
                var found = search.Holding(effect);

                // What escalates it may hold only where something worse does, and then shows in no decision.
                Assert.True(found is not null || !sheets.Exists(decision => decision.Reasons.Any(reason =>
                    reason.Rule.Id == id && (reason.Verdict == effect.Verdict || effect == rules.Rules[effect.Rule].Base))));
                if (found is not null)
                {
                    Assert.Contains(Complete(rules, found).Reasons, reason => reason.Rule.Id == id && reason.Verdict >= effect.Verdict);
                }
            }
        });
    }

    [Fact]
    public void A_sheet_that_a_rule_decides_is_found_exactly_where_there_is_one()
    {
        Each((rules, search, sheets) =>
        {
            foreach (var effect in rules.Rules.SelectMany(rule => rule.Effects))
            {
                var id = rules.Rules[effect.Rule].Rule.Id;
                bool Decides(Decision decision) => decision.Verdict == effect.Verdict &&
                    decision.Reasons.Any(reason => reason.Rule.Id == id && reason.Verdict == effect.Verdict);

                var found = search.Deciding(effect);

                Assert.Equal(sheets.Exists(Decides), found is not null);
                Assert.True(found is null || Decides(Complete(rules, found)));
            }
        });
    }

    [Fact]
    public void A_sheet_with_a_verdict_is_found_exactly_where_there_is_one()
    {
        Each((rules, search, sheets) =>
        {
            foreach (var verdict in search.Verdicts())
            {
                var found = search.Reaching(verdict);

                Assert.Equal(sheets.Exists(decision => decision.Verdict == verdict), found is not null);
                Assert.True(found is null || Complete(rules, found).Verdict == verdict);
            }
        });
    }

    [Fact]
    public void The_space_is_as_large_as_the_list_of_all_sheets()
    {
        var counted = 0;
        Each((rules, search, sheets) =>
        {
            if (rules.Questionnaire.Layout.Slots.Count == 0)
            {
                Interlocked.Increment(ref counted);
                Assert.Equal(sheets.Count, (int)new SheetSpace(rules, search.Dates).Count());
            }
        });

        Assert.True(!Tries.AreAll || counted > 20, $"Only {counted} packs had no dates.");
    }

    [Fact]
    public void A_date_counts_once_for_each_way_to_lie_within_windows()
    {
        var rules = new PackBuilder()
            .Date("stopped").DatedList("recent", "laser filler tattoo/undated not-sure")
            .Rule("stopped", When.Any(When.Within("stopped", When.Days(28)), When.Within("stopped", When.Days(7))))
            .Rule("laser", When.Within("recent", "laser", When.Days(14)))
            .RulesAnyway();

        // Within 7, within 28, over or not sure; no laser, recent, old or not sure; no filler, some day or not sure; and two ticks, of
        // all of which one must be there.
        Assert.Equal(4 * ((4 * 3 * 2 * 2) - 1), (int)new SheetSpace(rules, new Search(rules).Dates).Count());
    }

    [Fact]
    public void Two_sheets_of_which_the_worse_one_helps_are_found_exactly_where_the_rules_let_it()
    {
        var falls = 0;
        Each((rules, search, _) =>
        {
            var monotony = new Monotony(rules, search);
            var found = Enumerable.Range(0, rules.Variables.Count).Where(variable => rules.Variables.OptionOf(variable) >= 0).Select(monotony.Tick)
                .Concat(Enumerable.Range(0, rules.Questionnaire.Questions.Length).Select(monotony.NotSure)).OfType<Fall>();
            foreach (var fall in found)
            {
                Interlocked.Increment(ref falls);
                Assert.True(Complete(rules, fall.Before).Verdict.Outcome > Complete(rules, fall.After).Verdict.Outcome,
                    $"{rules.Text(fall.Before)}\n{rules.Text(fall.After)}");
            }
        });

        Assert.True(!Tries.AreAll || falls > 20, $"Only {falls} were found.");
    }

    /// <summary>Random packs with the decisions of all their sheets on the day of the search.</summary>
    private static void Each(Action<RuleSet, Search, List<Decision>> check)
    {
        Scenario.Any.Sample(scenario =>
        {
            var rules = PackBuilder.RulesAnyway(scenario.Pack);
            var search = new Search(rules);
            var blank = PlainSheet.Blank(search.Dates.AnsweredOn, search.Dates.PlannedDate);
            var completions = new PlainCompletions(scenario.Pack).Of(blank).Take(3000).ToList();
            if (completions.Count < 3000)
            {
                check(rules, search, [.. completions.Select(sheet => rules.Decide(rules.Read(sheet.ToJson(scenario.Pack.Questions)).Sheet!))]);
            }
        }, iter: Scenarios);
    }

    private static Decision Complete(RuleSet rules, AnswerSheet sheet)
    {
        var decision = rules.Decide(sheet);
        Assert.Empty(decision.Unanswered);
        return decision;
    }
}
