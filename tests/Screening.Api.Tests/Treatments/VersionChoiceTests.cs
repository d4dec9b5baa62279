using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Treatments;

public sealed class VersionChoiceTests(TwoTreatments service) : IClassFixture<TwoTreatments>
{
    // 1.0.0 asks for three months after a piercing, 1.1.0 for six.
    private const string FourMonthsAfter = """
        {"answeredOn":"2026-06-01","plannedDate":"2026-08-01",
        "answers":{"earToday":[],"antibiotics":"never","recentOnEar":[{"option":"piercing","date":"2026-03-31"}]}}
        """;

    public static TheoryData<string> Operations => ["questionnaire", "rules", "cases"];

    [Theory, MemberData(nameof(Operations))]
    public async Task A_version_is_pinned_or_the_one_in_force_on_a_day(string operation)
    {
        Assert.Equal("1.0.0", await Version(service.Host, operation, ""));
        Assert.Equal("1.0.0", await Version(service.Host, operation, "?version=1.0.0"));
        Assert.Equal("1.1.0", await Version(service.Host, operation, "?version=1.1.0"));
        Assert.Equal("1.0.0", await Version(service.Host, operation, "?asOf=2026-01-01"));
        Assert.Equal("1.0.0", await Version(service.Host, operation, "?asOf=2029-12-31"));
        Assert.Equal("1.1.0", await Version(service.Host, operation, "?asOf=2030-01-01"));
        Assert.Equal("1.1.0", await Version(service.Host, operation, "?asOf=9999-12-31"));
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task A_version_that_there_is_not_is_refused_with_those_that_there_are(string operation)
    {
        foreach (var query in new[] { "?version=2.0.0", "?version=1.0", "?asOf=2025-12-31" })
        {
            using var response = await service.Host.Client.GetAsync(
                $"{TwoTreatments.EarPiercing}/{operation}{query}", TestContext.Current.CancellationToken);

            var problem = await Problem.AssertIs("unknown-version", 404, response);
            Assert.Contains("1.0.0 from 2026-01-01, 1.1.0 from 2030-01-01", problem.GetProperty("detail").GetString());
        }
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task A_query_is_read_strictly(string operation)
    {
        foreach (var query in new[] { "?Version=1.0.0", "?v=1.0.0", "?version=1.0.0&asOf=2026-06-01", "?asOf=2026-02-30", "?asOf=a&asOf=b" })
        {
            using var response = await service.Host.Client.GetAsync(
                $"{TwoTreatments.EarPiercing}/{operation}{query}", TestContext.Current.CancellationToken);

            await Problem.AssertIs("malformed-request", 400, response);
        }
    }

    [Fact]
    public async Task A_screening_is_decided_under_the_version_that_was_asked_for()
    {
        Assert.Equal(("1.0.0", "proceed"), await Decide(service.Host, ""));
        Assert.Equal(("1.1.0", "caution"), await Decide(service.Host, "?version=1.1.0"));
        Assert.Equal(("1.1.0", "caution"), await Decide(service.Host, "?asOf=2030-01-01"));
        Assert.Equal(("1.0.0", "proceed"), await Decide(service.Host, "?asOf=2029-12-31"));
    }

    [Fact]
    public async Task The_clock_brings_a_version_into_force_without_a_restart()
    {
        var time = new FrozenTime(TwoTreatments.LastSecond);
        await using var host = TwoTreatments.At(time);
        Assert.Equal(("1.0.0", "proceed"), await Decide(host, ""));
        Assert.Equal("1.0.0", await InForce(host));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("1.1.0", "caution"), await Decide(host, ""));
        Assert.Equal("1.1.0", await InForce(host));
        Assert.Equal("1.1.0", await Version(host, "questionnaire", ""));
        Assert.Equal(("1.0.0", "proceed"), await Decide(host, "?version=1.0.0"));
    }

    [Fact]
    public async Task Before_the_first_day_no_version_is_in_force_and_nothing_is_decided()
    {
        await using var host = TwoTreatments.At(new FrozenTime(new DateTimeOffset(2025, 12, 31, 23, 59, 59, TimeSpan.Zero)));
        using var content = new StringContent($"{Sheet.Healthy}", Encoding.UTF8, "application/json");

        using var response = await host.Client.PostAsync(BothEnvironments.Screenings, content, TestContext.Current.CancellationToken);

        await Problem.AssertIs("unknown-version", 404, response);
        Assert.Null(await InForce(host));
    }

    private static async Task<string?> InForce(ScreeningHost host)
    {
        var treatment = (await TwoTreatments.Get(host, "/v1/treatments")).GetProperty("treatments")[0];
        return treatment.TryGetProperty("inForce", out var version) ? version.GetString() : null;
    }

    private static async Task<string?> Version(ScreeningHost host, string operation, string query) =>
        (await TwoTreatments.Get(host, $"{TwoTreatments.EarPiercing}/{operation}{query}")).GetProperty("ruleSet").GetProperty("version").GetString();

    private static async Task<(string?, string?)> Decide(ScreeningHost host, string query)
    {
        using var content = new StringContent(FourMonthsAfter, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync(
            $"{TwoTreatments.EarPiercing}/screenings{query}", content, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (body.RootElement.GetProperty("ruleSet").GetProperty("version").GetString(), body.RootElement.GetProperty("outcome").GetString());
    }
}
