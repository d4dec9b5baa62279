using Screening.Engine.Compilation;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Compiling;

/// <summary>What the compiler says about a pack.</summary>
internal static class Diagnoses
{
    /// <summary>
    /// A pack without a fault in which every outcome can come out: questions at lines 10 and 20, rules at lines 10 and 20.
    /// </summary>
    public static PackBuilder Complete() => new PackBuilder()
        .One("fever", "high maybe no").One("pain", "strong weak no")
        .Rule("fever", When.Is("fever", "high"), Verdicts.Refer)
        .Rule("pain", When.Is("pain", "strong"));

    public static void None(PackBuilder builder)
    {
        var (rules, diagnostics) = builder.Compile();

        Assert.Empty(diagnostics);
        Assert.NotNull(rules);
    }

    public static Diagnostic Only(string code, SourceLocation at, PackBuilder builder)
    {
        var (rules, diagnostics) = builder.Compile();

        Assert.Null(rules);
        return IsComplete(code, at, Assert.Single(diagnostics));
    }

    /// <summary>Among others that the same fault brings with it.</summary>
    public static Diagnostic Contain(string code, SourceLocation at, PackBuilder builder)
    {
        var (rules, diagnostics) = builder.Compile();

        Assert.Null(rules);
        return IsComplete(code, at, Assert.Single(diagnostics, diagnostic => diagnostic.Code == code && diagnostic.At == at));
    }

    private static Diagnostic IsComplete(string code, SourceLocation at, Diagnostic diagnostic)
    {
        Assert.Equal((code, at), (diagnostic.Code, diagnostic.At));
        Assert.EndsWith(".", diagnostic.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", diagnostic.Remedy, StringComparison.Ordinal);
        Assert.Contains($"{at.File}:{at.Line}: {code}: ", diagnostic.ToString(), StringComparison.Ordinal);
        return diagnostic;
    }
}
