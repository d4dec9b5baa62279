using Screening.Engine.Compilation;

namespace Screening.Engine.Tests.Compiling;

public sealed class BitsTests
{
    private static readonly int[] Edges = [0, 1, 62, 63, 64, 65, 127, 128, 191];

    [Fact]
    public void A_number_that_was_added_is_there_and_no_other()
    {
        foreach (var bit in Edges)
        {
            Assert.Equal([bit], Members(Of(bit)));
        }
    }

    [Fact]
    public void A_number_that_was_removed_is_gone_and_no_other()
    {
        foreach (var bit in Edges)
        {
            var words = Of(Edges);
            Bits.Remove(words, bit);
            Bits.Remove(words, bit);

            Assert.Equal(Edges.Where(other => other != bit), Members(words));
        }
    }

    [Fact]
    public void A_range_ends_before_its_end()
    {
        var words = new ulong[3];
        Bits.AddRange(words, 60, 130);
        Assert.Equal(Enumerable.Range(60, 70), Members(words));

        Bits.RemoveRange(words, 62, 129);
        Assert.Equal([60, 61, 129], Members(words));
    }

    [Fact]
    public void A_union_has_the_numbers_of_both()
    {
        var words = Of(1, 64);
        Bits.Union(words, Of(1, 63, 191));

        Assert.Equal([1, 63, 64, 191], Members(words));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(191, 191, true)]
    [InlineData(0, 64, false)]
    [InlineData(64, 128, false)]
    public void Sets_overlap_where_they_share_a_number(int left, int right, bool overlap)
    {
        Assert.Equal(overlap, Bits.Overlap(Of(left), Of(right)));
        Assert.False(Bits.Overlap(Of(), Of(right)));
    }

    [Fact]
    public void A_set_lies_within_another_that_has_all_its_numbers()
    {
        Assert.True(Bits.IsSubset(Of(), Of()));
        Assert.True(Bits.IsSubset(Of(1, 128), Of(1, 64, 128)));
        Assert.False(Bits.IsSubset(Of(1, 64), Of(1, 128)));
        Assert.False(Bits.IsSubset(Of(191), Of(0)));
    }

    [Fact]
    public void Nothing_is_empty_but_a_set_without_numbers()
    {
        Assert.True(Bits.IsEmpty(Of()));
        Assert.All(Edges, bit => Assert.False(Bits.IsEmpty(Of(bit))));
    }

    [Fact]
    public void Numbers_are_counted_and_found_in_order()
    {
        Assert.Equal(0, Bits.Count(Of()));
        Assert.Equal(Edges.Length, Bits.Count(Of(Edges)));
        for (var from = 0; from < 192; from++)
        {
            Assert.Equal(Edges.FirstOrDefault(bit => bit >= from, -1), Bits.Next(Of(Edges), from));
        }
        Assert.Equal(-1, Bits.Next(Of(Edges), 192));
    }

    private static ulong[] Of(params int[] bits)
    {
        var words = new ulong[3];
        foreach (var bit in bits)
        {
            Bits.Add(words, bit);
        }
        return words;
    }

    private static IEnumerable<int> Members(ulong[] words) => Enumerable.Range(0, 192).Where(bit => Bits.Has(words, bit));
}
