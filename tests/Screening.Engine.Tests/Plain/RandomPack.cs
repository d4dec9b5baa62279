using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Plain;

/// <summary>Packs of up to five questions and five rules that use every form there is; most break some law.</summary>
internal static class RandomPack
{
    private static readonly Window[] Windows =
        [When.Days(5), When.Days(28), When.Months(1), When.Months(3)];

    private static readonly Verdict[] Worse =
        [Verdicts.Caution, Verdicts.Refer, Verdicts.Soon, Verdicts.SameDay, Verdicts.Emergency];

    public static Pack Of(Dice dice)
    {
        var builder = new PackBuilder();
        var questions = new List<Question>();
        for (var number = 2 + dice.Roll(4); number > 0; number--)
        {
            var askedWhen = questions.Count > 0 && dice.Chance(40) ? Branch(dice, questions) : null;
            Ask(dice, builder, "q" + questions.Count, askedWhen);
            questions = [.. builder.Build().Questions];
        }
        var rules = new List<string>();
        for (var number = 1 + dice.Roll(4); number > 0; number--)
        {
            AddRule(dice, builder, "r" + rules.Count, ConditionOf(dice, questions, depth: 2, counted: []), () => ConditionOf(dice, questions, 1, []));
            rules.Add("r" + rules.Count);
        }
        if (dice.Chance(40))
        {
            AddRule(dice, builder, "counting", ConditionOf(dice, questions, 2, rules), () => ConditionOf(dice, questions, 1, rules));
        }
        builder.Note("everyone");
        if (dice.Chance(50))
        {
            builder.Note("some", ConditionOf(dice, questions, 1, []));
        }
        return builder.Build();
    }

    private static void Ask(Dice dice, PackBuilder builder, string id, Condition? askedWhen)
    {
        var notSure = dice.Chance(60) ? " not-sure" : "";
        Func<Question, Question> change = dice.Chance(30) ? question => question with { IsVolatile = true } : question => question;
        switch (dice.Roll(4))
        {
            case 0:
                builder.One(id, dice.Pick(["a b", "a b c"]) + notSure, askedWhen, change);
                break;
            case 1:
                builder.Many(id, dice.Pick(["a b none", "a none", "a b", "a b c none"]) + notSure, askedWhen, change);
                break;
            case 2:
                builder.Date(id, notSure, askedWhen, change);
                break;
            default:
                builder.DatedList(id, dice.Pick(["a none", "a b none", "a b/undated none", "a b"]) + notSure, askedWhen, change);
                break;
        }
    }

    /// <summary>Branching names no question in vain, so that it depends on whatever it reads.</summary>
    private static Condition Branch(Dice dice, List<Question> questions)
    {
        var (question, other) = (dice.Pick(questions), dice.Pick(questions));
        var first = Leaf(dice, question);
        first = dice.Chance(20) ? When.Not(first) : first;
        return other == question || question.AskedWhen is not null || other.AskedWhen is not null
            ? first
            : dice.Roll(4) switch
            {
                0 => When.All(first, Leaf(dice, other)),
                1 => When.Any(first, Leaf(dice, other)),
                _ => first,
            };
    }

    private static void AddRule(Dice dice, PackBuilder builder, string id, Condition when, Func<Condition> further)
    {
        var verdict = dice.Roll(Worse.Length - 1);
        builder.Rule(id, when, Worse[verdict]);
        for (var number = dice.Pick([0, 0, 1, 2]); number > 0; number--)
        {
            builder.Escalate(further(), Worse[verdict + 1 + dice.Roll(Worse.Length - verdict - 1)]);
        }
    }

    public static Condition ConditionOf(Dice dice, List<Question> questions, int depth, List<string> counted)
    {
        if (counted.Count > 0 && dice.Chance(50))
        {
            var rules = counted.Where(_ => dice.Chance(70)).Prepend(counted[0]).ToArray();
            return When.Fired(1 + dice.Roll(rules.Distinct().Count()), rules);
        }
        var form = depth == 0 ? 0 : dice.Roll(10);
        Condition Part() => ConditionOf(dice, questions, depth - 1, counted);
        return form switch
        {
            < 4 => Leaf(dice, dice.Pick(questions)),
            < 6 => When.All(Part(), Part()),
            < 8 => When.Any(Part(), Part()),
            8 => When.All(Part(), Part(), Part()),
            _ => When.Not(Part()),
        };
    }

    public static Condition Leaf(Dice dice, Question question)
    {
        var codes = question.Options.Select(option => option.Code).ToList();
        if (question.Type == QuestionType.Date)
        {
            return codes.Count == 0 || dice.Chance(75) ? When.Within(question.Id, dice.Pick(Windows)) : When.Is(question.Id, Option.NotSure);
        }
        var dated = question.Options.Where(question.NeedsDate).Select(option => option.Code).ToList();
        if (dated.Count > 0 && dice.Chance(60))
        {
            return codes.Contains(Option.NotSure) && dice.Chance(20)
                ? When.DateNotSure(question.Id)
                : When.Within(question.Id, dice.Pick(dated), dice.Pick(Windows));
        }
        return When.Is(question.Id, [.. new[] { dice.Pick(codes), dice.Pick(codes) }.Distinct().Skip(dice.Roll(2)).DefaultIfEmpty(codes[0])]);
    }
}
