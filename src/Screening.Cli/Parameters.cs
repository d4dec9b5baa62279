using System.CommandLine;

namespace Screening.Cli;

/// <summary>Arguments and options that several commands take.</summary>
internal static class Parameters
{
    public static Argument<DirectoryInfo> Folder() => new Argument<DirectoryInfo>("FOLDER")
    {
        Description = "The folder of the pack: treatment/version.",
    }.AcceptExistingOnly();

    public static Option<FileInfo> Output() => new("--output", "-o")
    {
        HelpName = "FILE",
        Description = "Where to write; standard output if absent.",
    };

    public static Option<FileInfo> Input() => new("--input", "-i")
    {
        HelpName = "FILE",
        Description = "What to read; standard input if absent.",
    };

    public static Stream OpenToWrite(FileInfo? file) => file?.Create() ?? Console.OpenStandardOutput();

    public static Stream OpenToRead(FileInfo? file) => file?.OpenRead() ?? Console.OpenStandardInput();
}
