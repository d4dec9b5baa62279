using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Receipts;

/// <summary>What holds, and every lie that must not.</summary>
public sealed class ReceiptVerificationTests
{
    private const string Nonce = "k9vXw2LqTz0aB3cD4eF5gH";
    private const string Clinic = "https://clinic.example";

    [Fact]
    public async Task A_genuine_receipt_holds_with_its_nonce_audience_and_answers()
    {
        await using var desk = new ReceiptDesk();
        var sheet = Sheet.Healthy.With("acneNow", "\"few-mild\"");
        var (receipt, salt) = await desk.Receipt(sheet, $"&nonce={Nonce}&audience={Clinic}");

        var (_, body) = await desk.Post($$"""
            {"receipt":"{{receipt}}","nonce":"{{Nonce}}","audience":"{{Clinic}}","salt":"{{salt}}","answers":{{Answers(sheet)}}}
            """);

        Assert.True((bool)body["valid"]!);
        Assert.True((bool)body["agrees"]!);
        Assert.Equal("caution", (string)body["receipt"]!["outcome"]!);
        Assert.Equal("2026-06-16T12:00:00+00:00", (string)body["receipt"]!["expiresAt"]!);
    }

    [Fact]
    public async Task The_order_of_options_and_the_spelling_of_none_do_not_matter()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, salt) = await desk.Receipt(Sheet.Healthy.With("infectionNow", "[]").With("area", "[\"face\",\"neck\"]"));

        Assert.Empty(await desk.Against(receipt, answers: Answers(
            Sheet.Healthy.With("infectionNow", "[\"none\"]").With("area", "[\"neck\",\"face\"]")), salt: salt));
    }

    [Fact]
    public async Task Other_answers_and_another_salt_do_not_agree()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, salt) = await desk.Receipt(Sheet.Healthy);
        var (_, otherSalt) = await desk.Receipt(Sheet.Healthy);
        var given = Answers(Sheet.Healthy);

        Assert.Empty(await desk.Against(receipt, answers: given, salt: salt));
        Assert.Equal(["answers"], await desk.Against(receipt, answers: given, salt: otherSalt));
        Assert.Equal(["answers"], await desk.Against(receipt, answers: given, salt: "x"));
        Assert.Equal(["answers"], await desk.Against(receipt, answers: Answers(Sheet.Healthy.With("coldSores", "\"yes\"")), salt: salt));
        Assert.Equal(["answers"], await desk.Against(receipt, answers: "{}", salt: salt));
        Assert.Equal(["answers"], await desk.Against(receipt, answers: """{"acneNow":7}""", salt: salt));
    }

    [Theory]
    [InlineData(Nonce, Clinic, Nonce, Clinic, "")]
    [InlineData(Nonce, null, "AAAAAAAAAAAAAAAAAAAAAAAA", null, "nonce")]
    [InlineData(Nonce, null, null, null, "nonce")]
    [InlineData(null, null, Nonce, null, "nonce")]
    [InlineData(null, Clinic, null, "https://other.example", "audience")]
    [InlineData(null, Clinic, null, null, "audience")]
    [InlineData(null, null, null, Clinic, "audience")]
    [InlineData(Nonce, Clinic, null, null, "nonce audience")]
    public async Task A_receipt_holds_for_the_booking_and_the_reader_that_it_is_bound_to(
        string? nonce, string? audience, string? expectedNonce, string? expectedAudience, string against)
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(
            Sheet.Healthy, (nonce is null ? "" : $"&nonce={nonce}") + (audience is null ? "" : $"&audience={audience}"));

        Assert.Equal(against, string.Join(' ', await desk.Against(receipt, expectedNonce, expectedAudience)));
    }

    [Fact]
    public async Task A_receipt_expires_with_its_last_day_in_the_last_time_zone()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(Sheet.Healthy.Dated("plannedDate", "\"2026-06-02\""));

        desk.Host.Time.Advance(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        Assert.Empty(await desk.Against(receipt));
        desk.Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["expired"], await desk.Against(receipt));
    }

    [Fact]
    public async Task Whatever_is_signed_by_another_key_or_none_is_refused()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(Sheet.Healthy);
        var (header, claims) = (ReceiptDesk.Part(receipt, 0), ReceiptDesk.Part(receipt, 1));
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Encoding.ASCII.GetBytes(desk.Own.ExportSubjectPublicKeyInfoPem());

        Assert.Empty(await desk.Against(ReceiptDesk.Forge(header, claims, SignedBy(desk.Own))));
        Assert.Equal(["signature"], await desk.Against(ReceiptDesk.Forge(header, claims, SignedBy(foreign))));
        Assert.Equal(["signature"], await desk.Against(ReceiptDesk.Forge(With(header, "alg", "none"), claims, _ => [])));
        Assert.Equal(["signature"], await desk.Against(ReceiptDesk.Forge(With(header, "alg", "HS256"), claims, text => HMACSHA256.HashData(publicKey, text))));
        Assert.Equal(["signature"], await desk.Against(ReceiptDesk.Forge(With(header, "alg", "ES384"), claims, SignedBy(desk.Own))));
        Assert.Equal(["unknown-key"], await desk.Against(ReceiptDesk.Forge(With(header, "kid", "other"), claims, SignedBy(desk.Own))));
        Assert.Equal(["unknown-key"], await desk.Against(ReceiptDesk.Forge(With(header, "kid", null), claims, SignedBy(desk.Own))));
    }

    [Theory]
    [InlineData("jku", "\"https://attacker.example/jwks.json\"")]
    [InlineData("x5u", "\"https://attacker.example/key.pem\"")]
    [InlineData("jwk", null)]
    public async Task A_key_that_the_token_brings_along_is_never_used(string member, string? value)
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(Sheet.Healthy);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = foreign.ExportParameters(false).Q;
        var brought = JsonNode.Parse(value ?? $$"""
            {"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(q.X)}}","y":"{{Base64Url.EncodeToString(q.Y)}}"}
            """);
        var header = With(ReceiptDesk.Part(receipt, 0), member, brought);

        Assert.Equal(["signature"], await desk.Against(ReceiptDesk.Forge(header, ReceiptDesk.Part(receipt, 1), SignedBy(foreign))));
        Assert.Equal(["unknown-key"], await desk.Against(ReceiptDesk.Forge(With(header, "kid", "brought"), ReceiptDesk.Part(receipt, 1), SignedBy(foreign))));
    }

    [Fact]
    public async Task An_altered_or_cut_token_is_refused()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(Sheet.Healthy.With("acneNow", "\"deep-painful\""));
        var parts = receipt.Split('.');
        var better = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(With(ReceiptDesk.Part(receipt, 1), "outcome", "proceed").ToJsonString()));

        Assert.Equal(["signature"], await desk.Against($"{parts[0]}.{better}.{parts[2]}"));
        Assert.Equal(["signature"], await desk.Against(receipt[..^4]));
        Assert.Equal(["signature"], await desk.Against($"{parts[0]}.{parts[1]}."));
        Assert.Equal(["malformed"], await desk.Against($"{parts[0]}.{parts[1]}"));
        Assert.Equal(["malformed"], await desk.Against(parts[0]));
        Assert.Equal(["malformed"], await desk.Against(""));
        Assert.Equal(["malformed"], await desk.Against($"{receipt}.{parts[0]}"));
    }

    [Theory]
    [InlineData("iat", 1780315261, "not-yet-valid")]
    [InlineData("iat", 1780315260, "")]
    [InlineData("exp", 1780315200, "expired")]
    [InlineData("iss", "elsewhere", "issuer")]
    [InlineData("digest", "sha256:0", "unknown-pack")]
    [InlineData("version", "9.9.9", "unknown-pack")]
    [InlineData("treatment", "peeling", "unknown-pack")]
    [InlineData("outcome", null, "malformed")]
    [InlineData("exp", null, "malformed")]
    [InlineData("exp", "never", "malformed")]
    public async Task Even_with_the_right_key_a_token_must_say_what_receipts_say(string claim, object? value, string against)
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(Sheet.Healthy);
        var claims = With(ReceiptDesk.Part(receipt, 1), claim, value is int number ? number : (string?)value);

        Assert.Equal(against, string.Join(' ', await desk.Against(ReceiptDesk.Forge(ReceiptDesk.Part(receipt, 0), claims, SignedBy(desk.Own)))));
    }

    [Fact]
    public async Task Another_kind_of_token_of_the_same_key_is_no_receipt()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, _) = await desk.Receipt(Sheet.Healthy);

        Assert.Equal(["malformed"], await desk.Against(ReceiptDesk.Forge(
            With(ReceiptDesk.Part(receipt, 0), "typ", "JWT"), ReceiptDesk.Part(receipt, 1), SignedBy(desk.Own))));
    }

    [Fact]
    public async Task A_result_that_the_rules_do_not_give_is_told_even_where_the_signature_is_good()
    {
        await using var desk = new ReceiptDesk();
        var sheet = Sheet.Healthy.With("acneNow", "\"deep-painful\"");
        var (receipt, salt) = await desk.Receipt(sheet);

        var forged = ReceiptDesk.Forge(
            ReceiptDesk.Part(receipt, 0), With(ReceiptDesk.Part(receipt, 1), "outcome", "proceed"), SignedBy(desk.Own));

        Assert.Equal(["decision"], await desk.Against(forged, answers: Answers(sheet), salt: salt));
    }

    [Fact]
    public async Task Answers_with_one_that_was_never_asked_are_not_those_of_the_receipt()
    {
        await using var desk = new ReceiptDesk();
        var (receipt, salt) = await desk.Receipt(Sheet.Healthy);

        Assert.Empty(await desk.Against(receipt, answers: Answers(Sheet.Healthy), salt: salt));
        Assert.Equal(["answers"], await desk.Against(receipt, answers: Answers(Sheet.Healthy.And("conditionInArea", "\"no\"")), salt: salt));
    }

    [Theory]
    [InlineData(5_000, HttpStatusCode.OK)]
    [InlineData(60_000, HttpStatusCode.OK)]
    [InlineData(10_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_oversized_token_is_refused(int length, HttpStatusCode expected)
    {
        await using var desk = new ReceiptDesk();

        var (status, body) = await desk.Post($$"""{"receipt":"{{new string('a', length)}}.a.a"}""");

        Assert.Equal(expected, status);
        Assert.Equal(status == HttpStatusCode.OK ? "malformed" : "/problems/too-large",
            (string)(status == HttpStatusCode.OK ? body["reasons"]![0]!["code"]! : body["type"]!)!);
    }

    [Theory]
    [InlineData("[]", ":wrong-type")]
    [InlineData("{", ":not-json")]
    [InlineData("{}", "/receipt:missing-member")]
    [InlineData("""{"receipt":1,"nonce":null,"x":0}""", ":unknown-member /receipt:wrong-type /nonce:wrong-type")]
    [InlineData("""{"receipt":"a","receipt":"b"}""", "/receipt:duplicate-member")]
    [InlineData("""{"receipt":"a","answers":{}}""", "/salt:missing-member")]
    [InlineData("""{"receipt":"a","salt":"b"}""", "/answers:missing-member")]
    [InlineData("""{"receipt":"a","salt":"b","answers":[]}""", "/answers:wrong-type")]
    public async Task A_request_that_is_not_well_formed_is_refused_with_every_fault(string request, string faults)
    {
        await using var desk = new ReceiptDesk();

        var (status, body) = await desk.Post(request);

        Assert.Equal((HttpStatusCode.BadRequest, "/problems/malformed-request"), (status, (string)body["type"]!));
        Assert.Equal(faults, string.Join(' ', body["errors"]!.AsArray().Select(error => $"{error!["pointer"]}:{error["code"]}")));
    }

    private static string Answers(Sheet sheet) => JsonNode.Parse($"{sheet}")!["answers"]!.ToJsonString();

    private static Func<byte[], byte[]> SignedBy(ECDsa key) => text => key.SignData(text, HashAlgorithmName.SHA256);

    private static JsonObject With(JsonObject json, string name, JsonNode? value)
    {
        var copy = json.DeepClone().AsObject();
        copy.Remove(name);
        if (value is not null)
        {
            copy[name] = value;
        }
        return copy;
    }
}
