using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>A minimal set while it is being grouped with others.</summary>
/// <param name="IsFrom">Whether the version compared from is the stricter one.</param>
/// <param name="AtLeast">What that version asks for at least.</param>
/// <param name="Answers">The answers: any one of the ways for each variable.</param>
/// <param name="Rules">The rules that ask for it, by their place in the pack.</param>
/// <param name="Example">Complete answers with the set.</param>
internal sealed record FoundSet(bool IsFrom, Verdict AtLeast, Limit[] Answers, SortedSet<int> Rules, ComparedExample Example)
{
    /// <summary>Sets that differ in the answer of one variable only, and in nothing of what follows, become one with both ways.</summary>
    public static List<FoundSet> Grouped(List<FoundSet> sets)
    {
        for (var before = 0; before != sets.Count;)
        {
            before = sets.Count;
            foreach (var variable in sets.SelectMany(set => set.Answers).Select(limit => limit.Variable).Distinct().Order().ToList())
            {
                sets = [.. sets.GroupBy(set => set.Without(variable)).Select(group => group.Aggregate((one, other) => one with
                {
                    Answers = Limits.Either(one.Answers, [new Limit(variable, Limits.WaysOf(other.Answers, variable))]),
                }))];
            }
        }
        return sets;
    }

    /// <summary>All but one answer, as text; of a set without that answer all of it.</summary>
    private string Without(int variable) => string.Join(' ', Answers.Select(limit =>
        $"{limit.Variable}:{(limit.Variable == variable ? "*" : limit.Ways)}"))
        + $"/{string.Join(' ', Rules)}/{Example.FromVerdict.Rank} {Example.ToVerdict.Rank}";
}
