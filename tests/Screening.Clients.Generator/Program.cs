using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

// Writes a C# client of an OpenAPI document: DOCUMENT OUTPUT NAMESPACE [careless]
// "careless" writes the types alone and leaves NSwag's default where an integrator must not: see UntouchedRequestTests.
var document = await OpenApiDocument.FromFileAsync(args[0]);
var careless = args is [_, _, _, "careless"];

foreach (var schema in document.Components.Schemas.Values)
{
    // Members may be added to responses; a client that knows the document has no use for a bag of them.
    schema.AllowAdditionalProperties = false;
}

foreach (var operation in document.Operations)
{
    // NSwag writes the comparison of a status with 4XX, which does not compile.
    foreach (var range in operation.Operation.Responses.Keys.Where(status => status.EndsWith("XX", StringComparison.Ordinal)).ToList())
        operation.Operation.Responses.Remove(range);
}

var settings = new CSharpClientGeneratorSettings
{
    ClassName = "ScreeningClient",
    OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
    GenerateOptionalParameters = true,
    GenerateClientClasses = !careless,
    GenerateExceptionClasses = !careless,
    UseBaseUrl = false,
};
var types = settings.CSharpGeneratorSettings;
types.Namespace = args[2];
types.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
// From 9 on the wire values of enums are written where System.Text.Json reads them.
types.JsonLibraryVersion = 10;
types.GenerateNullableReferenceTypes = true;
// Without it an untouched single choice is sent as its first option.
types.GenerateOptionalPropertiesAsNullable = !careless;
types.UseRequiredKeyword = true;
types.DateType = "System.DateOnly";

await File.WriteAllTextAsync(args[1], new CSharpClientGenerator(document, settings).GenerateFile());
