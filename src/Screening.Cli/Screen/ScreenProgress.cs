using Spectre.Console;

namespace Screening.Cli;

/// <summary>A bar on the error stream, where that is a terminal on which nothing else is written.</summary>
internal static class ScreenProgress
{
    /// <summary>Runs work that reports the bytes it has read.</summary>
    /// <param name="size">How many there are; null where nobody knows.</param>
    /// <param name="isApart">Whether the results go to a file.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(long? size, bool isApart, Func<Action<long>, T> work)
    {
        if (Console.IsErrorRedirected || !(isApart || Console.IsOutputRedirected))
        {
            return work(_ => { });
        }
        return Terminal.Error.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask("Screening", maxValue: Math.Max(1, size ?? 1));
            bar.IsIndeterminate = size is null;
            return work(bytes => bar.Value = size is null ? 0 : bytes);
        });
    }
}
