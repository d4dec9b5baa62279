using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>What the rules say of a sheet, by reading them one after the other.</summary>
internal static class Reference
{
    /// <summary>The greatest verdict of the rules that are true however the unanswered questions will be answered.</summary>
    public static Verdict CertainVerdict(Pack pack, Sheet sheet) => CertainVerdict(pack.Rules, pack, sheet);

    /// <summary>The same, by some of the rules.</summary>
    public static Verdict CertainVerdict(IEnumerable<Rule> rules, Pack pack, Sheet sheet)
    {
        var highest = Verdict.Proceed;
        foreach (var rule in rules)
        {
            if (TruthOf(rule.When, pack, sheet) == Truth.True)
            {
                foreach (var verdict in rule.Escalations.Where(escalation => TruthOf(escalation.When, pack, sheet) == Truth.True)
                    .Select(escalation => escalation.Verdict).Append(rule.Verdict))
                {
                    highest = verdict > highest ? verdict : highest;
                }
            }
        }
        return highest;
    }

    /// <summary>The rules that are true.</summary>
    public static IEnumerable<string> Fired(Pack pack, Sheet sheet)
    {
        var settled = pack.Questions.Where(question => !Conditions.IsAsked(question, sheet))
            .Aggregate(sheet, (rest, question) => rest.With(question.Id));
        return pack.Rules.Where(rule => TruthOf(rule.When, pack, settled) == Truth.True).Select(rule => rule.Id);
    }

    private static Truth TruthOf(Condition condition, Pack pack, Sheet sheet) => condition switch
    {
        AllOf all => all.Parts.Select(part => TruthOf(part, pack, sheet)).Min(),
        AnyOf any => any.Parts.Select(part => TruthOf(part, pack, sheet)).Max(),
        Fired fired => Count(fired, pack, sheet),
        _ => Conditions.TruthOf(condition, sheet),
    };

    private static Truth Count(Fired fired, Pack pack, Sheet sheet)
    {
        var truths = pack.Rules.Where(rule => fired.Rules.Contains(rule.Id)).Select(rule => Conditions.TruthOf(rule.When, sheet)).ToList();
        return truths.Count(truth => truth == Truth.True) >= fired.AtLeast ? Truth.True
            : truths.Count(truth => truth != Truth.False) >= fired.AtLeast ? Truth.Unknown
            : Truth.False;
    }
}
