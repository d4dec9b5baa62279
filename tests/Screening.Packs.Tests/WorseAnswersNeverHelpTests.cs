using System.Collections.Immutable;
using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>Law 4, over random complete sheets of the shipped pack and every single step from each to a worse one.</summary>
public sealed class WorseAnswersNeverHelpTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void One_more_tick_never_lowers_the_outcome(int mild) => AssertNoStepHelps(mild, 150, Ticks);

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void Not_sure_in_place_of_a_known_answer_never_lowers_the_outcome_unless_the_pack_says_why(int mild) =>
        AssertNoStepHelps(mild, 400, NotSures);

    [Fact]
    public void The_pack_says_of_ten_questions_that_not_sure_may_be_milder() => Assert.Equal(
        ["isotretinoin", "bleeding", "health", "pregnancy", "skinConditions", "newPatches12m", "healing", "allergies", "device", "needleDepth"],
        Shipped.Pack.Pack.Questions.Where(question => question.NotSure!.Milder is not null).Select(question => question.Id));

    private static void AssertNoStepHelps(int mild, int sheets, Func<Pack, Sheet, IEnumerable<Sheet>> steps)
    {
        var rules = Shipped.Pack.RuleSet;

        RandomSheets.Complete(rules.Pack, mild).Sample(sheet =>
        {
            var before = sheet.Decide(rules).Verdict.Outcome;
            foreach (var worse in steps(rules.Pack, sheet))
            {
                var after = worse.Decide(rules).Verdict.Outcome;
                Assert.True(after >= before, $"{before} for {sheet}{Environment.NewLine}{after} for {worse}");
            }
        }, iter: sheets);
    }

    private static IEnumerable<Sheet> Ticks(Pack pack, Sheet sheet) =>
        from question in pack.Questions
        where question.IsList && sheet.Answers.ContainsKey(question.Id)
        from option in question.Options
        where option.Code != Option.None && !sheet.Has(question.Id, option.Code)
        from date in question.NeedsDate(option) ? (string?[])[Tick.Format(sheet.AnsweredOn), "1900-01-01", Option.NotSure] : [null]
        select RandomSheets.Repaired(pack, sheet.With(question.Id, sheet.Answers[question.Id].Add(new Tick(option.Code, date))));

    private static IEnumerable<Sheet> NotSures(Pack pack, Sheet sheet) =>
        from question in pack.Questions
        where question.NotSure is { IsOffered: true, Milder: null } && sheet.Answers.ContainsKey(question.Id)
        from answer in ((ImmutableArray<Tick>[])[[Tick.NotSure]]).Concat(DatesNotSure(question, sheet.Answers[question.Id]))
        select RandomSheets.Repaired(pack, sheet.With(question.Id, answer));

    private static IEnumerable<ImmutableArray<Tick>> DatesNotSure(Question question, ImmutableArray<Tick> ticks) =>
        question.Type != QuestionType.DatedList ? []
        : ticks.Where(tick => tick.Day is not null).Select(tick => ticks.Replace(tick, tick with { Date = Option.NotSure }));
}
