using ClinicServer;
using Microsoft.Extensions.DependencyInjection;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Receipts;

/// <summary>The example that integrators copy: it reads the system's clock, so the service here does, too.</summary>
public sealed class VerifyReceiptExampleTests
{
    private const string Nonce = "k9vXw2LqTz0aB3cD4eF5gH";
    private const string Clinic = "https://clinic.example";

    [Fact]
    public async Task The_example_takes_a_genuine_receipt_and_no_other()
    {
        await using var desk = new ReceiptDesk { Host = { Replacements = services => services.AddSingleton(TimeProvider.System) } };
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var sheet = Sheet.Healthy.Dated("answeredOn", $"\"{today:yyyy-MM-dd}\"").Dated("plannedDate", $"\"{today.AddDays(3):yyyy-MM-dd}\"");
        var keys = await desk.Host.Client.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken);
        var (receipt, _) = await desk.Receipt(sheet, $"&nonce={Nonce}&audience={Clinic}");
        var (unbound, _) = await desk.Receipt(sheet, $"&audience={Clinic}");
        await using var stranger = new ReceiptDesk { Host = { Replacements = services => services.AddSingleton(TimeProvider.System) } };
        var (foreign, _) = await stranger.Receipt(sheet, $"&nonce={Nonce}&audience={Clinic}");

        Assert.Equal("proceed", (await VerifyReceipt.Verify(receipt, keys, Clinic, Nonce))?["outcome"]);
        Assert.Null(await VerifyReceipt.Verify(receipt, keys, Clinic, Nonce[..21] + "x"));
        Assert.Null(await VerifyReceipt.Verify(receipt, keys, "https://other.example", Nonce));
        Assert.Null(await VerifyReceipt.Verify(receipt[..^6] + "AAAAAA", keys, Clinic, Nonce));
        Assert.Null(await VerifyReceipt.Verify(unbound, keys, Clinic, Nonce));
        Assert.Null(await VerifyReceipt.Verify(foreign, keys, Clinic, Nonce));
        Assert.Null(await VerifyReceipt.Verify(ReceiptDesk.Forge(
            ReceiptDesk.Part(receipt, 0), Expired(receipt), text => desk.Own.SignData(text, System.Security.Cryptography.HashAlgorithmName.SHA256)),
            keys, Clinic, Nonce));
    }

    private static System.Text.Json.Nodes.JsonObject Expired(string receipt)
    {
        var claims = ReceiptDesk.Part(receipt, 1);
        claims["exp"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        return claims;
    }
}
