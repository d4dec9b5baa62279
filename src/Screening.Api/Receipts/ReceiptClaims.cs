using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.Receipts;

/// <summary>What a receipt says: a result and what it is bound to, without answers and without reasons.</summary>
/// <param name="Issuer">Who issued it (<c>iss</c>).</param>
/// <param name="Id">A random id, 128 bits in base64url (<c>jti</c>).</param>
/// <param name="IssuedAt">When it was issued (<c>iat</c>).</param>
/// <param name="ExpiresAt">The end of <paramref name="ValidUntil"/> in the last time zone, UTC-12 (<c>exp</c>).</param>
/// <param name="Treatment">Id of the treatment.</param>
/// <param name="Version">Version of the pack that decided.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Engine">Version and commit of the engine that decided.</param>
/// <param name="AnsweredOn">The date of answering.</param>
/// <param name="PlannedDate">The date of the treatment.</param>
/// <param name="ValidUntil">The last day on which the result may be used.</param>
/// <param name="Outcome">The result; a receipt is valid whatever it is.</param>
/// <param name="Urgency">How soon a referral is needed.</param>
/// <param name="Commitment">SHA-256 over the salt and the answers, base64url: see the operation that verifies.</param>
/// <param name="Nonce">What the clinic's server gave to bind it to one booking.</param>
/// <param name="Audience">Whom it is for (<c>aud</c>).</param>
internal sealed record ReceiptClaims(
    string Issuer, string Id, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string Treatment, string Version, string Digest,
    string Engine, DateOnly AnsweredOn, DateOnly PlannedDate, DateOnly ValidUntil,
    [property: OutcomeCodes] string Outcome,
    [property: UrgencyCodes] string Urgency,
    string Commitment, string? Nonce, string? Audience)
{
    /// <summary>The <c>typ</c> of the token, so that no other token of the same key passes for a receipt.</summary>
    public const string TokenType = "screening-receipt+jwt";

    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The last moment of a day on earth, which is also when receipts valid until that day expire.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(-12));

    /// <summary>Signs it: a compact JWS (RFC 7515).</summary>
    public string Sign(SigningCredentials credentials)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Iss] = Issuer,
            [JwtRegisteredClaimNames.Jti] = Id,
            [JwtRegisteredClaimNames.Iat] = IssuedAt.ToUnixTimeSeconds(),
            [JwtRegisteredClaimNames.Exp] = ExpiresAt.ToUnixTimeSeconds(),
            ["treatment"] = Treatment,
            ["version"] = Version,
            ["digest"] = Digest,
            ["engine"] = Engine,
            ["answeredOn"] = Json.Date(AnsweredOn),
            ["plannedDate"] = Json.Date(PlannedDate),
            ["validUntil"] = Json.Date(ValidUntil),
            ["outcome"] = Outcome,
            ["urgency"] = Urgency,
            ["commitment"] = Commitment,
        };
        if (Nonce is not null)
        {
            claims[JwtRegisteredClaimNames.Nonce] = Nonce;
        }
        if (Audience is not null)
        {
            claims[JwtRegisteredClaimNames.Aud] = Audience;
        }
        return Tokens.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = credentials, TokenType = TokenType });
    }

    /// <summary>What a token says; null where it is no receipt, though its signature is good.</summary>
    public static ReceiptClaims? Of(JsonWebToken token)
    {
        return token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out var issuedAt)
            && token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out var expiresAt)
            && Day("answeredOn") is { } answeredOn && Day("plannedDate") is { } plannedDate && Day("validUntil") is { } validUntil
            && Text(JwtRegisteredClaimNames.Iss) is { } issuer && Text(JwtRegisteredClaimNames.Jti) is { } id
            && Text("treatment") is { } treatment && Text("version") is { } version && Text("digest") is { } digest
            && Text("engine") is { } engine && Text("outcome") is { } outcome && Text("urgency") is { } urgency
            && Text("commitment") is { } commitment
            ? new ReceiptClaims(
                issuer, id, DateTimeOffset.FromUnixTimeSeconds(issuedAt), DateTimeOffset.FromUnixTimeSeconds(expiresAt), treatment, version,
                digest, engine, answeredOn, plannedDate, validUntil, outcome, urgency, commitment,
                Text(JwtRegisteredClaimNames.Nonce), Text(JwtRegisteredClaimNames.Aud))
            : null;

        string? Text(string name) => token.TryGetPayloadValue<string>(name, out var text) ? text : null;
        DateOnly? Day(string name) => VersionQuery.TryParseDate(Text(name), out var day) ? day : null;
    }
}
