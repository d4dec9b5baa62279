using Screening.Engine.Comparing;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Comparing;

public sealed class OutcomeComparisonTests
{
    private static PackBuilder Skin => new PackBuilder()
        .One("acne", "deep few none not-sure").Date("stopped").DatedList("recent", "filler peel none not-sure").One("age", "under-18 adult").One("place", "home clinic");

    private static Condition Deep { get; } = When.Is("acne", "deep");

    private static Condition Home { get; } = When.Is("place", "home");

    private static Condition Young { get; } = When.Is("age", "under-18");

    [Fact]
    public void A_shortened_window_names_the_dates_between_the_two()
    {
        var sets = Sets(
            Skin.Rule("after-filler", When.Within("recent", "filler", When.Days(28))),
            Skin.Rule("after-filler", When.Within("recent", "filler", When.Days(21))));

        Assert.Equal(["Milder Caution/None after-filler: recent:filler within 28 days and not within 21 days"], sets);
    }

    [Fact]
    public void A_lengthened_window_is_stricter_for_the_same_dates()
    {
        var sets = Sets(
            Skin.Rule("lately", When.Within("stopped", When.Months(5)), Verdicts.Soon),
            Skin.Rule("lately", When.Within("stopped", When.Months(6)), Verdicts.Soon));

        Assert.Equal(["Stricter ReferToDermatologist/Soon lately: stopped within 6 months and not within 5 months"], sets);
    }

    [Fact]
    public void Two_windows_of_which_either_may_be_longer_are_compared_on_days_of_either_kind()
    {
        var sets = Sets(
            Skin.Rule("lately", When.Within("stopped", When.Days(30))),
            Skin.Rule("lately", When.Within("stopped", When.Months(1))));

        Assert.Equal(
            ["Milder Caution/None lately: stopped within 30 days and not within 1 months", "Stricter Caution/None lately: stopped within 1 months and not within 30 days"],
            sets);
    }

    [Fact]
    public void An_exception_is_named_with_what_it_excepts()
    {
        var sets = Sets(Skin.Rule("acne", Deep), Skin.Rule("acne", When.All(Deep, When.Not(Young))));

        Assert.Equal(["Milder Caution/None acne: acne deep; age under-18"], sets);
    }

    [Fact]
    public void An_exception_in_a_rule_of_another_name_is_named_as_well()
    {
        var sets = Sets(Skin.Rule("acne", Deep), Skin.Rule("acne-of-adults", When.All(Deep, When.Not(Young))));

        Assert.Equal(["Milder Caution/None acne: acne deep; age under-18"], sets);
    }

    [Fact]
    public void Unrelated_changes_do_not_speak_of_each_other()
    {
        var sets = Sets(
            Skin.Rule("acne", Deep).Rule("after-peel", When.Within("recent", "peel", When.Days(28))),
            Skin.Rule("acne", When.All(Deep, Young)).Rule("after-peel", When.Within("recent", "peel", When.Days(14))));

        Assert.Equal(["Milder Caution/None acne: acne deep; age adult", "Milder Caution/None after-peel: recent:peel within 28 days and not within 14 days"], sets.Order());
    }

    [Fact]
    public void A_rule_split_in_two_is_equivalent()
    {
        var comparison = Compare(
            Skin.Rule("acne", When.Is("acne", "deep", "few")),
            Skin.Rule("deep-acne", Deep).Rule("few-pimples-of-adults", When.All(When.Is("acne", "few"), When.Not(Young)))
                .Rule("few-pimples-of-the-young", When.All(When.Is("acne", "few"), Young)));

        Assert.True(comparison.AreEquivalent);
        Assert.False(comparison.SameReasons);
    }

    [Fact]
    public void An_option_that_moves_to_a_worse_rule_is_stricter_and_alternatives_share_a_set()
    {
        var before = Skin.Rule("bad", Deep, Verdicts.Refer).Rule("mild", When.Is("acne", "few", "not-sure"));
        var after = Skin.Rule("bad", When.Is("acne", "deep", "few", "not-sure"), Verdicts.Refer);

        Assert.Equal(["Stricter ReferToDermatologist/None bad: acne not-sure or few"], Sets(before, after));
        Assert.Equal(["Milder ReferToDermatologist/None bad: acne not-sure or few"], Sets(after, before));
    }

