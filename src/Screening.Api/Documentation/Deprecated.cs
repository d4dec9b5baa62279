namespace Screening.Api.Documentation;

/// <summary>
/// Announces that a member of the contract will go: the document marks it and says when and what to use instead. It goes in a new
/// major version only, and no earlier than the date.
/// </summary>
/// <param name="since">The day of the announcement, <c>YYYY-MM-DD</c>.</param>
/// <param name="until">The last day on which it is promised, <c>YYYY-MM-DD</c>.</param>
/// <param name="instead">What to use instead, as a sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeprecatedAttribute(string since, string until, string instead) : Attribute
{
    /// <summary>What the document says after the member's description.</summary>
    public string Sentence => $"Deprecated since {since}, stays until {until} at least. {instead}";
}
