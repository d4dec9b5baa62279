namespace Screening.Engine.Compilation;

/// <summary>Turns a pack as written into a rule set, or into everything that is wrong with it.</summary>
public static class RuleSetCompiler
{
    /// <summary>
    /// The compiler's life, in order. Names come first, since everything else looks things up by them; what is written is
    /// checked before what follows from it; the formulas before what is searched with them. No stage stops the next: what
    /// an error makes meaningless is left out, so that all other errors come out at once.
    /// </summary>
    private static readonly (string Name, Action<Compilation> Run)[] Stages =
    [
        ("ids are unique and well formed", IdStage.Run),
        ("references lead somewhere", ReferenceStage.Run),
        ("branching has no cycle", BranchingStage.Run),
        ("questions are answerable", QuestionStage.Run),
        ("rules are complete", RuleStage.Run),
        ("what is read is what is said to be read", ReadingStage.Run),
        ("texts are complete in every language", TextStage.Run),
        ("conditions become formulas", FormulaStage.Run),
        ("rules and outcomes can be reached", ReachStage.Run),
        ("worse answers never help", MonotonyStage.Run),
        ("hazards get what they must", LawStage.Run),
    ];

    /// <summary>The names of the stages in the order in which they run.</summary>
    public static IEnumerable<string> StageNames => Stages.Select(stage => stage.Name);

    /// <summary>Compiles a pack.</summary>
    /// <param name="pack">The pack as written.</param>
    /// <param name="isWhole">Whether all that is written could be read; otherwise what is missing is no fault of the rules.</param>
    public static CompilationResult Compile(Pack pack, bool isWhole = true)
    {
        var compilation = new Compilation(pack) { IsWhole = isWhole };
        foreach (var (_, run) in Stages)
        {
            run(compilation);
        }
        return new CompilationResult(
            compilation.Diagnostics.Count == 0 ? compilation.RuleSet : null,
            [.. compilation.Diagnostics
                .Distinct()
                .OrderBy(diagnostic => diagnostic.At.File, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.At.Line)
                .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)])
        {
            Draft = compilation.Draft,
        };
    }
}
