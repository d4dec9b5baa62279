using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Screening.Browser.Tests;

/// <summary>Worked cases of the shipped pack.</summary>
internal static class Cases
{
    public static string[] Chosen { get; } =
    [
        "clinic-healthy-adult", "skin-tone-iv", "isotretinoin-stop-date-not-sure-clinic", "isotretinoin-31-august-leap-inside",
        "surgery-28-february-into-leap-year", "two-waits-same-day", "infection-fever-home", "psoriasis-new-patches",
        "quiet-eczema-and-cold-sores-neck-home", "setting-not-sure-skin-disease-not-sure", "urgent-blisters-near-eye",
        "urgent-trouble-breathing-home",
    ];

    public static async Task<JsonObject> Request(Service service, string id)
    {
        using var client = new HttpClient();
        var published = (await client.GetFromJsonAsync<JsonObject>(
            $"{service.Address}/v1/treatments/microneedling/cases", TestContext.Current.CancellationToken))!;
        return published["cases"]!.AsArray().Single(one => (string)one!["id"]! == id)!["request"]!.AsObject();
    }
}
