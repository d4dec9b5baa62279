using System.Text;
using Microsoft.OpenApi;
using Screening.Api.Hosting;
using Swashbuckle.AspNetCore.Swagger;

namespace Screening.Api.Documentation;

/// <summary>The contract: an OpenAPI 3.1 document, and Swagger UI to try it.</summary>
internal static class OpenApiEndpoints
{
    /// <summary>The address of the document.</summary>
    public const string Address = "/openapi/v1.json";

    public const string Document = "v1";

    public static void AddOpenApiDocument(this IHostApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSingleton<WrittenDocument>();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Document, Description.Info);
            options.IncludeXmlComments(typeof(OpenApiEndpoints).Assembly);
            options.SchemaFilter<ContractSchemas>();
            options.OperationFilter<Operations>();
            options.DocumentFilter<TreatmentSchemas>();
            options.DocumentFilter<Description>();
            options.MapType<System.Text.Json.JsonElement>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
        });
    }

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapGet(Address, Get).ExcludeFromDescription();
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint(Address, Description.Title);
            options.DocumentTitle = Description.Title;
        });
    }

    private static CachedBody Get(WrittenDocument document) => document.Body;
}

/// <summary>The document, written when it is first asked for: it is the same for as long as the process runs.</summary>
internal sealed class WrittenDocument(ISwaggerProvider provider)
{
    private readonly Lazy<CachedBody> _body = new(() => Write(provider.GetSwagger(OpenApiEndpoints.Document)));

    public CachedBody Body => _body.Value;

    private static CachedBody Write(OpenApiDocument document)
    {
        var text = new StringWriter { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return new CachedBody(Encoding.UTF8.GetBytes(text + "\n"), language: null);
    }
}
