using Microsoft.OpenApi;
using Screening.Api.Receipts;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Screening.Api.Documentation;

/// <summary>The request of each treatment, with its newest questions as typed members: made from the pack, like all that reads it.</summary>
internal sealed class TreatmentSchemas(TreatmentCatalog catalog) : IDocumentFilter
{
    private const string NotSureNote = " A date, or `not-sure`.";

    /// <summary>The name of the schema of a treatment's request.</summary>
    public static string RequestOf(Treatment treatment) => $"{treatment.PascalName}ScreeningRequest";

    /// <summary>The name of the schema of a line of a batch.</summary>
    public static string LineOf(Treatment treatment) => $"{treatment.PascalName}BatchLine";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var treatment in catalog.Treatments)
        {
            var pack = treatment.Newest.Pack;
            var texts = pack.Texts.First(texts => texts.Language == pack.DefaultLanguage);
            var answers = $"{treatment.PascalName}Answers";
            swaggerDoc.AddComponent(RequestOf(treatment), Request(new OpenApiSchemaReference(answers, swaggerDoc), pack));
            swaggerDoc.AddComponent(LineOf(treatment), Line(new OpenApiSchemaReference(answers, swaggerDoc), pack));
            swaggerDoc.AddComponent(answers, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description =
                    "A member for each question; leave out what has not been answered. No member is required, since which questions "
                    + "must be answered depends on the other answers; what is missing is listed by `/problems/incomplete-answers`.",
                AdditionalPropertiesAllowed = false,
                Properties = pack.Questions.ToDictionary(question => question.Id, question => Answer(swaggerDoc, treatment, question, texts)),
            });
        }
        TypeAnswersOfReceipts(swaggerDoc);
    }

    /// <summary>A receipt may be for any treatment; with more than one its answers are a choice.</summary>
    private void TypeAnswersOfReceipts(OpenApiDocument document)
    {
        var request = (OpenApiSchema)document.Components!.Schemas![nameof(VerifyReceiptRequest)];
        request.AdditionalPropertiesAllowed = false;
        var answers = catalog.Treatments.Select(treatment => (IOpenApiSchema)new OpenApiSchemaReference($"{treatment.PascalName}Answers", document)).ToList();
        request.Properties!["answers"] = answers.Count == 1 ? answers[0] : new OpenApiSchema { AnyOf = answers };
    }

    private static OpenApiSchema Request(IOpenApiSchema answers, Pack pack) => new()
    {
        Type = JsonSchemaType.Object,
        Description = $"The answers to the questionnaire. The members are those of version {pack.Version}, the newest.",
        AdditionalPropertiesAllowed = false,
        Required = new HashSet<string> { "answeredOn", "answers" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["answeredOn"] = Date($"The person's local date when they answered, from {Questionnaire.EarliestDate:yyyy-MM-dd} to {Questionnaire.LatestDate:yyyy-MM-dd}."),
            ["plannedDate"] = Date($"The date of the treatment, `answeredOn` or later; absent: `answeredOn`. Date windows count up to it."),
            ["answers"] = answers,
        },
    };

    private static OpenApiSchema Line(IOpenApiSchema answers, Pack pack)
    {
        var line = Request(answers, pack);
        line.Description = "A line of a batch: a request, with an id of the caller's.";
        line.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Echoed with the answer and never logged. Random or a number of yours; never the name of a person.",
                Pattern = "^[A-Za-z0-9._:-]{1,64}$",
            },
        }.Concat(line.Properties!).ToDictionary();
        return line;
    }

    private static IOpenApiSchema Answer(OpenApiDocument document, Treatment treatment, Question question, TextSet texts)
    {
        var description = $"{texts[TextPaths.Question(question.Id, "text")]}{Asked(question)}";
        var codes = question.Options.Select(option => option.Code).ToList();
        var wordings = string.Concat(question.Options.Select(option =>
            $"\n- `{option.Code}`: {texts[TextPaths.Option(question.Id, option.Code)]}"));
        var name = $"{treatment.PascalName}{char.ToUpperInvariant(question.Id[0])}{question.Id[1..]}";
        switch (question.Type)
        {
            case QuestionType.One:
                return Codes(document, name, $"{description}\n{wordings}", codes);
            case QuestionType.Many:
                return List($"{description} {ListNote(question)}\n{wordings}", Codes(document, name, null, codes), question, unique: true);
            case QuestionType.Date:
                return DateOrNotSure($"{description}{(codes.Count > 0 ? NotSureNote : "")}", codes.Count > 0);
            default:
                var entry = $"{name}Entry";
                document.AddComponent(entry, Entry(question, Codes(document, name, "What it was.", codes)));
                return List(
                    $"{description} {ListNote(question)}\n{wordings}", new OpenApiSchemaReference(entry, document), question, unique: false);
        }
    }

    private static OpenApiSchema Entry(Question question, IOpenApiSchema option) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An option with its last date. Each option may be there once.",
        AdditionalPropertiesAllowed = false,
        Required = new HashSet<string> { "option" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["option"] = option,
            ["date"] = DateOrNotSure(
                $"The last time.{(question.NotSure!.IsOffered ? NotSureNote : "")} Required, except with "
                + $"{string.Join(", ", question.Options.Where(option => !question.NeedsDate(option)).Select(option => $"`{option.Code}`"))}, which carry none.",
                question.NotSure.IsOffered),
        },
    };

    private static string Asked(Question question) =>
        question.AskedWhen is not null ? " Asked only after certain other answers: see `askedWhen` in the questionnaire."
        : question.IsOptional ? " May be skipped."
        : "";

    private static string ListNote(Question question) =>
        question.AtLeastOne ? "At least one." : $"`[]` means \"none of these\", as `{Option.None}` alone does.";

    private static OpenApiSchema List(string description, IOpenApiSchema items, Question question, bool unique) => new()
    {
        Type = JsonSchemaType.Array,
        Description = description,
        Items = items,
        UniqueItems = unique ? true : null,
        MinItems = question.AtLeastOne ? 1 : null,
        MaxItems = question.Options.Length,
    };

    private static IOpenApiSchema Codes(OpenApiDocument document, string name, string? description, List<string> codes) => NamedCodes.In(
        document.Components!.Schemas!, new OpenApiSchema { Type = JsonSchemaType.String, Description = description }, name,
        "What this question may be answered with, the worst first.", codes);

    private static OpenApiSchema Date(string description) => new()
    {
        Type = JsonSchemaType.String,
        Format = "date",
        Description = description,
    };

    // One type with a pattern: generators make a plain string of it, where a choice of two types makes many of them choke.
    private static OpenApiSchema DateOrNotSure(string description, bool notSure) => !notSure ? Date(description) : new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Pattern = $"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{Option.NotSure})$",
    };
}
