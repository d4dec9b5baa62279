using System.Text.RegularExpressions;

namespace Screening.Api.Treatments;

/// <summary>A query parameter of one endpoint; as the endpoint's metadata it is documented, too.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it does.</param>
internal abstract record QueryParameter(string Name, string Description)
{
    /// <summary>What is wrong with it in a query, as a sentence that does not repeat it; null where nothing is.</summary>
    public abstract string? Fault(IQueryCollection query);
}

/// <summary>A query parameter that takes one of a few codes.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Codes">What it may be; the first is the default.</param>
internal sealed record ChoiceParameter(string Name, string Description, params string[] Codes) : QueryParameter(Name, Description)
{
    /// <summary>What was chosen.</summary>
    public string Of(IQueryCollection query) => query.TryGetValue(Name, out var chosen) ? chosen.ToString() : Codes[0];

    public override string? Fault(IQueryCollection query) => Codes.Contains(Of(query), StringComparer.Ordinal) ? null
        : $"'{Name}' must be {string.Join(" or ", Codes.Select(code => $"'{code}'"))}.";
}

/// <summary>A query parameter that takes a text of a certain form, and only beside a certain choice.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Form">The form of the whole text.</param>
/// <param name="MustBe">The form in words, after "must be".</param>
/// <param name="With">The parameter that it goes with.</param>
/// <param name="Code">What that must be.</param>
internal sealed record TextParameter(
    string Name, string Description, Regex Form, string MustBe, ChoiceParameter With, string Code) : QueryParameter(Name, Description)
{
    /// <summary>The text; null where there is none.</summary>
    public string? Of(IQueryCollection query) => query.TryGetValue(Name, out var text) ? text.ToString() : null;

    public override string? Fault(IQueryCollection query) => Of(query) is not { } text ? null
        // Of the whole text: `$` would let a line break at its end pass.
        : Form.Match(text).Length != text.Length || text.Length == 0 ? $"'{Name}' must be {MustBe}."
        : With.Of(query) != Code ? $"'{Name}' goes with '{With.Name}={Code}' alone."
        : null;
}
