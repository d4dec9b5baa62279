using System.Text.Json;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Treatments;

public sealed class TreatmentsTests(TwoTreatments service) : IClassFixture<TwoTreatments>
{
    [Fact]
    public async Task Every_treatment_is_listed_by_id_with_its_name()
    {
        var treatments = (await service.Get("/v1/treatments")).GetProperty("treatments").EnumerateArray().ToList();

        Assert.Equal(["ear-piercing", "microneedling"], treatments.Select(one => one.GetProperty("id").GetString()!));
        Assert.Equal(["Ear piercing", "Microneedling"], treatments.Select(one => one.GetProperty("name").GetString()!));
        Assert.All(treatments, one => Assert.NotEmpty(one.GetProperty("summary").GetString()!));
        Assert.All(treatments, one => Assert.Equal("1.0.0", one.GetProperty("inForce").GetString()));
    }

    [Fact]
    public async Task Every_version_is_listed_oldest_first_with_its_digests_and_who_reviewed_it()
    {
        var treatments = (await service.Get("/v1/treatments")).GetProperty("treatments").EnumerateArray().ToList();

        var versions = treatments[0].GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(
            ["1.0.0 2026-01-01", "1.1.0 2030-01-01"],
            versions.Select(one => $"{one.GetProperty("version")} {one.GetProperty("effectiveFrom")}"));
        Assert.NotEqual(versions[0].GetProperty("digest").GetString(), versions[1].GetProperty("digest").GetString());
        Assert.NotEqual(versions[0].GetProperty("rulesDigest").GetString(), versions[1].GetProperty("rulesDigest").GetString());
        Assert.Equal(["en source", "de machine"], versions[0].GetProperty("languages").EnumerateArray()
            .Select(one => $"{one.GetProperty("language")} {one.GetProperty("status")}").OrderDescending(StringComparer.Ordinal));

        var shipped = Assert.Single(treatments[1].GetProperty("versions").EnumerateArray());
        var digest = ShippedPack.Microneedling.Digest;
        Assert.Equal(
            (digest.Whole, digest.Rules, digest.Texts),
            (Text(shipped, "digest"), Text(shipped, "rulesDigest"), Text(shipped, "textsDigest")));
        Assert.Matches("^sha256:[0-9a-f]{64}$", digest.Whole);
        Assert.False(shipped.GetProperty("reviewed").GetBoolean());
        Assert.False(shipped.TryGetProperty("reviewedBy", out _));
        Assert.False(shipped.TryGetProperty("reviewedOn", out _));
        Assert.Equal("2027-06-01", shipped.GetProperty("nextReview").GetString());
    }

    [Fact]
    public async Task No_member_is_null()
    {
        foreach (var path in new[] { "", "/ear-piercing/questionnaire", "/ear-piercing/rules", "/ear-piercing/cases" })
        {
            Assert.DoesNotContain(Values(await service.Get($"/v1/treatments{path}")), value => value.ValueKind == JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task The_same_digest_stands_wherever_a_version_is_named()
    {
        var listed = (await service.Get("/v1/treatments")).GetProperty("treatments")[0].GetProperty("versions")[1].GetProperty("digest").GetString();

        foreach (var operation in new[] { "questionnaire", "rules", "cases" })
        {
            var ruleSet = (await service.Get($"{TwoTreatments.EarPiercing}/{operation}?version=1.1.0")).GetProperty("ruleSet");

            Assert.Equal(listed, ruleSet.GetProperty("digest").GetString());
            Assert.Equal("1.1.0", ruleSet.GetProperty("version").GetString());
            Assert.Equal("ear-piercing", ruleSet.GetProperty("treatment").GetString());
        }
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static IEnumerable<JsonElement> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Values(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        _ => [value],
    };
}
