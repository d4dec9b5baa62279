using System.CommandLine;
using System.CommandLine.Invocation;
using Screening.Cli;

var screening = new RootCommand(Texts.About)
{
    VerifyCommand.Create(),
    TestCommand.Create(),
    ExplainCommand.Create(),
    DiffCommand.Create(),
    ScreenCommand.Create(),
    ExportCommand.Create(),
    SmtCommand.Create(),
};
screening.HelpName = "screening";

var line = screening.Parse(args);
return line.Action is ParseErrorAction ? Exits.Misused(line) : Exits.Guard(() => line.Invoke(Exits.NoHandler));
