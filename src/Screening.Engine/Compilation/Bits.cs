namespace Screening.Engine.Compilation;

/// <summary>Sets of small numbers in 64-bit words.</summary>
internal static class Bits
{
    public static bool Has(ReadOnlySpan<ulong> words, int bit) => (words[bit >> 6] >> (bit & 63) & 1) != 0;

    public static void Add(Span<ulong> words, int bit) => words[bit >> 6] |= 1UL << (bit & 63);

    public static void Remove(Span<ulong> words, int bit) => words[bit >> 6] &= ~(1UL << (bit & 63));

    /// <summary>Adds every number from <paramref name="from"/> up to but without <paramref name="end"/>.</summary>
    public static void AddRange(Span<ulong> words, int from, int end)
    {
        for (var bit = from; bit < end; bit++)
        {
            Add(words, bit);
        }
    }

    /// <summary>Removes every number from <paramref name="from"/> up to but without <paramref name="end"/>.</summary>
    public static void RemoveRange(Span<ulong> words, int from, int end)
    {
        for (var bit = from; bit < end; bit++)
        {
            Remove(words, bit);
        }
    }

    public static void Union(Span<ulong> words, ReadOnlySpan<ulong> others)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= others[i];
        }
    }

    public static bool Overlap(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if ((left[i] & right[i]) != 0)
            {
                return true;
            }
        }
        return false;
    }

    public static bool IsSubset(ReadOnlySpan<ulong> inner, ReadOnlySpan<ulong> outer)
    {
        for (var i = 0; i < inner.Length; i++)
        {
            if ((inner[i] & ~outer[i]) != 0)
            {
                return false;
            }
        }
        return true;
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> words) => words.IndexOfAnyExcept(0UL) < 0;

    public static int Count(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words)
        {
            count += System.Numerics.BitOperations.PopCount(word);
        }
        return count;
    }

    /// <summary>The smallest number at or after <paramref name="from"/>, or -1.</summary>
    public static int Next(ReadOnlySpan<ulong> words, int from)
    {
        for (var word = from >> 6; word < words.Length; word++)
        {
            var rest = word == from >> 6 ? words[word] & (ulong.MaxValue << (from & 63)) : words[word];
            if (rest != 0)
            {
                return (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest);
            }
        }
        return -1;
    }
}