    [Fact]
    public void A_removed_escalation_is_milder_where_it_held()
    {
        var sets = Sets(Skin.Rule("acne", Deep).Escalate(Home, Verdicts.Refer), Skin.Rule("acne", Deep));

        Assert.Equal(["Milder ReferToDermatologist/None acne: acne deep; place home"], sets);
    }

    [Fact]
    public void A_changed_urgency_is_a_difference()
    {
        var set = Assert.Single(Compare(Skin.Rule("acne", Deep, Verdicts.SameDay), Skin.Rule("acne", Deep, Verdicts.Soon)).Outcomes.Sets);

        Assert.Equal("ReferToDermatologist/SameDay acne: acne deep", RandomPairsTests.Text(set));
        Assert.Equal((Verdicts.SameDay, Verdicts.Soon), (set.Example.FromVerdict, set.Example.ToVerdict));
    }

    [Fact]
    public void A_rule_that_counts_differs_only_with_the_rules_that_it_counts_otherwise()
    {
        PackBuilder Counting(params string[] counted) => Skin
            .Rule("acne", Deep).Rule("young", Young).Rule("filler", When.Is("recent", "filler")).Rule("peel", When.Is("recent", "peel"))
            .Rule("several", When.All(Home, When.Fired(2, counted)), Verdicts.Refer);

        var sets = Sets(Counting("acne", "young", "filler", "peel"), Counting("acne", "young", "filler"));

        Assert.Equal(
            [
                "Milder ReferToDermatologist/None several: acne deep; recent:peel ticked; place home",
                "Milder ReferToDermatologist/None several: recent:peel ticked; age under-18; place home",
                "Milder ReferToDermatologist/None several: recent:peel ticked; recent:filler ticked; place home",
            ], sets.Order());
    }

    [Fact]
    public void A_counted_rule_that_becomes_narrower_is_named_with_what_it_no_longer_says()
    {
        PackBuilder Counting(Condition acne) => Skin.Rule("acne", acne).Rule("young", Young)
            .Rule("several", When.All(Home, When.Fired(2, "acne", "young")), Verdicts.Refer);

        var sets = Sets(Counting(When.Is("acne", "deep", "few")), Counting(Deep));

        Assert.Equal(["Milder ReferToDermatologist/None several: acne few; age under-18; place home", "Milder Caution/None acne: acne few"], sets);
    }

    [Fact]
    public void A_masked_change_changes_nothing()
    {
        var comparison = Compare(
            Skin.Rule("acne", Deep, Verdicts.Refer).Rule("acne-too", When.Any(Deep, Young)),
            Skin.Rule("acne", Deep, Verdicts.Refer).Rule("acne-too", Young));

        Assert.True(comparison.AreEquivalent);
        Assert.Equal("acne-too", Assert.Single(comparison.Changes.Rules).Id);
    }

    [Fact]
    public void A_follow_up_that_is_asked_less_often_is_milder_where_it_is_no_longer_asked()
    {
        PackBuilder Branching(Condition? askedWhen) => new PackBuilder().One("acne", "deep few none").One("cream", "yes no", askedWhen)
            .Rule("cream", When.Is("cream", "yes")).Rule("acne", Deep, Verdicts.Soon);

        var comparison = Compare(Branching(When.Is("acne", "deep", "few")), Branching(When.Is("acne", "few")));

        Assert.False(comparison.SameAnswers);
        Assert.Empty(comparison.Outcomes.Sets);
        Assert.Equal(
            ["Milder Caution/None cream: acne none; cream yes"],
            Sets(Branching(null), Branching(When.Is("acne", "deep", "few"))));
    }

    [Fact]
    public void A_question_of_one_version_alone_is_answered_for_that_version_alone()
    {
        var comparison = Compare(Skin.Rule("acne", Deep), Skin.Rule("acne", Deep).One("fever", "yes no").Rule("fever", When.Is("fever", "yes"), Verdicts.Refer));

        var set = Assert.Single(comparison.Outcomes.Sets);
        Assert.Equal("ReferToDermatologist/None fever: fever yes", RandomPairsTests.Text(set));
        Assert.Equal((Verdict.Proceed, Verdicts.Refer), (set.Example.FromVerdict, set.Example.ToVerdict));
        Assert.False(comparison.SameAnswers);
    }

