namespace Screening.Engine.Rules;

/// <summary>Kleene's three truth values; the order makes "and" the least and "or" the greatest.</summary>
public enum Truth : byte
{
    /// <summary>False, whatever the open answers turn out to be.</summary>
    False,

    /// <summary>It depends on an answer that is not given.</summary>
    Unknown,

    /// <summary>True, whatever the open answers turn out to be.</summary>
    True,
}
