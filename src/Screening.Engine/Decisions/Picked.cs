using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Screening.Engine.Compilation;

namespace Screening.Engine.Decisions;

/// <summary>Some of a list, in its order, without anything allocated but the result.</summary>
internal static class Picked
{
    public static ImmutableArray<T> From<T>(ImmutableArray<T> all, ReadOnlySpan<ulong> picked)
    {
        var count = Bits.Count(picked);
        if (count == 0)
        {
            return [];
        }
        var found = new T[count];
        var next = 0;
        for (var index = Bits.Next(picked, 0); index >= 0; index = Bits.Next(picked, index + 1))
        {
            found[next++] = all[index];
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(found);
    }
}