    [Fact]
    public void An_option_of_one_version_alone_takes_no_part_but_is_no_equivalence()
    {
        var comparison = Compare(
            new PackBuilder().One("acne", "deep none").Rule("acne", Deep),
            new PackBuilder().One("acne", "deep worse none").Rule("acne", Deep).Rule("worse", When.Is("acne", "worse"), Verdicts.Refer));

        Assert.True(comparison.Outcomes.AreNone);
        Assert.False(comparison.AreEquivalent);
        Assert.Equal(("options", "deep, none", "deep, worse, none"), (
            comparison.Changes.Questions[0].Aspects[0].Aspect, comparison.Changes.Questions[0].Aspects[0].From, comparison.Changes.Questions[0].Aspects[0].To));
    }

    [Fact]
    public void A_question_of_another_type_is_another_question()
    {
        var sets = Sets(
            new PackBuilder().One("acne", "deep none").Rule("acne", Deep),
            new PackBuilder().Many("acne", "deep none").Rule("acne", Deep));

        Assert.Equal(["Milder Caution/None acne: acne deep; acne:deep not ticked", "Stricter Caution/None acne: acne none; acne:deep ticked"], sets);
    }

    [Fact]
    public void Where_something_must_be_ticked_leaving_the_rest_unticked_is_an_answer_too()
    {
        PackBuilder Area(params string[] areas) => new PackBuilder().Many("area", "face neck body").One("acne", "deep none")
            .Rule("area", areas.Length == 0 ? Deep : When.Is("area", areas));

        Assert.Equal(
            ["Milder Caution/None area: acne none; area:body not ticked", "Milder Caution/None area: area:face ticked; acne none", "Milder Caution/None area: area:neck ticked; acne none"],
            Sets(Area("face", "neck"), Area()).Select(set => set.Replace("area:body not ticked; acne none", "acne none; area:body not ticked", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Where(set => set.StartsWith("Milder", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_example_is_asked_every_question_of_its_set()
    {
        PackBuilder Asking(Condition when) => new PackBuilder().One("acne", "deep none").One("cream", "yes no").One("which", "strong weak", When.Is("cream", "yes"))
            .Rule("acne", when);

        var outcomes = Compare(Asking(Deep), Asking(When.All(Deep, When.Is("which", "strong")))).Outcomes;

        var set = Assert.Single(outcomes.Sets, set => set.Answers.Any(answer => answer.Question == "which"));
        var rules = Asking(Deep).RulesAnyway();
        Assert.Contains("\"which\":\"weak\"", System.Text.Encoding.UTF8.GetString(Questions.AnswerSheetWriter.ToUtf8(rules.Questionnaire, set.Example.From)));
    }

    [Fact]
    public void What_says_more_than_can_be_listed_says_so()
    {
        PackBuilder Many(bool rule)
        {
            var builder = new PackBuilder();
            var parts = new List<Condition>();
            for (var number = 0; number < 12; number++)
            {
                builder.One($"q{number}", "a b none");
                parts.Add(When.Is($"q{number}", "a", "b"));
            }
            return rule ? builder.Rule("one", When.Is("q0", "a")).Rule("all", When.All([.. parts]), Verdicts.Refer) : builder.Rule("one", When.Is("q0", "a"));
        }

        var comparison = RuleSetComparison.Of(Many(rule: true).RulesAnyway(), Many(rule: false).RulesAnyway());

        Assert.False(comparison.Outcomes.IsComplete);
        Assert.False(comparison.Outcomes.AreNone);
        Assert.False(comparison.AreEquivalent);
    }

    private static RuleSetComparison Compare(PackBuilder from, PackBuilder to) => RuleSetComparison.Of(from.RulesAnyway(), to.RulesAnyway());

    private static List<string> Sets(PackBuilder from, PackBuilder to)
    {
        var outcomes = Compare(from, to).Outcomes;
        Assert.True(outcomes.IsComplete);
        Assert.Equal(outcomes.Found, outcomes.Sets.Length);
        return [.. outcomes.Sets.Select(set => $"{set.Direction} {RandomPairsTests.Text(set)}")];
    }
}
