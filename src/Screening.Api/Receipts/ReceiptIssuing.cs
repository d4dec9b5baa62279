using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Screening.Engine.Questions;

namespace Screening.Api.Receipts;

/// <summary>What a caller asks for with a screening.</summary>
/// <param name="Nonce">What binds the receipt to one booking.</param>
/// <param name="Audience">Whom it is for.</param>
internal sealed record ReceiptRequest(string? Nonce, string? Audience);

/// <summary>Issues receipts beside decisions.</summary>
internal sealed partial class ReceiptIssuing(ReceiptKeys keys, TimeProvider clock)
{
    private const string Wanted = "true";

    /// <summary><c>?receipt=true</c>.</summary>
    public static readonly ChoiceParameter Receipt = new("receipt",
        "`true` adds `receipt`, a signed statement of the result for the clinic's server, and `receiptSalt`.", "false", Wanted);

    /// <summary><c>&amp;nonce=</c>.</summary>
    public static readonly TextParameter Nonce = new("nonce",
        "With `receipt=true`: binds the receipt to one booking. A random text that the clinic's server makes for it, used once; never the "
        + "id or name of a person.", NonceForm(), "22 to 64 characters of base64url", Receipt, Wanted);

    /// <summary><c>&amp;audience=</c>.</summary>
    public static readonly TextParameter Audience = new("audience",
        "With `receipt=true`: the clinic that the receipt is for, such as `https://clinic.example`; never a person.",
        AudienceForm(), "1 to 200 letters, digits and . _ ~ : / -, such as 'https://clinic.example'", Receipt, Wanted);

    /// <summary>What the query asks for; null where no receipt is wanted.</summary>
    public static ReceiptRequest? Of(IQueryCollection query) =>
        Receipt.Of(query) == Wanted ? new ReceiptRequest(Nonce.Of(query), Audience.Of(query)) : null;

    /// <summary>Whether there is a key to sign with.</summary>
    public bool IsConfigured => keys.Signing is not null;

    /// <summary>
    /// Adds a receipt to a decision. Without clock and randomness the decision itself would be no different: this is all that
    /// differs from call to call. The problem, where the date of answering is not today's anywhere.
    /// </summary>
    public (ScreeningResponse? Response, ProblemResult? Problem) Issue(
        ReceiptRequest request, ScreeningResponse response, Questionnaire questionnaire, AnswerSheet sheet)
    {
        var now = clock.GetUtcNow();
        var (today, expires) = (DateOnly.FromDateTime(now.UtcDateTime), ReceiptClaims.EndOf(response.ValidUntil));
        if (Math.Abs(response.AnsweredOn.DayNumber - today.DayNumber) > 1 || expires <= now)
        {
            return (null, Problems.Of(ProblemTypes.ReceiptDate, errors: [new ProblemError("/answeredOn", Faults.DateOutOfRange.Code,
                $"'answeredOn' must be the date of today; it is {Json.Date(today)} in UTC.")]));
        }
        var salt = Commitment.NewSalt();
        var receipt = new ReceiptClaims(
            keys.Issuer, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), now, expires,
            response.RuleSet.Treatment, response.RuleSet.Version, response.RuleSet.Digest, $"{BuildInfo.Version}+{BuildInfo.Commit}",
            response.AnsweredOn, response.PlannedDate, response.ValidUntil, response.Outcome, response.Urgency,
            Commitment.To(questionnaire, sheet, salt), request.Nonce, request.Audience);
        return (response with { Receipt = receipt.Sign(keys.Signing!), ReceiptSalt = salt }, null);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{22,64}$")]
    private static partial Regex NonceForm();

    [GeneratedRegex("^[A-Za-z0-9._~:/-]{1,200}$")]
    private static partial Regex AudienceForm();
}
