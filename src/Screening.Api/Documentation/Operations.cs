using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Screening.Api.Hosting;
using Screening.Api.RuleBook;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Screening.Api.Documentation;

/// <summary>Adds to each operation what its endpoint's metadata says: parameters, request, problems, headers and examples.</summary>
internal sealed class Operations : IOperationFilter
{
    // What stands before every operation of the contract, and so is no operation's own business.
    private static readonly ProblemType[] Everywhere =
        [ProblemTypes.TooManyRequests, ProblemTypes.InternalError, ProblemTypes.Unavailable];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var isProbe = metadata.OfType<Probe>().Any();
        operation.Responses ??= [];
        if (!isProbe)
        {
            var compares = metadata.OfType<ComparesVersions>().Any();
            AddParameters(operation, metadata.OfType<Treatment>().Any() && !compares, compares, metadata.OfType<QueryParameter>());
            AddProblems(operation, context, [.. metadata.OfType<ProblemsMetadata>().SelectMany(problems => problems.Types), .. Everywhere]);
        }
        else
        {
            operation.Responses["400"] = new OpenApiResponse { Description = "The request was not well-formed HTTP; there is no body." };
        }
        if (metadata.OfType<OffersPage>().Any())
        {
            operation.Responses["200"].Content!.Add(OffersPage.MediaType, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
        if (metadata.OfType<ScreeningBody>().SingleOrDefault() is { } body)
        {
            operation.RequestBody = RequestBody(operation.OperationId!, body.Treatment, context.Document);
        }
        if (metadata.OfType<BatchBody>().SingleOrDefault() is { } batch)
        {
            operation.RequestBody = Lines(batch.Treatment, context.Document);
        }
        var byStatus = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        foreach (var (status, response) in byStatus)
        {
            operation.Responses.Add(status, response);
            Describe(operation.OperationId!, status, (OpenApiResponse)response, isCached: byStatus.Exists(other => other.Key == "304"));
        }
    }

    private static void AddParameters(OpenApiOperation operation, bool hasVersions, bool compares, IEnumerable<QueryParameter> others)
    {
        operation.Parameters ??= [];
        foreach (var other in others)
        {
            var parameter = Parameter(other.Name, ParameterLocation.Query, null, other.Description);
            parameter.Schema = other switch
            {
                ChoiceParameter choice => new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. choice.Codes.Select(code => (JsonNode)code)],
                    Default = choice.Codes[0],
                },
                TextParameter text => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = text.Form.ToString() },
                _ => throw new InvalidOperationException($"{other.GetType().Name} is not documented."),
            };
            operation.Parameters.Add(parameter);
        }
        if (compares)
        {
            operation.Parameters.Add(Parameter(ComparisonQuery.FromName, ParameterLocation.Query, null,
                "The version to compare from, such as `1.0.0`.", isRequired: true));
            operation.Parameters.Add(Parameter(ComparisonQuery.ToName, ParameterLocation.Query, null,
                "The version to compare to. The same version twice is equivalent.", isRequired: true));
        }
        if (hasVersions)
        {
            operation.Parameters.Add(Parameter(VersionQuery.VersionName, ParameterLocation.Query, null,
                "The version to use, such as `1.0.0`. Absent: the one in force today, or on `asOf`."));
            operation.Parameters.Add(Parameter(VersionQuery.AsOfName, ParameterLocation.Query, "date",
                "Use the version in force on this date. Not together with `version`."));
        }
        operation.Parameters.Add(Parameter(HeaderNames.AcceptLanguage, ParameterLocation.Header, null,
            "The languages wanted for texts (RFC 9110); the best match is used and named in `Content-Language`."));
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string? format, string description, bool isRequired = false) => new()
    {
        Name = name,
        Required = isRequired,
        In = place,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
    };

    private static void AddProblems(OpenApiOperation operation, OperationFilterContext context, IReadOnlyList<ProblemType> problems)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository);
        foreach (var byStatus in problems.Distinct().GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            operation.Responses![byStatus.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("\n", byStatus.Select(problem => $"- `{problem.Address}`: {problem.Meaning}")),
                Content = new Dictionary<string, IOpenApiMediaType> { [Problems.MediaType] = new OpenApiMediaType { Schema = schema } },
            };
        }
    }

    private static OpenApiRequestBody RequestBody(string operation, Treatment treatment, OpenApiDocument document) => new()
    {
        Required = true,
        Description = "The dates and the answers, at most 64 KiB of JSON in UTF-8. Unknown and doubled members are refused.",
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Json.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(TreatmentSchemas.RequestOf(treatment), document),
                Examples = Examples.Requests(operation) is { Count: > 0 } requests ? requests : null,
            },
        },
    };

    private static OpenApiRequestBody Lines(Treatment treatment, OpenApiDocument document) => new()
    {
        Required = true,
        Description = "One request a line, in UTF-8: JSON without line breaks, then a line break. The schema is that of a line.",
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [BatchLineResponse.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(TreatmentSchemas.LineOf(treatment), document),
            },
        },
    };

    private static void Describe(string operation, string status, OpenApiResponse response, bool isCached)
    {
        if (status is "200" or "304")
        {
            var schema = response.Content?.Values.FirstOrDefault()?.Schema;
            response.Description = status == "304" ? "What you have is still current." : schema?.Description ?? "The answer.";
        }
        else if (response.Description is null or "")
        {
            response.Description = ReasonPhrases.GetReasonPhrase(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
        }
        if (status is "429" or "503" && response.Content is not null && response.Content.ContainsKey(Problems.MediaType))
        {
            AddHeader(response, HeaderNames.RetryAfter, "Seconds to wait before the same request may succeed.", JsonSchemaType.Integer);
        }
        if (status is "200" or "304" && isCached)
        {
            AddHeader(response, HeaderNames.ETag, "Names this representation; send it as `If-None-Match`.", JsonSchemaType.String);
        }
        if (status == "200" && operation.Length > 0 && response.Content is not null)
        {
            AddHeader(response, HeaderNames.ContentLanguage, "The language of the texts.", JsonSchemaType.String);
        }
        foreach (var content in response.Content?.Values.OfType<OpenApiMediaType>() ?? [])
        {
            content.Examples = Examples.Responses(operation, status) is { Count: > 0 } found ? found : null;
        }
    }

    private static void AddHeader(OpenApiResponse response, string name, string description, JsonSchemaType type) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };
}
