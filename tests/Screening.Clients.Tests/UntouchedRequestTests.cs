using System.Text.Json;

namespace Screening.Clients.Tests;

/// <summary>An answer that the caller did not set must not be sent.</summary>
public sealed class UntouchedRequestTests(LiveApi api) : IClassFixture<LiveApi>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_untouched_request_sends_no_answer_and_gets_every_question_back()
    {
        var questionnaire = await api.Client.GetMicroneedlingQuestionnaireAsync(cancellationToken: Cancelled);
        var asked = questionnaire.Questions.Where(question => question is { Required: true, AskedWhen: null })
            .Select(question => question.Id);

        var refused = await Assert.ThrowsAsync<ApiException<ProblemResponse>>(
            () => api.Client.ScreenMicroneedlingAsync(Sheets.Untouched, cancellationToken: Cancelled));

        Assert.Equal("""{"answeredOn":"2026-06-01","answers":{}}""", api.Sent);
        Assert.Equal((422, "/problems/incomplete-answers"), (refused.StatusCode, refused.Result.Type));
        Assert.Equal(asked.Select(question => $"/answers/{question}"), refused.Result.Errors!.Select(error => error.Pointer));
        Assert.Equal(20, refused.Result.Errors!.Count);
        Assert.All(refused.Result.Errors, error => Assert.Equal("unanswered", error.Code));
    }

    [Fact]
    public async Task With_optional_choices_that_are_not_nullable_it_would_claim_the_first_option_of_each()
    {
        var questionnaire = await api.Client.GetMicroneedlingQuestionnaireAsync(cancellationToken: Cancelled);

        var careless = JsonSerializer.SerializeToNode(new Careless.MicroneedlingAnswers(), ScreeningClient.WireFormat)!.AsObject();

        var claimed = careless.Select(member => (member.Key, member.Value!.GetValue<string>()));
        var first = questionnaire.Questions.Where(question => question.Type == QuestionResponseType.One)
            .Select(question => (question.Id, question.Options.First().Code));
        Assert.Equal(first, claimed);
        Assert.Equal("deep-painful", (string?)careless["acneNow"]);
    }
}
