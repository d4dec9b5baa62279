using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Comparing;

/// <summary>A random pack and a copy of it that was changed in one to three ways.</summary>
internal sealed record RandomPair(Pack From, Pack To)
{
    // 30 days and one month have no order of their own: which is longer depends on the day.
    private static readonly Window[] Windows = [When.Days(5), When.Days(30), When.Days(28), When.Months(1), When.Months(2)];

    private static readonly Verdict[] Worse = [Verdicts.Caution, Verdicts.Refer, Verdicts.Soon, Verdicts.Emergency];

    public static Gen<RandomPair> Any { get; } = Gen.Int[0, 255].Array[0, 260].Select(eyes => Of(new Dice(eyes)));

    public override string ToString() => string.Join("\n\nto\n\n", new[] { From, To }.Select(pack => $"{new Scenario(pack, PlainSheet.Blank(default, default))}"));

    private static RandomPair Of(Dice dice)
    {
        var before = RandomPack.Of(dice);
        var after = before;
        for (var number = 1 + dice.Roll(3); number > 0; number--)
        {
            after = Changed(dice, after);
        }
        return dice.Chance(50) ? new RandomPair(before, after) : new RandomPair(after, before);
    }

    private static Pack Changed(Dice dice, Pack pack)
    {
        var rule = dice.Pick(pack.Rules);
        Pack With(Rule other) => pack with { Rules = pack.Rules.Replace(rule, other) };
        Condition Further() => RandomPack.Leaf(dice, dice.Pick(pack.Questions));
        switch (dice.Roll(10))
        {
            case 0:
                return With(rule with { When = When.All(rule.When, When.Not(Further())) });
            case 1:
                return With(rule with { When = When.Any(rule.When, Further()) });
            case 2:
                return With(rule with { When = Otherwise(dice, rule.When) });
            case 3:
                return With(rule with { Verdict = dice.Pick(Worse) });
            case 4:
                return With(rule with { Escalations = rule.Escalations.IsEmpty ? [new Escalation(Further(), dice.Pick(Worse), default)] : [] });
            case 5:
                return pack with { Rules = pack.Rules.Add(rule with { Id = $"new{pack.Rules.Length}", When = Further() }) };
            case 6:
                return Split(pack, rule, Further());
            case 7:
                return pack.Questions.Any(question => question.Id == "extra") ? pack : Asking(dice, pack);
            case 8:
                return WithOption(dice, pack);
            default:
                return Branched(dice, pack);
        }
    }

    /// <summary>The condition with its first window, or its first options, otherwise.</summary>
    private static Condition Otherwise(Dice dice, Condition condition) => condition switch
    {
        DateWithin within => within with { Window = dice.Pick(Windows) },
        AllOf all => all with { Parts = all.Parts.SetItem(0, Otherwise(dice, all.Parts[0])) },
        AnyOf any => any with { Parts = any.Parts.SetItem(0, Otherwise(dice, any.Parts[0])) },
        Not not => not.Part,
        AnswerIs answer => answer with { Options = [answer.Options[^1]] },
        _ => condition,
    };

    private static Pack Split(Pack pack, Rule rule, Condition by) => pack with
    {
        Rules = pack.Rules.Replace(rule, rule with { When = When.All(rule.When, by) })
            .Add(rule with { Id = $"new{pack.Rules.Length}", When = When.All(rule.When, When.Not(by)) }),
    };

    private static Pack Asking(Dice dice, Pack pack)
    {
        var question = new PackBuilder().One("extra", "a b", dice.Chance(50) ? RandomPack.Leaf(dice, pack.Questions[0]) : null).Build().Questions[0];
        return pack with
        {
            Questions = pack.Questions.Add(question),
            Rules = pack.Rules.Add(pack.Rules[0] with { Id = "about-extra", When = When.Is("extra", "a"), Verdict = dice.Pick(Worse), Escalations = [] }),
        };
    }

    private static Pack WithOption(Dice dice, Pack pack)
    {
        var question = dice.Pick(pack.Questions);
        return question.Type == QuestionType.Date || question.Options.Any(option => option.Code == "z") ? pack : pack with
        {
            Questions = pack.Questions.Replace(question, question with { Options = question.Options.Insert(0, new Option("z", false, false, default)) }),
            Rules = pack.Rules.Add(pack.Rules[0] with { Id = $"about-z-of-{question.Id}", When = When.Is(question.Id, "z"), Verdict = dice.Pick(Worse), Escalations = [] }),
        };
    }

    private static Pack Branched(Dice dice, Pack pack)
    {
        var question = pack.Questions[^1];
        return pack with
        {
            Questions = pack.Questions.Replace(question, question with
            {
                AskedWhen = question.AskedWhen is null ? RandomPack.Leaf(dice, pack.Questions[0]) : null,
            }),
        };
    }
}
