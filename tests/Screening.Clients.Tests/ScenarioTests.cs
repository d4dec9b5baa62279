using System.Text.Json.Nodes;

namespace Screening.Clients.Tests;

/// <summary>What an integrator does with the generated client, against the live service.</summary>
public sealed class ScenarioTests(LiveApi api) : IClassFixture<LiveApi>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screening_is_sent_as_in_the_example_and_answered_with_types()
    {
        var example = await File.ReadAllTextAsync(Example("screenMicroneedling", "wait-until-a-date.request.json"), Cancelled);

        var decision = await api.Client.ScreenMicroneedlingAsync(Sheets.WaitUntilADate, cancellationToken: Cancelled);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(example), JsonNode.Parse(api.Sent!)), api.Sent);
        Assert.Equal((Outcome.Caution, Urgency.None), (decision.Outcome, decision.Urgency));
        var reason = Assert.Single(decision.Reasons);
        Assert.Equal(("isotretinoin-under-six-months", Lapse.Time), (reason.Rule, reason.Lapses));
        Assert.Equal(new DateOnly(2026, 6, 17), reason.ClearsOn);
        Assert.Contains(reason.Evidence, source => source.Grade == Grade.B);
        Assert.Equal(Outcome.Proceed, decision.EarliestReassessment?.Outcome);
        Assert.Equal(new DateOnly(2026, 6, 15), decision.ValidUntil);
        Assert.Null(decision.Rules);
    }

    [Fact]
    public async Task A_receipt_holds_for_its_booking_and_no_other()
    {
        const string nonce = "k9vXw2LqTz0aB3cD4eF5gH";
        const string clinic = "https://clinic.example";
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var request = Sheets.WaitUntilADate;
        (request.AnsweredOn, request.PlannedDate) = (today, today);
        var decision = await api.Client.ScreenMicroneedlingAsync(
            request, receipt: Receipt.True, nonce: nonce, audience: clinic, cancellationToken: Cancelled);

        var verified = await api.Client.VerifyReceiptAsync(
            new() { Receipt = decision.Receipt!, Nonce = nonce, Audience = clinic, Answers = request.Answers, Salt = decision.ReceiptSalt },
            cancellationToken: Cancelled);
        var elsewhere = await api.Client.VerifyReceiptAsync(
            new() { Receipt = decision.Receipt!, Nonce = "another", Audience = clinic }, cancellationToken: Cancelled);

        Assert.True(verified.Valid && verified.Agrees == true);
        Assert.Equal(decision.Outcome, verified.Receipt!.Outcome);
        Assert.Equal(ReceiptFaultResponseCode.Nonce, Assert.Single(elsewhere.Reasons).Code);
    }

    [Fact]
    public async Task The_choices_of_the_query_are_typed_too()
    {
        var decision = await api.Client.ScreenMicroneedlingAsync(
            Sheets.WaitUntilADate, explain: Explain.Full, version: "1.0.0", accept_Language: "es", cancellationToken: Cancelled);

        var fired = decision.Rules?.Where(rule => rule.Truth == RuleTruthResponseTruth.True).Select(rule => rule.Rule);
        Assert.Equal(decision.Reasons.Select(reason => reason.Rule), fired);
        Assert.Equal(TextStatus.Machine, decision.TextStatus);
    }

    [Fact]
    public async Task An_interview_is_answered_until_it_is_decided()
    {
        var request = Sheets.Untouched;

        var first = await api.Client.InterviewMicroneedlingAsync(request, Goal.Decision, cancellationToken: Cancelled);
        request.Answers.UrgentSigns = [MicroneedlingUrgentSigns.BreathingSwelling];
        var second = await api.Client.InterviewMicroneedlingAsync(request, Goal.Decision, cancellationToken: Cancelled);

        Assert.False(first.Decided);
        Assert.Equal(("urgentSigns", NextQuestionResponseWhy.Urgent), (first.Next.First().Question, first.Next.First().Why));
        Assert.Equal(Outcome.Proceed, first.Best.Outcome);
        Assert.True(second.Decided);
        Assert.Equal(Outcome.ReferToDermatologist, second.Best.Outcome);
        Assert.Equal(Urgency.Emergency, second.Best.Urgency);
        Assert.Empty(second.Next);
    }

    [Fact]
    public async Task Answers_that_cannot_be_are_a_typed_problem()
    {
        var request = Sheets.WaitUntilADate;
        request.Answers.Area = [];
        request.Answers.Health = [MicroneedlingHealth.Heart, MicroneedlingHealth.None];

        var refused = await Assert.ThrowsAsync<ApiException<ProblemResponse>>(
            () => api.Client.ScreenMicroneedlingAsync(request, cancellationToken: Cancelled));

        Assert.Equal(422, refused.StatusCode);
        Assert.Equal("/problems/invalid-answers", refused.Result.Type);
        Assert.Equal(
            [("/answers/health", "none-with-choice"), ("/answers/area", "choose-at-least-one")],
            refused.Result.Errors!.Select(error => (error.Pointer, error.Code)));
    }

    [Fact]
    public async Task A_version_that_is_unknown_is_a_typed_problem()
    {
        var refused = await Assert.ThrowsAsync<ApiException<ProblemResponse>>(
            () => api.Client.ScreenMicroneedlingAsync(Sheets.WaitUntilADate, version: "9.9.9", cancellationToken: Cancelled));

        Assert.Equal((404, "/problems/unknown-version"), (refused.StatusCode, refused.Result.Type));
    }

    [Fact]
    public async Task What_can_be_read_is_read_with_types()
    {
        var treatments = await api.Client.ListTreatmentsAsync(cancellationToken: Cancelled);
        var book = await api.Client.GetMicroneedlingRulesAsync(cancellationToken: Cancelled);
        var cases = await api.Client.GetMicroneedlingCasesAsync(cancellationToken: Cancelled);
        var comparison = await api.Client.CompareMicroneedlingRulesAsync("1.0.0", "1.0.0", cancellationToken: Cancelled);

        Assert.Equal("microneedling", treatments.Treatments.Single().Id);
        Assert.All(book.Rules, rule => Assert.NotEmpty(rule.Message));
        Assert.Contains(cases.Cases, one => one.Expected.Outcome == Outcome.Proceed);
        Assert.True(comparison.Equivalent);
    }

    private static string Example(string operation, string file) =>
        Path.Combine(AppContext.BaseDirectory, "openapi", "examples", operation, file);
}
