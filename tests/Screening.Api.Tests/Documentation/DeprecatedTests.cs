using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Screening.Api.Documentation;
using Screening.Api.Hosting;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Screening.Api.Tests.Documentation;

public sealed class DeprecatedTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    [Fact]
    public void A_deprecated_member_is_marked_and_says_until_when_it_stays_and_what_to_use_instead()
    {
        var members = SchemaOf<Announced>()["properties"]!;

        Assert.True((bool)members["old"]!["deprecated"]!);
        Assert.Equal("Deprecated since 2030-01-02, stays until 2031-01-02 at least. Use `current`.", (string?)members["old"]!["description"]);
        Assert.True((bool)members["oldResult"]!["deprecated"]!);
        Assert.Contains("2031-01-02", (string)members["oldResult"]!["description"]!, StringComparison.Ordinal);
        Assert.EndsWith("/Outcome", (string)members["oldResult"]!["$ref"]!, StringComparison.Ordinal);
        Assert.Null(members["current"]!["deprecated"]);
    }

    [Fact]
    public async Task Whatever_is_deprecated_in_the_contract_names_two_dates()
    {
        var document = JsonNode.Parse(await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.All(Deprecated(document), one => Assert.Matches(
            @"Deprecated since \d{4}-\d\d-\d\d, stays until \d{4}-\d\d-\d\d at least\. \S", (string)one["description"]!));
        Assert.Single(Deprecated(SchemaOf<Announced>()), one => one["$ref"] is null);
    }

    private JsonNode SchemaOf<T>()
    {
        var repository = new SchemaRepository();
        host.Services.GetRequiredService<ISchemaGenerator>().GenerateSchema(typeof(T), repository);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        repository.Schemas[typeof(T).Name].SerializeAsV31(new OpenApiJsonWriter(text));
        return JsonNode.Parse(text.ToString())!;
    }

    private static IEnumerable<JsonObject> Deprecated(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Deprecated(member.Value))
            .Concat(map["deprecated"] is JsonValue mark && mark.TryGetValue<bool>(out var isMarked) && isMarked ? [map] : []),
        JsonArray list => list.SelectMany(Deprecated),
        _ => [],
    };

    private sealed record Announced(
        string Current,
        [property: Deprecated("2030-01-02", "2031-01-02", "Use `current`.")] string Old,
        [property: OutcomeCodes, Deprecated("2030-01-02", "2031-01-02", "Use `current`.")] string OldResult);
}
