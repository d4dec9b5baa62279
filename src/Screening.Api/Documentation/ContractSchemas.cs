using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Screening.Api.Hosting;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Screening.Api.Documentation;

/// <summary>
/// Says of the contracts what their C# types say: a member that is never null is required, one that may be null is absent
/// rather than null, and a text with a closed set of values lists them.
/// </summary>
internal sealed partial class ContractSchemas : ISchemaFilter
{
    private readonly NullabilityInfoContext _nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        // A doc comment that goes over several lines is one sentence, not a layout.
        schema.Description = schema.Description is { } text ? Spaces().Replace(text, " ") : null;
        if (schema is not OpenApiSchema contract || context.MemberInfo is not null || contract.Properties is not { Count: > 0 } members)
        {
            return;
        }
        // Members are added without a new version; a validator must not stumble over them.
        contract.AdditionalPropertiesAllowed = true;
        contract.Required = new HashSet<string>();
        foreach (var property in context.Type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!members.TryGetValue(name, out var member))
            {
                continue;
            }
            if (_nullability.Create(property).ReadState != NullabilityState.Nullable)
            {
                contract.Required.Add(name);
            }
            if (member is OpenApiSchema own)
            {
                own.Type &= ~JsonSchemaType.Null;
                own.ReadOnly = false;
                if (property.GetCustomAttribute<CodesAttribute>() is { } codes)
                {
                    members[name] = NamedCodes.In(context.SchemaRepository.Schemas, own, codes.Name, codes.Meaning, codes.Codes);
                }
                if (own is { Type: JsonSchemaType.Object, Properties: null or { Count: 0 }, AdditionalProperties: null })
                {
                    // The same as saying nothing, but generators take an object of which nothing is said for an empty one.
                    own.AdditionalProperties = new OpenApiSchema();
                }
            }
            if (property.GetCustomAttribute<DeprecatedAttribute>() is { } deprecated)
            {
                Deprecate(members[name], deprecated);
            }
        }
    }

    private static void Deprecate(IOpenApiSchema member, DeprecatedAttribute deprecated)
    {
        var description = member.Description is { } text ? $"{text} {deprecated.Sentence}" : deprecated.Sentence;
        switch (member)
        {
            case OpenApiSchema own:
                (own.Deprecated, own.Description) = (true, description);
                break;
            case OpenApiSchemaReference reference:
                (reference.Deprecated, reference.Description) = (true, description);
                break;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
