using System.Collections.Immutable;

namespace Screening.Engine.Comparing;

/// <summary>Compares lists of things by their ids, and things aspect by aspect.</summary>
internal static class Changes
{
    /// <summary>What changed, in the order of the version compared to; what is gone comes last.</summary>
    public static ImmutableArray<ItemChange> Of<T>(
        ImmutableArray<T> from, ImmutableArray<T> to, Func<T, string> id, Func<T, IEnumerable<(string Aspect, string? Text)>> aspects)
        where T : class
    {
        var before = from.ToDictionary(id);
        var moved = Moved([.. from.Select(id)], [.. to.Select(id)]);
        var changes = ImmutableArray.CreateBuilder<ItemChange>();
        foreach (var item in to)
        {
            if (!before.Remove(id(item), out var old))
            {
                changes.Add(new ItemChange(id(item), ChangeKind.Added, []));
                continue;
            }
            var changed = Of(aspects(old), aspects(item));
            if (moved.TryGetValue(id(item), out var after))
            {
                changed = changed.Add(new AspectChange("order", after.From, after.To));
            }
            if (!changed.IsEmpty)
            {
                changes.Add(new ItemChange(id(item), ChangeKind.Changed, changed));
            }
        }
        changes.AddRange(from.Select(id).Where(before.ContainsKey).Select(gone => new ItemChange(gone, ChangeKind.Removed, [])));
        return changes.DrainToImmutable();
    }

    /// <summary>The aspects that differ, in the order of the version compared to.</summary>
    public static ImmutableArray<AspectChange> Of(IEnumerable<(string Aspect, string? Text)> from, IEnumerable<(string Aspect, string? Text)> to)
    {
        var (before, now) = (from.ToDictionary(one => one.Aspect, one => one.Text), to.ToDictionary(one => one.Aspect, one => one.Text));
        return [.. now.Keys.Concat(before.Keys.Except(now.Keys))
            .Select(aspect => new AspectChange(aspect, before.GetValueOrDefault(aspect), now.GetValueOrDefault(aspect)))
            .Where(change => change.From != change.To)];
    }

    /// <summary>
    /// The fewest ids that have to be moved, of those that both lists have, to bring them into the new order; with the id
    /// that each came after.
    /// </summary>
    private static Dictionary<string, (string From, string To)> Moved(List<string> from, List<string> to)
    {
        var (before, now) = (from.Intersect(to).ToList(), to.Intersect(from).ToList());
        var places = now.Select(id => before.IndexOf(id)).ToArray();
        // The longest run of ids that keep their order, ending at each.
        var (length, previous) = (new int[places.Length], new int[places.Length]);
        for (var end = 0; end < places.Length; end++)
        {
            (length[end], previous[end]) = (1, -1);
            for (var other = 0; other < end; other++)
            {
                if (places[other] < places[end] && length[other] >= length[end])
                {
                    (length[end], previous[end]) = (length[other] + 1, other);
                }
            }
        }
        var kept = new HashSet<int>();
        for (var index = Array.IndexOf(length, length.DefaultIfEmpty().Max()); index >= 0; index = previous[index])
        {
            kept.Add(index);
        }
        return Enumerable.Range(0, now.Count).Where(index => !kept.Contains(index))
            .ToDictionary(index => now[index], index => (After(before, places[index]), After(now, index)));
    }

    private static string After(List<string> ids, int index) => index == 0 ? "first" : $"after {ids[index - 1]}";
}
