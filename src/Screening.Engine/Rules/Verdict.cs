namespace Screening.Engine.Rules;

/// <summary>An outcome with its urgency, ordered by outcome first: the greatest pair of all rules that fire wins.</summary>
public readonly record struct Verdict(Outcome Outcome, Urgency Urgency = Urgency.None) : IComparable<Verdict>
{
    /// <summary>The mildest verdict there is.</summary>
    public static Verdict Proceed { get; } = new(Outcome.Proceed);

    /// <summary>A number that orders verdicts: outcome, then urgency.</summary>
    internal byte Rank => (byte)(((int)Outcome << 2) | (int)Urgency);

    internal static Verdict FromRank(byte rank) => new((Outcome)(rank >> 2), (Urgency)(rank & 3));

    /// <inheritdoc />
    public int CompareTo(Verdict other) => Rank.CompareTo(other.Rank);

    /// <summary>Whether the left verdict is milder than the right one.</summary>
    public static bool operator <(Verdict left, Verdict right) => left.Rank < right.Rank;

    /// <summary>Whether the left verdict is worse than the right one.</summary>
    public static bool operator >(Verdict left, Verdict right) => left.Rank > right.Rank;

    /// <summary>Whether the left verdict is no worse than the right one.</summary>
    public static bool operator <=(Verdict left, Verdict right) => left.Rank <= right.Rank;

    /// <summary>Whether the left verdict is no milder than the right one.</summary>
    public static bool operator >=(Verdict left, Verdict right) => left.Rank >= right.Rank;
}
