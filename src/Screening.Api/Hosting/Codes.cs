namespace Screening.Api.Hosting;

/// <summary>The only values that a text of the contract takes, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CodesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;
}
