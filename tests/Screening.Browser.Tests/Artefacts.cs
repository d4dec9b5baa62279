using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Screening.Browser.Tests.KeepsPicturesOfFailures]

namespace Screening.Browser.Tests;

/// <summary>The last picture of every page of a test, and what its console said: written beside the results where the test fails.</summary>
internal static class Artefacts
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<(byte[] Picture, string[] Console)>> Taken = [];

    public static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "browser");

    /// <summary>Keeps a page in mind. Whether its test fails is not known before it has ended.</summary>
    public static void Take(byte[] picture, IEnumerable<string> console) =>
        Taken.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Enqueue((picture, [.. console]));

    /// <summary>Ends a test.</summary>
    /// <returns>The files that were written.</returns>
    public static IReadOnlyList<string> End(string testId, string name, bool hasFailed)
    {
        if (!Taken.TryRemove(testId, out var pages) || !hasFailed)
            return [];
        Directory.CreateDirectory(Folder);
        var safe = string.Concat(name.Split(Path.GetInvalidFileNameChars())).Replace(' ', '-');
        var path = Path.Combine(Folder, safe[..Math.Min(safe.Length, 120)]);
        return [.. pages.SelectMany((page, index) => Write($"{path}-{index + 1}", page.Picture, page.Console))];
    }

    private static string[] Write(string path, byte[] picture, string[] console)
    {
        File.WriteAllBytes($"{path}.png", picture);
        File.WriteAllLines($"{path}.txt", console);
        return [$"{path}.png", $"{path}.txt"];
    }
}

/// <summary>Writes what <see cref="Artefacts"/> has of a test that failed, once that is known.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class KeepsPicturesOfFailuresAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        Artefacts.End(test.UniqueID, test.TestDisplayName, TestContext.Current.TestState?.Result == TestResult.Failed);
}
