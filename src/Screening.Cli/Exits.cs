using System.CommandLine;

namespace Screening.Cli;

/// <summary>The exit codes, and what leads to the last of them.</summary>
internal static class Exits
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>Something was found: errors in a pack, failing cases, bad lines.</summary>
    public const int Found = 1;

    /// <summary>Wrong usage: an unknown option, a folder or file that is not there.</summary>
    public const int Usage = 2;

    /// <summary>Exceptions come to <see cref="Guard"/>.</summary>
    public static InvocationConfiguration NoHandler { get; } = new() { EnableDefaultExceptionHandler = false };

    /// <summary>Says what is wrong with a command line.</summary>
    public static int Misused(ParseResult line)
    {
        foreach (var error in line.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }
        var command = line.CommandResult.Command;
        Console.Error.WriteLine($"See 'screening {(command is RootCommand ? "" : $"{command.Name} ")}--help'.");
        return Usage;
    }

    /// <summary>Runs a command; a file that cannot be read or written is a wrong use of it, not a crash.</summary>
    public static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Usage;
        }
    }
}
