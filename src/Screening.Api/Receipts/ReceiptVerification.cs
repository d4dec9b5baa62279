using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Screening.Api.Treatments;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.Receipts;

/// <summary>Says whether a receipt holds: everything that speaks against it, not only the first.</summary>
internal sealed class ReceiptVerification(ReceiptKeys keys, TreatmentCatalog catalog, TimeProvider clock)
{
    // The receipts of this service have a fifth of it.
    private const int LongestToken = 4 * 1024;

    // What the clocks of two instances may differ by.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _tokens = new() { MaximumTokenSizeInBytes = LongestToken };

    // Header members that name or carry a key (jku, jwk, x5u, x5c) are never read: the keys are those given here. The times are
    // compared below, with the clock of this service.
    private readonly TokenValidationParameters _parameters = new()
    {
        IssuerSigningKeys = keys.Verifying,
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidTypes = [ReceiptClaims.TokenType],
        RequireSignedTokens = true,
        ValidateIssuer = false,
        ValidateAudience = false,
        ValidateLifetime = false,
    };

    /// <summary>Verifies a receipt against what its reader expects and, where given, the answers behind it.</summary>
    public async Task<VerifyReceiptResponse> Verify(VerifyReceiptRequest request)
    {
        var validation = await _tokens.ValidateTokenAsync(request.Receipt, _parameters);
        if (!validation.IsValid)
        {
            return VerifyReceiptResponse.Refused(validation.Exception switch
            {
                SecurityTokenSignatureKeyNotFoundException => ReceiptFaults.UnknownKey,
                SecurityTokenMalformedException or SecurityTokenInvalidTypeException or ArgumentException => ReceiptFaults.Malformed,
                _ => ReceiptFaults.Signature,
            });
        }
        if (ReceiptClaims.Of((JsonWebToken)validation.SecurityToken) is not { } receipt)
        {
            return VerifyReceiptResponse.Refused(ReceiptFaults.Malformed);
        }
        var faults = Unexpected(receipt, request).ToList();
        var rules = RulesOf(receipt);
        if (rules is null)
        {
            faults.Add(ReceiptFaults.UnknownPack);
        }
        bool? agrees = null;
        if (rules is not null && request is { Answers: { } answers, Salt: { } salt })
        {
            var disagreement = Disagreement(receipt, rules, answers, salt);
            agrees = disagreement is null;
            faults.AddRange(disagreement is null ? [] : [disagreement]);
        }
        return new VerifyReceiptResponse(faults.Count == 0, faults, receipt, agrees);
    }

    private IEnumerable<ReceiptFaultResponse> Unexpected(ReceiptClaims receipt, VerifyReceiptRequest request)
    {
        var now = clock.GetUtcNow();
        if (receipt.Issuer != keys.Issuer)
        {
            yield return ReceiptFaults.Issuer;
        }
        if (receipt.ExpiresAt <= now)
        {
            yield return ReceiptFaults.Expired;
        }
        if (receipt.IssuedAt > now + Skew)
        {
            yield return ReceiptFaults.NotYetValid;
        }
        // Both ways: who expects a binding wants it signed, and who is not told of one must not overlook it.
        if (receipt.Nonce != request.Nonce)
        {
            yield return ReceiptFaults.Nonce;
        }
        if (receipt.Audience != request.Audience)
        {
            yield return ReceiptFaults.Audience;
        }
    }

    private RuleSet? RulesOf(ReceiptClaims receipt) =>
        catalog.Treatments.FirstOrDefault(treatment => treatment.Id == receipt.Treatment)?.Find(receipt.Version) is { } pack
        && pack.Identity.Digest == receipt.Digest ? pack.Loaded.RuleSet : null;

    /// <summary>Decides again under the rules of the receipt.</summary>
    private static ReceiptFaultResponse? Disagreement(ReceiptClaims receipt, RuleSet rules, JsonElement answers, string salt)
    {
        var reading = AnswerSheetReader.Read(rules.Questionnaire, Encoding.UTF8.GetBytes(
            $$"""{"answeredOn":"{{Hosting.Json.Date(receipt.AnsweredOn)}}","plannedDate":"{{Hosting.Json.Date(receipt.PlannedDate)}}","answers":{{answers.GetRawText()}}}"""));
        if (reading.Sheet is not { } sheet || !reading.NotAsked.IsEmpty || !Commitment.IsSalt(salt)
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Commitment.To(rules.Questionnaire, sheet, salt)), Encoding.ASCII.GetBytes(receipt.Commitment)))
        {
            return ReceiptFaults.Answers;
        }
        var decision = rules.Decide(sheet);
        return decision.IsDecided && decision.Verdict.Outcome.Code() == receipt.Outcome
            && decision.Verdict.Urgency.Code() == receipt.Urgency && decision.ValidUntil == receipt.ValidUntil
            ? null : ReceiptFaults.Decision;
    }
}
