using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Receipts;

/// <summary>A clinic that asks for receipts and has them verified, by a service with keys of its own.</summary>
internal sealed class ReceiptDesk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("screening-keys").FullName;

    public ReceiptDesk(params string[] keys)
    {
        Own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Host = new ScreeningHost { Settings = { ["Receipts:Keys"] = string.Join(", ", keys is [] ? [Save(Own.ExportPkcs8PrivateKeyPem())] : keys) } };
    }

    public ScreeningHost Host { get; init; }

    /// <summary>The private key of the service, as only a thief would have it.</summary>
    public ECDsa Own { get; }

    /// <summary>Saves a PEM file for the settings.</summary>
    public string Save(string pem)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, pem);
        return path;
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>A screening with what the query asks for.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> Screen(Sheet sheet, string query = "?receipt=true")
    {
        using var response = await Host.Client.PostAsync(
            $"/v1/treatments/microneedling/screenings{query}", Json($"{sheet}"), TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    /// <summary>A receipt for the answers.</summary>
    public async Task<(string Receipt, string Salt)> Receipt(Sheet sheet, string query = "")
    {
        var (status, body) = await Screen(sheet, $"?receipt=true{query}");
        Assert.Equal(HttpStatusCode.OK, status);
        return ((string)body["receipt"]!, (string)body["receiptSalt"]!);
    }

    /// <summary>What verifying answers.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> Post(string body)
    {
        // So that a body that is too large is refused before it is sent.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/receipts/verify") { Content = Json(body), Headers = { ExpectContinue = true } };
        using var response = await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    /// <summary>The codes of what speaks against a receipt; none where it is valid.</summary>
    public async Task<string[]> Against(string receipt, string? nonce = null, string? audience = null, string? answers = null, string? salt = null)
    {
        var (status, body) = await Post(new JsonObject(new Dictionary<string, JsonNode?>
        {
            ["receipt"] = receipt,
            ["nonce"] = nonce,
            ["audience"] = audience,
            ["answers"] = answers is null ? null : JsonNode.Parse(answers),
            ["salt"] = salt,
        }.Where(member => member.Value is not null)).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        string[] codes = [.. body["reasons"]!.AsArray().Select(reason => (string)reason!["code"]!)];
        Assert.Equal(codes.Length == 0, (bool)body["valid"]!);
        return codes;
    }

    /// <summary>One part of a token, decoded.</summary>
    public static JsonObject Part(string token, int part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]))!.AsObject();

    /// <summary>A token with a header and payload of any kind, signed by any key or by nobody.</summary>
    public static string Forge(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(header)}.{Encode(payload)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";

        static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Own.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
