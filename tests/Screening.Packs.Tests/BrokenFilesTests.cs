using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>Files broken in every place: the loader never throws, and what it reports stands in the file.</summary>
public sealed class BrokenFilesTests
{
    public static TheoryData<string> Files => [.. PackFiles.Tiny.Contents.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_line_may_be_missing(string file) => AssertReported(file, (lines, index) => [.. lines[..index], .. lines[(index + 1)..]]);

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_line_may_be_there_twice(string file) => AssertReported(file, (lines, index) => [.. lines[..index], lines[index], .. lines[index..]]);

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_value_may_be_a_list_of_mappings(string file) => AssertReported(file, (lines, index) =>
        lines[index].IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            ? [.. lines[..index], $"{lines[index][..colon]}: [{{ a: [] }}, ~]", .. lines[(index + 1)..]]
            : lines);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_may_end_anywhere(string file) => AssertReported(file, (lines, index) => [.. lines[..index], lines[index][..(lines[index].Length / 2)]]);

    private static void AssertReported(string file, Func<string[], int, string[]> broken)
    {
        var lines = PackFiles.Tiny.Contents[file].Split('\n');

        foreach (var index in Enumerable.Range(0, lines.Length))
        {
            var content = broken(lines, index);
            var loading = PackFiles.Tiny.With(file, string.Join('\n', content)).Load();

            Assert.Equal(loading.Pack is null, !loading.Diagnostics.IsEmpty);
            Assert.All(loading.Diagnostics, diagnostic =>
            {
                Assert.True(PackFiles.Tiny.Contents.ContainsKey(diagnostic.At.File), $"{diagnostic}");
                Assert.InRange(diagnostic.At.Line, 0, diagnostic.At.File == file ? content.Length + 1 : int.MaxValue);
            });
        }
    }
}
