using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Screening.Api.Tests.Hosting;

namespace Screening.Api.Tests.Treatments;

/// <summary>The service with a second treatment, which is data under the tests and nothing else.</summary>
public sealed class TwoTreatments : IAsyncDisposable
{
    public const string EarPiercing = "/v1/treatments/ear-piercing";

    /// <summary>A second before 1.1.0 comes into force.</summary>
    public static readonly DateTimeOffset LastSecond = new(2029, 12, 31, 23, 59, 59, TimeSpan.Zero);

    public TwoTreatments() => Host = At(new FrozenTime(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)));

    public ScreeningHost Host { get; }

    public static ScreeningHost At(FrozenTime time) => new()
    {
        Settings =
        {
            ["Packs:Folders:0"] = "packs",
            ["Packs:Folders:1"] = Repository.File("tests", "packs"),
        },
        Replacements = services => services.AddSingleton<TimeProvider>(time),
    };

    public Task<JsonElement> Get(string path) => Get(Host, path);

    public static async Task<JsonElement> Get(ScreeningHost host, string path)
    {
        using var body = JsonDocument.Parse(await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        return body.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
