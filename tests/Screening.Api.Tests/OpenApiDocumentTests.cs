using System.Text.Json.Nodes;

namespace Screening.Api.Tests;

public sealed class OpenApiDocumentTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    [Fact]
    public async Task Committed_document_is_the_one_that_is_served()
    {
        var path = Repository.File("openapi", "screening.v1.json");

        var served = await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        Refresh.IfAsked(path, served);
        var committed = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.True(committed == served, $"openapi/screening.v1.json is not what is served. {Refresh.Remedy}");
    }

    [Fact]
    public async Task Answers_are_typed_with_every_question_of_the_questionnaire_and_its_options_in_order()
    {
        var document = await Json("/openapi/v1.json");
        var questionnaire = await Json("/v1/treatments/microneedling/questionnaire");

        var members = document["components"]!["schemas"]!["MicroneedlingAnswers"]!["properties"]!.AsObject();

        Assert.Equal(questionnaire["questions"]!.AsArray().Select(question => (string)question!["id"]!), members.Select(member => member.Key));
        foreach (var question in questionnaire["questions"]!.AsArray().Where(question => (string)question!["type"]! is "one" or "many"))
        {
            var member = members[(string)question!["id"]!]!;
            var reference = (string)(member["$ref"] ?? member["items"]!["$ref"])!;
            var codes = document["components"]!["schemas"]![reference.Split('/')[^1]]!["enum"]!.AsArray().Select(code => (string)code!);
            Assert.Equal(question["options"]!.AsArray().Select(option => (string)option!["code"]!), codes);
        }
    }

    [Fact]
    public async Task A_result_is_the_same_type_wherever_it_occurs()
    {
        var document = await Json("/openapi/v1.json");

        var members = Nodes(document["components"]!["schemas"]!).OfType<JsonObject>()
            .Select(schema => schema["properties"]).OfType<JsonObject>()
            .SelectMany(properties => properties).Where(member => member.Key is "outcome" or "urgency" or "lapses" or "textStatus" or "grade").ToList();

        Assert.True(members.Count > 20);
        Assert.All(members, member => Assert.StartsWith("#/components/schemas/", (string)member.Value!["$ref"]!));
    }

    [Fact]
    public async Task No_member_of_the_contract_is_nullable_and_no_schema_is_a_choice()
    {
        var document = await Json("/openapi/v1.json");

        var schemas = Nodes(document["components"]!["schemas"]!).OfType<JsonObject>().ToList();

        Assert.True(schemas.Count > 100);
        Assert.DoesNotContain(schemas, schema => schema["type"] is JsonArray);
        Assert.DoesNotContain(schemas, schema => schema.ContainsKey("oneOf") || schema.ContainsKey("anyOf") || schema.ContainsKey("allOf"));
    }

    [Fact]
    public async Task Members_that_are_always_there_are_required()
    {
        var document = await Json("/openapi/v1.json");

        var required = document["components"]!["schemas"]!["ScreeningResponse"]!["required"]!.AsArray().Select(name => (string)name!).ToList();

        Assert.Contains("outcome", required);
        Assert.Contains("reasons", required);
        Assert.DoesNotContain("earliestReassessment", required);
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_and_what_can_go_wrong()
    {
        var document = await Json("/openapi/v1.json");

        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => one.Value!)).ToList();

        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation["operationId"]);
            Assert.NotNull(operation["summary"]);
            Assert.NotNull(operation["description"]);
            Assert.All(operation["responses"]!.AsObject(), response => Assert.NotEqual("", (string)response.Value!["description"]!));
        });
        Assert.Equal(operations.Count, operations.Select(operation => (string)operation["operationId"]!).Distinct().Count());
        var screening = document["paths"]!["/v1/treatments/microneedling/screenings"]!["post"]!["responses"]!.AsObject();
        Assert.Equal(["200", "400", "404", "406", "413", "415", "422", "429", "500", "501", "503"], screening.Select(response => response.Key));
    }

    private async Task<JsonNode> Json(string address) =>
        JsonNode.Parse(await host.Client.GetStringAsync(address, TestContext.Current.CancellationToken))!;

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject map => map.Where(member => member.Key is not ("examples" or "example")).Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Nodes).Prepend(list),
        _ => [node],
    };
}
