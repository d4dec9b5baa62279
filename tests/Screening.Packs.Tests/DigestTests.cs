using System.Text.RegularExpressions;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The digest says which pack it was, whatever the line ends, and a released pack keeps its own.</summary>
public sealed class DigestTests(ITestOutputHelper output)
{
    private static readonly PackDigest Tiny = PackFiles.Tiny.LoadClean().Digest;

    [Fact]
    public void It_is_three_times_a_sha256_in_hexadecimal()
    {
        string[] digests = [Tiny.Rules, Tiny.Texts, Tiny.Whole];

        Assert.All(digests, digest => Assert.Matches(new Regex("^sha256:[0-9a-f]{64}$"), digest));
        Assert.Equal(3, digests.Distinct().Count());
    }

    [Fact]
    public void Line_ends_do_not_change_it()
    {
        var windows = PackFiles.Tiny.Contents.Keys.Aggregate(PackFiles.Tiny, (files, name) =>
            files.With(name, files.Contents[name].Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(Tiny, windows.LoadClean().Digest);
    }

    [Fact]
    public void The_order_in_which_files_are_found_does_not_change_it()
    {
        var files = PackFiles.Tiny.Contents.Reverse().Select(file => (file.Key, file.Value)).ToList();

        Assert.Equal(Tiny, PackFolder.Load(files).Pack!.Digest);
    }

    [Fact]
    public void Folder_and_memory_give_the_same() => Assert.Equal(Tiny, PackFolder.Load(Repository.Tiny).Pack!.Digest);

    [Fact]
    public void A_changed_text_changes_the_digest_of_the_texts_and_of_the_whole_only()
    {
        var changed = PackFiles.Tiny.Replace("text.de.yaml", "  ear: Ihr Ohr", "  ear: Das Ohr").LoadClean().Digest;

        Assert.Equal(Tiny.Rules, changed.Rules);
        Assert.NotEqual(Tiny.Texts, changed.Texts);
        Assert.NotEqual(Tiny.Whole, changed.Whole);
    }

    [Theory]
    [InlineData("pack.yaml", "nextReview: 2027-01-01", "nextReview: 2027-01-02")]
    [InlineData("questions.yaml", "  volatile: true\n", "")]
    [InlineData("rules.yaml", "  ref: EAR-2", "  ref: EAR-9")]
    [InlineData("laws.yaml", "- id: sore-ear", "- id: sore-ears")]
    [InlineData("evidence.yaml", "Policy of the test pack", "Policy of the tests")]
    [InlineData("cases.yaml", "- id: lump\n", "- id: bump\n")]
    public void A_change_anywhere_else_changes_the_digest_of_the_rules_and_of_the_whole_only(string file, string old, string replacement)
    {
        var changed = PackFiles.Tiny.Replace(file, old, replacement).LoadClean().Digest;

        Assert.NotEqual(Tiny.Rules, changed.Rules);
        Assert.Equal(Tiny.Texts, changed.Texts);
        Assert.NotEqual(Tiny.Whole, changed.Whole);
    }

    [Fact]
    public void A_text_moved_from_one_file_to_the_next_changes_it()
    {
        var (first, second) = (PackFiles.Tiny.Append("pack.yaml", "# a\n"), PackFiles.Tiny.With("questions.yaml", "# a\n" + PackFiles.Tiny.Contents["questions.yaml"]));

        Assert.NotEqual(first.LoadClean().Digest, second.LoadClean().Digest);
    }

    [Fact]
    public void A_released_pack_is_never_edited()
    {
        var released = File.ReadLines(Repository.Expected("released.txt")).Where(line => !line.StartsWith('#'));

        var found = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "packs"))
            .SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal)
            .Select(PackFolder.Load).Select(loading => $"{loading.Pack!.Pack.Treatment} {loading.Pack.Pack.Version} {loading.Pack.Digest.Whole} "
                + $"rules {loading.Pack.Digest.Rules} texts {loading.Pack.Digest.Texts}").ToList();

        output.WriteLine("tests/Screening.Packs.Tests/released.txt should say, once a pack that was not released yet is final:");
        found.ForEach(output.WriteLine);
        Assert.Equal(released, found);
    }
}
