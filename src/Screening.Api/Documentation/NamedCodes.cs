using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Screening.Api.Documentation;

/// <summary>Closed sets of codes. One that has a name is a schema of its own, so that a generated client has one type for it.</summary>
internal static class NamedCodes
{
    /// <summary>A text that takes one of some codes: where it stands, or by reference if the codes have a name.</summary>
    /// <param name="schemas">Where a named schema is added.</param>
    /// <param name="text">The text as it is described where it stands.</param>
    /// <param name="name">The name of the codes; null: they have none.</param>
    /// <param name="meaning">What a named schema says of itself.</param>
    /// <param name="codes">What it may be.</param>
    public static IOpenApiSchema In(
        IDictionary<string, IOpenApiSchema> schemas, OpenApiSchema text, string? name, string? meaning, IEnumerable<string> codes)
    {
        if (name is null)
        {
            text.Enum = Nodes(codes);
            return text;
        }
        schemas.TryAdd(name, new OpenApiSchema { Type = JsonSchemaType.String, Description = meaning, Enum = Nodes(codes) });
        return new OpenApiSchemaReference(name) { Description = text.Description };
    }

    private static List<JsonNode> Nodes(IEnumerable<string> codes) => [.. codes.Select(code => (JsonNode)code)];
}
