using System.Net;
using System.Text;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Receipts;

/// <summary>What a receipt says, and when there is one.</summary>
public sealed class ReceiptTests
{
    private const string Nonce = "k9vXw2LqTz0aB3cD4eF5gH";

    [Fact]
    public async Task A_receipt_says_the_result_and_what_it_is_bound_to_and_nothing_else()
    {
        await using var desk = new ReceiptDesk();

        var (_, body) = await desk.Screen(Sheet.Healthy.Dated("plannedDate", "\"2026-06-10\""), $"?receipt=true&nonce={Nonce}&audience=https://clinic.example");

        var token = (string)body["receipt"]!;
        var (header, claims) = (ReceiptDesk.Part(token, 0), ReceiptDesk.Part(token, 1));
        Assert.Equal(["alg", "kid", "typ"], header.Select(member => member.Key));
        Assert.Equal(("ES256", "screening-receipt+jwt"), ((string)header["alg"]!, (string)header["typ"]!));
        Assert.Equal(
            ["answeredOn", "aud", "commitment", "digest", "engine", "exp", "iat", "iss", "jti", "nonce", "outcome", "plannedDate", "treatment",
                "urgency", "validUntil", "version"],
            claims.Select(member => member.Key).Order(StringComparer.Ordinal));
        foreach (var member in new[] { "answeredOn", "plannedDate", "validUntil", "outcome", "urgency" })
        {
            Assert.Equal((string)body[member]!, (string)claims[member]!);
        }
        foreach (var member in new[] { "treatment", "version", "digest" })
        {
            Assert.Equal((string)body["ruleSet"]![member]!, (string)claims[member]!);
        }
        Assert.Equal(("screening", Nonce, "https://clinic.example"), ((string)claims["iss"]!, (string)claims["nonce"]!, (string)claims["aud"]!));
        Assert.Equal(desk.Host.Time.GetUtcNow().ToUnixTimeSeconds(), (long)claims["iat"]!);
        // 10 June ends on Baker Island, twelve hours behind UTC, at noon of the 11th.
        Assert.Equal(new DateTimeOffset(2026, 6, 11, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), (long)claims["exp"]!);
    }

    [Fact]
    public async Task A_receipt_is_beside_the_decision_and_changes_nothing_in_it()
    {
        await using var desk = new ReceiptDesk();

        var (_, without) = await desk.Screen(Sheet.Healthy, "");
        var (_, with) = await desk.Screen(Sheet.Healthy);

        Assert.DoesNotContain("receipt", without.Select(member => member.Key));
        Assert.True(with.Remove("receipt") && with.Remove("receiptSalt"));
        Assert.Equal(without.ToJsonString(), with.ToJsonString());
    }

    [Fact]
    public async Task Two_receipts_for_the_same_answers_share_neither_id_nor_salt_nor_commitment()
    {
        await using var desk = new ReceiptDesk();

        var (first, second) = (await desk.Receipt(Sheet.Healthy), await desk.Receipt(Sheet.Healthy));

        Assert.NotEqual(first.Salt, second.Salt);
        Assert.NotEqual((string)ReceiptDesk.Part(first.Receipt, 1)["jti"]!, (string)ReceiptDesk.Part(second.Receipt, 1)["jti"]!);
        Assert.NotEqual((string)ReceiptDesk.Part(first.Receipt, 1)["commitment"]!, (string)ReceiptDesk.Part(second.Receipt, 1)["commitment"]!);
    }

    [Fact]
    public async Task The_commitment_can_be_worked_out_from_what_the_document_says_of_it()
    {
        await using var desk = new ReceiptDesk();
        var sheet = Sheet.Blank.With("urgentSigns", "[\"breathing-swelling\", \"spreading-hot-fever\"]").With("infectionNow", "[\"none\"]");
        var (receipt, salt) = await desk.Receipt(sheet);

        var request = """{"answeredOn":"2026-06-01","plannedDate":"2026-06-15","answers":{"urgentSigns":["spreading-hot-fever","breathing-swelling"],"infectionNow":[]}}""";
        var hash = System.Security.Cryptography.SHA256.HashData(
            [.. System.Buffers.Text.Base64Url.DecodeFromChars(salt), .. Encoding.UTF8.GetBytes(request)]);

        Assert.Equal((string)ReceiptDesk.Part(receipt, 1)["commitment"]!, System.Buffers.Text.Base64Url.EncodeToString(hash));
    }

    [Theory]
    [InlineData("2026-05-31", "2026-06-05", HttpStatusCode.OK)]
    [InlineData("2026-06-02", "2026-06-02", HttpStatusCode.OK)]
    [InlineData("2026-05-30", "2026-06-05", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2026-06-03", "2026-06-05", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2026-05-31", "2026-05-31", HttpStatusCode.UnprocessableEntity)]
    public async Task A_receipt_is_for_answers_of_today_somewhere_on_earth(string answeredOn, string plannedDate, HttpStatusCode expected)
    {
        await using var desk = new ReceiptDesk();
        var sheet = Sheet.Healthy.Dated("answeredOn", $"\"{answeredOn}\"").Dated("plannedDate", $"\"{plannedDate}\"");

        var (status, body) = await desk.Screen(sheet);

        Assert.Equal(expected, status);
        if (status != HttpStatusCode.OK)
        {
            Assert.Equal("/problems/receipt-date", (string)body["type"]!);
            Assert.Equal("/answeredOn", (string)body["errors"]![0]!["pointer"]!);
        }
        Assert.Equal(HttpStatusCode.OK, (await desk.Screen(sheet, "")).Status);
    }

    [Theory]
    [InlineData("?receipt=yes", "'receipt' must be 'false' or 'true'.")]
    [InlineData("?receipt=true&nonce=short", "'nonce' must be 22 to 64 characters of base64url.")]
    [InlineData("?receipt=true&nonce=k9vXw2LqTz0aB3cD4eF5g%0A", "'nonce' must be 22 to 64 characters of base64url.")]
    [InlineData("?receipt=true&nonce=k9vXw2LqTz0aB3cD4eF5gH%0A", "'nonce' must be 22 to 64 characters of base64url.")]
    [InlineData("?receipt=true&audience=maria%40mail.example", "'audience' must be 1 to 200")]
    [InlineData($"?nonce={Nonce}", "'nonce' goes with 'receipt=true' alone.")]
    [InlineData($"?receipt=false&audience=a", "'audience' goes with 'receipt=true' alone.")]
    public async Task A_query_that_is_not_well_formed_is_refused(string query, string detail)
    {
        await using var desk = new ReceiptDesk();

        var (status, body) = await desk.Screen(Sheet.Healthy, query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(detail, (string)body["errors"]!.AsArray().Single()!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_receipt_without_a_decision()
    {
        await using var desk = new ReceiptDesk();

        var (status, body) = await desk.Screen(Sheet.Blank);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/incomplete-answers"), (status, (string)body["type"]!));
        Assert.DoesNotContain("receipt", body.Select(member => member.Key));
    }
}
