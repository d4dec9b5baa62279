namespace Screening.Engine.Comparing;

/// <summary>The codes of a comparison's enumerations on the wire.</summary>
public static class ComparisonCodes
{
    /// <summary>The code of a direction.</summary>
    public static string Code(this Direction direction) => direction == Direction.Milder ? "milder" : "stricter";

    /// <summary>The code of what became of something.</summary>
    public static string Code(this ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        _ => "changed",
    };
}
