namespace Screening.Engine.Compilation;

/// <summary>A place in a pack.</summary>
/// <param name="File">The file's name within the pack.</param>
/// <param name="Line">The line, from 1; 0 where the whole file is meant.</param>
public readonly record struct SourceLocation(string File, int Line)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>An error in a pack, as data. A pack with an error is never served.</summary>
/// <param name="Code">Kebab-case code of the kind of error.</param>
/// <param name="At">Where it is.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Diagnostic(string Code, SourceLocation At, string Message, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{At}: {Code}: {Message} {Remedy}";
}
