using System.Collections.Immutable;
using Screening.Engine.Decisions;

namespace Screening.Engine.Comparing;

/// <summary>
/// Finds the minimal sets of answers whose outcome differs between two versions.
/// <para>
/// Rules that both versions have cancel out. Of each other way in which a rule of one version comes to a verdict, a set is
/// the smallest that makes it so, whatever else is answered, and keeps the other version's rule of the same id, and all its
/// rules that ask for the same and more, from asking for as much. Other rules of the other version need not be kept silent by the set: where
/// unrelated rules changed as well, every set would have to speak of all of them. It is enough, and needed, that they can
/// be silent: then the example is decided differently.
/// </para>
/// <para>
/// Nothing is missed. If a sheet gets verdict v in one version and less in the other, some way of a rule to v holds on it
/// and has no twin in the other version, none of whose rules asks for v on it; so the sheet makes the formula of that way
/// true, contains a smallest set that does, and is itself the proof that the other version can stay below v with that set.
/// </para>
/// </summary>
internal sealed class OutcomeComparer
{
    private readonly SharedAnswers _answers;
    private readonly MinimalSets _minimal;
    private readonly SharedRules _from;
    private readonly SharedRules _to;
    private bool _isComplete = true;

    private OutcomeComparer(RuleSet from, RuleSet to, SharedAnswers answers)
    {
        _answers = answers;
        _minimal = new MinimalSets(answers);
        (_from, _to) = (new SharedRules(from, answers, isFrom: true), new SharedRules(to, answers, isFrom: false));
    }

    /// <summary>Where the outcomes differ, and whether both versions ask the same.</summary>
    public static (OutcomeDifferences Outcomes, bool SameAnswers) Compare(RuleSet from, RuleSet to)
    {
        try
        {
            var comparer = new OutcomeComparer(from, to, new SharedAnswers(from, to));
            List<FoundSet> found = [.. comparer.Sets(comparer._from, comparer._to), .. comparer.Sets(comparer._to, comparer._from)];
            var sets = found.Take(OutcomeDifferences.MostSets).Select(comparer.Describe).ToImmutableArray();
            return (new OutcomeDifferences(sets, found.Count, comparer._isComplete && sets.Length == found.Count),
                SameQuestions.Ask(comparer._from, comparer._to));
        }
        catch (ComparisonTooLargeException)
        {
            return (new OutcomeDifferences([], 0, IsComplete: false), false);
        }
    }

    /// <summary>The sets with which <paramref name="strict"/> asks for more than <paramref name="mild"/>.</summary>
    private List<FoundSet> Sets(SharedRules strict, SharedRules mild)
    {
        var (own, others) = (Own(strict, mild), Own(mild, strict));
        var examples = new Examples(_answers, strict, mild);
        var listed = new List<FoundSet>();
        var worse = new List<Limit[]>();
        foreach (var level in own.GroupBy(effect => effect.Verdict).OrderByDescending(level => level.Key))
        {
            var rules = new Dictionary<string, (Limit[] Set, SortedSet<int> Rules)>();
            foreach (var effect in level)
            {
                foreach (var set in Try(() => _minimal.Of(Difference(effect, others))) ?? [])
                {
                    rules.TryAdd(Key(set), (set, []));
                    rules[Key(set)].Rules.Add(strict.Rules.Pack.Rules.IndexOf(effect.Rule));
                }
            }
            var smallest = MinimalSets.Smallest(rules.Values.Select(one => one.Set))
                .Where(set => !worse.Exists(part => Limits.IsWithin(set, part))).ToList();
            var real = smallest.Select(set => (Set: set, Example: Try(() => examples.Of(set, level.Key))))
                .Where(one => one.Example is not null)
                .Select(one => new FoundSet(strict.IsFrom, level.Key, one.Set, rules[Key(one.Set)].Rules, one.Example!)).ToList();
            worse.AddRange(real.Select(set => set.Answers));
            listed.AddRange(FoundSet.Grouped(real));
        }
        return listed;
    }

    /// <summary>The effects that the other version does not have as well.</summary>
    private static List<SharedEffect> Own(SharedRules rules, SharedRules others)
    {
        var known = others.Effects.Select(effect => (effect.Verdict, effect.When.Key)).ToHashSet();
        return [.. rules.Effects.Where(effect => !known.Contains((effect.Verdict, effect.When.Key)))];
    }

    /// <summary>That an effect holds and what the other version makes of it does not.</summary>
    private SharedFormula Difference(SharedEffect effect, List<SharedEffect> others) => others
        .Where(other => other.Verdict >= effect.Verdict &&
            (other.When.IsNarrowerThan(effect.When) || (other.Rule.Id == effect.Rule.Id && !other.Counts && !effect.Counts)))
        .Aggregate(effect.When, (difference, other) => difference.And(other.When.Not(_answers.Variables)));

    private T? Try<T>(Func<T?> search)
        where T : class
    {
        try
        {
            return search();
        }
        catch (ComparisonTooLargeException)
        {
            _isComplete = false;
            return null;
        }
    }

    private static string Key(Limit[] set) => string.Join(' ', set.Select(limit => $"{limit.Variable}:{limit.Ways}"));

    private DifferingSet Describe(FoundSet set) => new()
    {
        Direction = set.IsFrom ? Direction.Milder : Direction.Stricter,
        AtLeast = set.AtLeast,
        Rules = [.. set.Rules.Select(rule => (set.IsFrom ? _from : _to).Rules.Pack.Rules[rule].Id)],
        Answers = [.. set.Answers.Select(limit => SetAnswers.Of(_answers.Variables[limit.Variable], limit.Ways))],
        Example = set.Example,
    };
}
