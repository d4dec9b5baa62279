using System.Net.Http.Headers;
using System.Text.Json;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.Tests.Screenings;

/// <summary>
/// Why the project exists: the ordinary service answers "proceed" when the answer about infection is missing, misspelt, given
/// twice or sent as a number. Here no mistake in a request is ever accepted with a milder verdict.
/// </summary>
public sealed class MutationTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const int Seed = 20260601;
    private const int OverReader = 100_000;
    private const int OverHttp = 2_000;

    private static readonly Lazy<IReadOnlyList<(string Case, Verdict Verdict, Mutant Mutant)>> All = new(Make);

    [Fact]
    public void No_mistake_is_accepted_by_the_reader_with_a_milder_verdict()
    {
        var mutants = Evenly(OverReader);

        var found = mutants.AsParallel()
            .Select(one => (one.Case, one.Verdict, one.Mutant, Accepted: Decide(one.Mutant.Body.ToUtf8()))).ToList();

        Assert.Equal(OverReader, found.Count);
        Assert.Empty(found.Where(one => one.Accepted < one.Verdict).Select(one => $"{one.Case}: {one.Mutant.How}: {one.Accepted}"));
        // What is accepted lacks an answer that no longer mattered, or the planned date, which counts windows from the earlier day.
        Assert.Empty(found.Where(one => one.Accepted is not null && !one.Mutant.How.EndsWith(" removed", StringComparison.Ordinal))
            .Select(one => $"{one.Case}: {one.Mutant.How}: {one.Accepted}"));
        Assert.InRange(found.Count(one => one.Accepted is not null), 100, OverReader / 10);
    }

    [Fact]
    public async Task No_mistake_is_accepted_over_HTTP_with_a_milder_verdict()
    {
        var milder = new List<string>();
        var statuses = new Dictionary<int, int>();
        foreach (var (id, verdict, mutant) in Evenly(OverHttp))
        {
            using var content = new ByteArrayContent(mutant.Body.ToUtf8());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await host.Client.PostAsync(BothEnvironments.Screenings, content, TestContext.Current.CancellationToken);

            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status == 200 && await Accepted(response) is var accepted && accepted < verdict)
            {
                milder.Add($"{id}: {mutant.How}: {accepted}");
            }
        }

        Assert.Empty(milder);
        Assert.Equal([200, 400, 422], statuses.Keys.Order());
        Assert.Equal(OverHttp, statuses.Values.Sum());
    }

    [Fact]
    public void The_requests_that_are_mutated_are_themselves_accepted()
    {
        Assert.All(
            ShippedPack.Microneedling.Cases.Where(one => one.Expected.Verdict is not null),
            one => Assert.Equal(one.Expected.Verdict, Decide(JsonTree.Parse(one.Request.AsMemory()).ToUtf8())));
    }

    private static IReadOnlyList<(string Case, Verdict Verdict, Mutant Mutant)> Make()
    {
        var pack = ShippedPack.Microneedling;
        var mutants = new Mutants(pack.Pack.Questions, Seed);
        return [.. pack.Cases.SelectMany(one =>
        {
            // An incomplete case could still become as bad as its worst completion.
            var sheet = AnswerSheetReader.Read(pack.RuleSet.Questionnaire, one.Request.AsSpan()).Sheet!;
            var verdict = pack.RuleSet.Decide(sheet).Worst;
            return mutants.Of(JsonTree.Parse(one.Request.AsMemory())).Select(mutant => (one.Id, verdict, mutant));
        })];
    }

    private static IEnumerable<(string Case, Verdict Verdict, Mutant Mutant)> Evenly(int count) =>
        Enumerable.Range(0, count).Select(index => All.Value[(int)((long)index * All.Value.Count / count)]);

    /// <summary>The verdict, or null where the service would refuse.</summary>
    private static Verdict? Decide(byte[] body)
    {
        var reading = AnswerSheetReader.Read(ShippedPack.Microneedling.RuleSet.Questionnaire, body);
        return reading.Sheet is { } sheet && reading.NotAsked.IsEmpty &&
            ShippedPack.Microneedling.RuleSet.Decide(sheet) is { IsDecided: true } decision ? decision.Verdict : null;
    }

    private static async Task<Verdict> Accepted(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return new Verdict(
            Enum.GetValues<Outcome>().Single(outcome => body.RootElement.GetProperty("outcome").ValueEquals(outcome.Code())),
            Enum.GetValues<Urgency>().Single(urgency => body.RootElement.GetProperty("urgency").ValueEquals(urgency.Code())));
    }
}
