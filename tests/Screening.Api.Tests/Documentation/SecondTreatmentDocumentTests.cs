using System.Text.Json;
using Screening.Api.Tests.Treatments;

namespace Screening.Api.Tests.Documentation;

public sealed class SecondTreatmentDocumentTests(TwoTreatments service) : IClassFixture<TwoTreatments>
{
    [Fact]
    public async Task Each_treatment_has_operations_of_its_own_name()
    {
        var operations = (await Document()).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{path.Name} {operation.Value.GetProperty("operationId")}"))
            .Where(operation => operation.Contains("/v1/treatments/")).ToList();

        Assert.All(new[] { ("ear-piercing", "EarPiercing"), ("microneedling", "Microneedling") }, one =>
        {
            Assert.Contains($"/v1/treatments/{one.Item1}/questionnaire get{one.Item2}Questionnaire", operations);
            Assert.Contains($"/v1/treatments/{one.Item1}/screenings screen{one.Item2}", operations);
            Assert.Contains($"/v1/treatments/{one.Item1}/rules get{one.Item2}Rules", operations);
            Assert.Contains($"/v1/treatments/{one.Item1}/cases get{one.Item2}Cases", operations);
        });
    }

    [Fact]
    public async Task Its_answers_are_typed_with_its_own_questions_and_options()
    {
        var schemas = (await Document()).GetProperty("components").GetProperty("schemas");

        var answers = schemas.GetProperty("EarPiercingAnswers");

        Assert.False(answers.GetProperty("additionalProperties").GetBoolean());
        var members = answers.GetProperty("properties");
        Assert.Equal(
            ["earToday", "antibiotics", "antibioticsEndDate", "recentOnEar"], members.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["sore-or-infected", "lump-or-scar", "none", "not-sure"], Codes(schemas, members.GetProperty("earToday").GetProperty("items")));
        Assert.Equal(["taking-now", "finished", "never", "not-sure"], Codes(schemas, members.GetProperty("antibiotics")));
        Assert.Contains("How is the ear today?", members.GetProperty("earToday").GetProperty("description").GetString());
        Assert.Contains("`taking-now`: Yes, I take them now", members.GetProperty("antibiotics").GetProperty("description").GetString());
        Assert.Contains("not-sure", members.GetProperty("antibioticsEndDate").GetProperty("pattern").GetString());
        var entry = schemas.GetProperty("EarPiercingRecentOnEarEntry").GetProperty("properties");
        Assert.Equal(["piercing", "stretching", "metal-implant", "none", "not-sure"], Codes(schemas, entry.GetProperty("option")));
    }

    [Fact]
    public async Task A_screening_takes_the_answers_of_its_own_treatment()
    {
        var document = await Document();

        foreach (var (id, name) in new[] { ("ear-piercing", "EarPiercing"), ("microneedling", "Microneedling") })
        {
            var body = document.GetProperty("paths").GetProperty($"/v1/treatments/{id}/screenings").GetProperty("post").GetProperty("requestBody");
            Assert.Equal(
                $"#/components/schemas/{name}ScreeningRequest",
                body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
            Assert.Equal(
                $"#/components/schemas/{name}Answers",
                document.GetProperty("components").GetProperty("schemas").GetProperty($"{name}ScreeningRequest")
                    .GetProperty("properties").GetProperty("answers").GetProperty("$ref").GetString());
        }
    }

    [Fact]
    public async Task What_the_document_says_of_one_treatment_does_not_depend_on_another()
    {
        using var committed = JsonDocument.Parse(await File.ReadAllTextAsync(
            Repository.File("openapi", "screening.v1.json"), TestContext.Current.CancellationToken));
        var document = await Document();

        foreach (var part in new[] { "paths", "components" })
        {
            var alone = part == "paths" ? committed.RootElement.GetProperty(part) : committed.RootElement.GetProperty(part).GetProperty("schemas");
            var together = part == "paths" ? document.GetProperty(part) : document.GetProperty(part).GetProperty("schemas");
            Assert.All(alone.EnumerateObject().Where(member => member.Name != "VerifyReceiptRequest"), member => Assert.True(
                JsonElement.DeepEquals(member.Value, together.GetProperty(member.Name)), $"{part}: {member.Name}"));
        }
    }

    [Fact]
    public async Task A_receipt_may_be_for_the_answers_of_either_treatment()
    {
        var request = (await Document()).GetProperty("components").GetProperty("schemas").GetProperty("VerifyReceiptRequest");

        Assert.Equal(
            ["#/components/schemas/EarPiercingAnswers", "#/components/schemas/MicroneedlingAnswers"],
            request.GetProperty("properties").GetProperty("answers").GetProperty("anyOf").EnumerateArray()
                .Select(choice => choice.GetProperty("$ref").GetString()));
    }

    private Task<JsonElement> Document() => service.Get("/openapi/v1.json");

    private static IEnumerable<string> Codes(JsonElement schemas, JsonElement reference) =>
        schemas.GetProperty(reference.GetProperty("$ref").GetString()!.Split('/')[^1]).GetProperty("enum").EnumerateArray().Select(code => code.GetString()!);
}
