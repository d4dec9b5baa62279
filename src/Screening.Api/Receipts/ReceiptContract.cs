using System.Text.Json;
using Screening.Api.Hosting;

namespace Screening.Api.Receipts;

/// <summary>A receipt, what its reader expects of it and, to have the decision made again, the answers behind it.</summary>
/// <param name="Receipt">The compact JWS, as it came with the screening.</param>
/// <param name="Nonce">What your server gave for this booking. A receipt that is bound to one holds only where it is named here.</param>
/// <param name="Audience">Who you are. A receipt that is for somebody holds only where they are named here.</param>
/// <param name="Answers">The answers, as they were sent to the screening; with <paramref name="Salt"/>.</param>
/// <param name="Salt">The <c>receiptSalt</c> that came with the receipt; with <paramref name="Answers"/>.</param>
internal sealed record VerifyReceiptRequest(string Receipt, string? Nonce, string? Audience, JsonElement? Answers, string? Salt);

/// <summary>Whether a receipt holds. That says that it is genuine, meant for you and current, not that the outcome is <c>proceed</c>.</summary>
/// <param name="Valid">Whether nothing speaks against it.</param>
/// <param name="Reasons">Everything that speaks against it; empty where nothing does.</param>
/// <param name="Receipt">What it says; absent unless its signature is good.</param>
/// <param name="Agrees">Whether the answers are those that the receipt was issued for, and lead to its result again under the
/// version that it names; absent unless answers and salt were given and that version is served here.</param>
internal sealed record VerifyReceiptResponse(bool Valid, IReadOnlyList<ReceiptFaultResponse> Reasons, ReceiptClaims? Receipt, bool? Agrees)
{
    public static VerifyReceiptResponse Refused(ReceiptFaultResponse fault) => new(false, [fault], null, null);
}

/// <summary>Something that speaks against a receipt.</summary>
/// <param name="Code"><c>malformed</c>: no receipt of this service. <c>unknown-key</c>: signed with a key that is none of the published
/// ones. <c>signature</c>: altered, or not signed as receipts are. <c>issuer</c>: from another service. <c>expired</c>,
/// <c>not-yet-valid</c>: by the time of this server. <c>nonce</c>, <c>audience</c>: not the one that you named, or you named none.
/// <c>unknown-pack</c>: decided by rules that are not served here. <c>answers</c>: not the answers or not the salt of this receipt.
/// <c>decision</c>: the same answers are decided differently now.</param>
/// <param name="Detail">The same as a sentence.</param>
internal sealed record ReceiptFaultResponse(
    [property: Codes("malformed", "unknown-key", "signature", "issuer", "expired", "not-yet-valid", "nonce", "audience", "unknown-pack",
        "answers", "decision")] string Code, string Detail);

/// <summary>Everything that can speak against a receipt.</summary>
internal static class ReceiptFaults
{
    public static readonly ReceiptFaultResponse Malformed = new("malformed", "This is not a receipt of this service.");
    public static readonly ReceiptFaultResponse UnknownKey = new("unknown-key", "It is not signed with any of the keys in /.well-known/jwks.json.");
    public static readonly ReceiptFaultResponse Signature = new("signature", "It was altered after it was issued, or is not signed with ES256.");
    public static readonly ReceiptFaultResponse Issuer = new("issuer", "It was issued by another service.");
    public static readonly ReceiptFaultResponse Expired = new("expired", "The last day on which the result may be used is over, everywhere on earth.");
    public static readonly ReceiptFaultResponse NotYetValid = new("not-yet-valid", "It says that it was issued in the future.");
    public static readonly ReceiptFaultResponse Nonce = new("nonce", "Its nonce is not the one that you expect: it belongs to another booking, or you named none.");
    public static readonly ReceiptFaultResponse Audience = new("audience", "Its audience is not the one that you expect: it is meant for somebody else, or you named none.");
    public static readonly ReceiptFaultResponse UnknownPack = new("unknown-pack", "The version of the rules that decided is not served here, or not with that digest.");
    public static readonly ReceiptFaultResponse Answers = new("answers", "These are not the answers for which it was issued, or the salt is not its own.");
    public static readonly ReceiptFaultResponse Decision = new("decision", "The answers lead to another result now.");
}
