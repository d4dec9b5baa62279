using System.Text.Json;
using System.Text.Json.Nodes;

namespace Screening.Clients.Tests;

/// <summary>Where the pack knows what an answer can be, so does the generated client.</summary>
public sealed class ContractTypesTests(LiveApi api) : IClassFixture<LiveApi>
{
    /// <summary>Requests of any version, to be posted as they are: questions of an older version need not be among the newest.</summary>
    private static readonly string[] Free =
    [
        "CaseResponse.Request", "DifferingSetResponse.FromRequest", "DifferingSetResponse.ToRequest",
        "FindingResponse.OtherRequest", "FindingResponse.Request",
    ];

    private static IEnumerable<Type> Contracts =>
        typeof(ScreeningClient).Assembly.GetTypes()
            .Where(type => type.Namespace == "Screening.Clients" && type.IsPublic && type != typeof(ScreeningClient));

    [Fact]
    public async Task Every_question_is_an_answer_of_its_own_type_that_may_be_left_out()
    {
        var questionnaire = await api.Client.GetMicroneedlingQuestionnaireAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(25, questionnaire.Questions.Count);
        Assert.Equal(questionnaire.Questions.Count, typeof(MicroneedlingAnswers).GetProperties().Length);
        var answers = new MicroneedlingAnswers();
        Assert.All(questionnaire.Questions, question =>
        {
            var answer = typeof(MicroneedlingAnswers).GetProperty(char.ToUpperInvariant(question.Id[0]) + question.Id[1..])!;
            Assert.Null(answer.GetValue(answers));
            switch (question.Type)
            {
                case QuestionResponseType.One:
                    Assert.Equal(Codes(question), Wire(Nullable.GetUnderlyingType(answer.PropertyType)!));
                    break;
                case QuestionResponseType.Many:
                    Assert.Equal(Codes(question), Wire(answer.PropertyType.GenericTypeArguments.Single()));
                    break;
                case QuestionResponseType.DatedList:
                    var entry = answer.PropertyType.GenericTypeArguments.Single();
                    Assert.Equal(Codes(question), Wire(entry.GetProperty("Option")!.PropertyType));
                    Assert.Equal(typeof(string), entry.GetProperty("Date")!.PropertyType);
                    break;
                default:
                    // A date, or "not-sure".
                    Assert.Equal(typeof(string), answer.PropertyType);
                    break;
            }
        });
    }

    [Fact]
    public void Nothing_that_the_document_knows_is_an_object_or_a_bag()
    {
        var methods = typeof(ScreeningClient).GetMethods().Where(method => method.DeclaringType == typeof(ScreeningClient)).ToList();
        var members = Contracts
            .SelectMany(type => type.GetProperties().Select(member => (Name: $"{type.Name}.{member.Name}", Type: member.PropertyType)))
            .Concat(methods.Select(method => (method.Name, Type: method.ReturnType)))
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => (method.Name, Type: parameter.ParameterType))))
            .ToList();

        Assert.True(members.Count > 200);
        var untyped = members.Where(member => Parts(member.Type).Any(IsUntyped)).Select(member => member.Name);
        Assert.Equal(Free, untyped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(object))]
    [InlineData(typeof(JsonElement?))]
    [InlineData(typeof(Task<JsonObject>))]
    [InlineData(typeof(ICollection<IDictionary<string, object>>))]
    public void What_is_untyped_is_noticed(Type type) => Assert.Contains(Parts(type), IsUntyped);

    private static IEnumerable<string> Codes(QuestionResponse question) => question.Options.Select(option => option.Code);

    private static IEnumerable<string> Wire(Type codes) => Enum.GetValues(codes).Cast<object>()
        .Select(code => JsonSerializer.SerializeToNode(code, codes, ScreeningClient.WireFormat)!.GetValue<string>());

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static bool IsUntyped(Type type) =>
        type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonDocument) || type.IsAssignableTo(typeof(JsonNode))
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>)
            && type.GenericTypeArguments[1] != typeof(string));
}
