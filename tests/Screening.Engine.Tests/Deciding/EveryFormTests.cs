using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Deciding;

/// <summary>Every form of condition over every sheet of a small questionnaire, against the plain decider.</summary>
public sealed class EveryFormTests
{
    private static readonly Condition Rash = When.Is("rash", "yes");
    private static readonly Condition Mole = When.Is("spots", "mole");
    private static readonly Condition Lately = When.Within("stopped", When.Months(1));

    public static TheoryData<string> Forms => [.. Conditions.Keys];

    private static Dictionary<string, Condition> Conditions => new()
    {
        ["an option"] = Rash,
        ["one of two options"] = When.Is("rash", "yes", "not-sure"),
        ["not an option"] = When.Not(Rash),
        ["not one of two options"] = When.Not(When.Is("rash", "yes", "not-sure")),
        ["a tick"] = Mole,
        ["no tick"] = When.Not(Mole),
        ["none of these"] = When.Is("spots", "none"),
        ["not none of these"] = When.Not(When.Is("spots", "none")),
        ["a window"] = Lately,
        ["a window that is over"] = When.Not(Lately),
        ["between two windows"] = When.All(When.Within("stopped", When.Months(3)), When.Not(Lately)),
        ["a date that is not sure"] = When.Is("stopped", "not-sure"),
        ["an entry"] = When.Is("recent", "filler"),
        ["an entry's window"] = When.Within("recent", "filler", When.Days(28)),
        ["another entry's window"] = When.Within("recent", "peel", When.Days(28)),
        ["an entry's window that is over"] = When.Not(When.Within("recent", "filler", When.Days(28))),
        ["some entry's date that is not sure"] = When.DateNotSure("recent"),
        ["no entry's date that is not sure"] = When.Not(When.DateNotSure("recent")),
        ["both"] = When.All(Rash, Mole),
        ["either"] = When.Any(Rash, Mole),
        ["not both"] = When.Not(When.All(Rash, Mole)),
        ["neither"] = When.Not(When.Any(Rash, Mole)),
        ["not not"] = When.Not(When.Not(Rash)),
        ["three"] = When.All(Rash, Mole, Lately),
        ["one of three"] = When.Any(Rash, Mole, Lately),
        ["either of two pairs"] = When.Any(When.All(Rash, Mole), When.All(Lately, When.Is("spots", "wart"))),
        ["neither of two pairs"] = When.Not(When.Any(When.All(Rash, Mole), When.All(Lately, When.Is("spots", "wart")))),
        ["an answer to a follow-up"] = When.Is("itch", "yes"),
        ["not an answer to a follow-up"] = When.Not(When.Is("itch", "yes")),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_rule_fires_exactly_where_its_condition_holds(string form)
    {
        Compared(Questions(form).Rule("rule", Conditions[form], Verdicts.Refer, Lapse.Time));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_escalation_holds_exactly_where_its_condition_does(string form)
    {
        Compared(Questions(form).Rule("rule", When.Is("age", "young"), lapses: Lapse.Time).Escalate(Conditions[form], Verdicts.Emergency));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_follow_up_is_asked_exactly_where_its_condition_holds(string form)
    {
        Compared(Questions(form).One("then", "yes no", Conditions[form]).Rule("rule", When.Is("then", "yes"), Verdicts.Refer));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_rule_that_fires_is_counted(string form)
    {
        Compared(Questions(form).Rule("rule", Conditions[form], lapses: Lapse.Time).Rule("young", When.Is("age", "young"))
            .Rule("both", When.Fired(2, "rule", "young"), Verdicts.Refer)
            .Rule("not-both", When.Not(When.Fired(2, "rule", "young")), Verdicts.Soon));
    }

    /// <summary>The questions that a form reads, with one that none does.</summary>
    private static PackBuilder Questions(string form)
    {
        var read = Compilation.Compilation.Parts(Conditions[form]).Select(Compilation.Compilation.QuestionOf).ToHashSet();
        var builder = new PackBuilder().One("age", "young old");
        _ = read.Contains("rash") || read.Contains("itch") ? builder.One("rash", "yes no not-sure") : builder;
        _ = read.Contains("itch") ? builder.One("itch", "yes no", When.Is("rash", "yes")) : builder;
        _ = read.Contains("spots") ? builder.Many("spots", "mole wart none") : builder;
        _ = read.Contains("stopped") ? builder.Date("stopped") : builder;
        _ = read.Contains("recent") ? builder.DatedList("recent", "filler peel none not-sure") : builder;
        return builder;
    }

    /// <summary>Compares every complete sheet, and each without one of its answers.</summary>
    private static void Compared(PackBuilder builder)
    {
        var pack = builder.Build();
        var (rules, plain, day) = (builder.RulesAnyway(), new PlainDecider(pack), new DateOnly(2026, 6, 1));
        var complete = plain.Completions.Of(PlainSheet.Blank(day, day.AddDays(2))).ToList();
        var sheets = complete.SelectMany(sheet => sheet.Answers.Keys.Select(sheet.Without).Append(sheet))
            .DistinctBy(sheet => sheet.ToString());
        foreach (var sheet in sheets)
        {
            var decision = rules.Decide(rules.Read(sheet.ToJson(pack.Questions)).Sheet!);

            Assert.Equal($"{sheet}\n{plain.Decide(sheet)}", $"{sheet}\n{decision.Plainly()}");
        }
    }
}
