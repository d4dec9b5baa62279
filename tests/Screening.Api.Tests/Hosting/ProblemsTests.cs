using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Screening.Api.Hosting;

namespace Screening.Api.Tests.Hosting;

public sealed class ProblemsTests
{
    [Fact]
    public void The_catalogue_is_the_contracts()
    {
        var catalogue = ProblemTypes.All.Select(type => $"{type.Status} {type.Code}");

        Assert.Equal(
            [
                "400 malformed-request", "404 unknown-treatment", "404 unknown-version", "404 not-found", "405 method-not-allowed",
                "406 not-acceptable", "408 line-overdue", "413 too-large", "413 too-many-lines", "415 unsupported-media-type", "422 invalid-answers", "422 incomplete-answers",
                "422 receipt-date", "429 too-many-requests", "500 internal-error", "501 receipts-not-configured", "503 unavailable",
            ],
            catalogue);
    }

    [Fact]
    public async Task A_handler_answers_with_every_fault()
    {
        await using var host = new ScreeningHost
        {
            Endpoints = routes => routes.MapGet("/test/problem", () => Problems.Of(
                ProblemTypes.InvalidAnswers, "Two answers “fit” nothing.",
                [
                    new ProblemError("/answers/acneNow", Faults.UnknownOption.Code, "No such option.", ["many", "none"]),
                    new ProblemError("/answers/area", Faults.ChooseAtLeastOne.Code, "Choose one."),
                ])),
        };

        using var response = await host.Client.GetAsync("/test/problem", TestContext.Current.CancellationToken);

        await Problem.AssertIs("invalid-answers", 422, response);
        Assert.Equal(
            """
            {"type":"/problems/invalid-answers","title":"Some answers are not possible","status":422,"detail":"Two answers “fit” nothing.","errors":[{"pointer":"/answers/acneNow","code":"unknown-option","detail":"No such option.","allowed":["many","none"]},{"pointer":"/answers/area","code":"choose-at-least-one","detail":"Choose one."}]}
            """,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_is_absent_is_not_null()
    {
        var json = JsonSerializer.SerializeToElement(Problems.Of(ProblemTypes.TooLarge, errors: []).Value, ProblemJson.Relaxed.ProblemResponse);

        Assert.Equal(["type", "title", "status"], json.EnumerateObject().Select(member => member.Name));
    }
}
