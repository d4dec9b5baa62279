using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Screening.Api.Hosting;
using Screening.Api.Receipts;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Receipts;

/// <summary>Where the keys come from.</summary>
public sealed class ReceiptKeysTests
{
    [Fact]
    public async Task Production_without_a_key_starts_and_issues_no_receipts()
    {
        await using var desk = new ReceiptDesk { Host = { Settings = { ["Receipts:Keys"] = "" } } };

        var (status, body) = await desk.Screen(Sheet.Healthy);

        Assert.Equal((HttpStatusCode.NotImplemented, "/problems/receipts-not-configured"), (status, (string)body["type"]!));
        Assert.Equal(HttpStatusCode.OK, (await desk.Screen(Sheet.Healthy, "?receipt=false")).Status);
        Assert.Equal("""{"keys":[]}""", await desk.Host.Client.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Development_without_a_key_makes_one_and_says_so_in_the_log_and_in_every_receipt()
    {
        await using var host = new ScreeningHost { Environment = "Development", Settings = { ["Receipts:Keys"] = "" } };
        using var response = await host.Client.PostAsync(
            "/v1/treatments/microneedling/screenings?receipt=true", ReceiptDesk.Json($"{Sheet.Healthy}"), TestContext.Current.CancellationToken);

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal("screening-development-ephemeral-key", (string)ReceiptDesk.Part((string)body["receipt"]!, 1)["iss"]!);
        Assert.Contains(await host.StopAndReadLog(), line => line["Issuer"] == "screening-development-ephemeral-key");
    }

    [Fact]
    public async Task Published_keys_are_public_and_named_by_their_thumbprint()
    {
        await using var desk = new ReceiptDesk();

        var keys = JsonNode.Parse(await desk.Host.Client.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken))!["keys"]!.AsArray();

        var key = Assert.Single(keys)!.AsObject();
        Assert.Equal(["kty", "crv", "x", "y", "kid", "use", "alg"], key.Select(member => member.Key));
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{key["x"]}}","y":"{{key["y"]}}"}""";
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), (string)key["kid"]!);
        Assert.Equal(Base64Url.EncodeToString(desk.Own.ExportParameters(false).Q.X), (string)key["x"]!);
    }

    [Fact]
    public async Task A_rotated_key_signs_no_more_and_still_verifies()
    {
        await using var before = new ReceiptDesk();
        var (receipt, _) = await before.Receipt(Sheet.Healthy);
        await using var after = new ReceiptDesk(
            before.Save(ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem()),
            before.Save(before.Own.ExportSubjectPublicKeyInfoPem()));

        var (renewed, _) = await after.Receipt(Sheet.Healthy);

        Assert.Empty(await after.Against(receipt));
        Assert.Empty(await after.Against(renewed));
        Assert.Equal(["unknown-key"], await before.Against(renewed));
        Assert.NotEqual((string)ReceiptDesk.Part(receipt, 0)["kid"]!, (string)ReceiptDesk.Part(renewed, 0)["kid"]!);
    }

    [Fact]
    public async Task Keys_that_cannot_be_used_stop_the_start_with_all_that_is_wrong()
    {
        await using var desk = new ReceiptDesk();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string[] files =
        [
            "/no/such/key.pem", desk.Save("no key"), desk.Save(other.ExportPkcs8PrivateKeyPem()),
            desk.Save(desk.Own.ExportSubjectPublicKeyInfoPem()), desk.Save(desk.Own.ExportSubjectPublicKeyInfoPem()),
        ];

        var refused = Assert.Throws<StartRefusedException>(() => Load(("Receipts:Keys", string.Join(',', files)), ("Receipts:Isuer", "x")));

        Assert.Contains($"{files[0]}, which cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{files[1]}, which is not one unencrypted PEM key of the curve P-256", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{files[2]}, which is not one unencrypted PEM key of the curve P-256", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2 times", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no private key", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Receipts:Isuer is no setting", refused.Message, StringComparison.Ordinal);
    }

    private static ReceiptKeys Load(params (string Key, string Value)[] settings) => ReceiptKeys.Load(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(),
        development: false);
}
