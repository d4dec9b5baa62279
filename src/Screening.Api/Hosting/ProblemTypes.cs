using System.Collections.Frozen;

namespace Screening.Api.Hosting;

/// <summary>A kind of problem: its code, its status, what it means and what a caller does about it.</summary>
internal sealed record ProblemType(string Code, int Status, string Title, string Meaning, string Remedy)
{
    /// <summary>The codes that <see cref="ProblemResponse.Errors"/> may carry; none where the problem has no parts.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The <c>type</c> member, which is also the path of the explaining page.</summary>
    public string Address { get; } = "/problems/" + Code;
}

/// <summary>Every problem that the service answers.</summary>
internal static class ProblemTypes
{
    public static readonly ProblemType MalformedRequest = new("malformed-request", 400, "The request is not well-formed",
        "The body is not the JSON that the contract describes, or a query parameter is wrong. No answer was looked at.",
        "Correct what “errors” points to. Every fault that could be found is listed at once, up to 256. An unknown member is often a misspelt question id.")
    {
        Faults = [Hosting.Faults.NotJson, Hosting.Faults.UnknownMember, Hosting.Faults.DuplicateMember,
            Hosting.Faults.MissingMember, Hosting.Faults.WrongType, Hosting.Faults.InvalidQuery],
    };

    public static readonly ProblemType UnknownTreatment = new("unknown-treatment", 404, "There is no such treatment",
        "The address names a treatment that this service does not offer.",
        "Take the treatment’s id from GET /v1/treatments.");

    public static readonly ProblemType UnknownVersion = new("unknown-version", 404, "There is no such version",
        "The version asked for does not exist, or no version was in force on the date asked for.",
        "Take a version from GET /v1/treatments, or leave “version” and “asOf” out to get the one in force today.");

    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing at this address",
        "No page and no operation has this address.",
        "Compare the address with the OpenAPI document at /openapi/v1.json.");

    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "This address does not answer this method",
        "The address exists, but not for the HTTP method that was used.",
        "Use a method from the answer’s “Allow” header. Screenings are posted, so that answers never stand in an address.");

    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "No format on offer is acceptable",
        "The “Accept” header excludes every format in which this address can answer.",
        "Accept application/json, or leave the header out. Languages are no reason for this problem: without a match the default language is used.");

    public static readonly ProblemType TooLarge = new("too-large", 413, "The request is too large",
        "The body is larger than 64 KiB, or so is one line of a batch. A complete questionnaire is a small fraction of that.",
        "Send only the members of the contract.");

    public static readonly ProblemType LineOverdue = new("line-overdue", 408, "The next line did not come in time",
        "The next line of a batch has not come in whole within the time that the operator allows. The lines before it are answered.",
        "Send the lines that are left in a new batch. Read the answers while you write.");

    public static readonly ProblemType TooManyLines = new("too-many-lines", 413, "The batch has too many lines",
        "The batch has more lines than the operator allows. As many as are allowed are answered.",
        "Send the lines that are left in a new batch.");

    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The body’s media type is not supported",
        "The “Content-Type” header is missing or names a format that this address does not read, or the body is compressed.",
        "Send plain JSON in UTF-8 with Content-Type: application/json, or, to a batch, lines of it with application/x-ndjson.");

    public static readonly ProblemType InvalidAnswers = new("invalid-answers", 422, "Some answers are not possible",
        "The request is well-formed, but some answers do not fit their questions or each other. No decision was made.",
        "Correct each answer that “errors” points to; “allowed” lists what its question accepts.")
    {
        Faults = [Hosting.Faults.UnknownOption, Hosting.Faults.RepeatedOption, Hosting.Faults.NoneWithChoice,
            Hosting.Faults.ChooseAtLeastOne, Hosting.Faults.InvalidDate, Hosting.Faults.DateOutOfRange,
            Hosting.Faults.MissingDate, Hosting.Faults.NotAsked],
    };

    public static readonly ProblemType IncompleteAnswers = new("incomplete-answers", 422, "Some questions are still open",
        "Questions are unanswered whose answers could still change the decision. Silence is never taken for “no”. No decision was made.",
        "Ask the questions that “errors” lists, in that order, and post all answers again. “not-sure” is an answer wherever it is offered.")
    {
        Faults = [Hosting.Faults.Unanswered],
    };

    public static readonly ProblemType ReceiptDate = new("receipt-date", 422, "A receipt needs answers of today",
        "A receipt was asked for, but “answeredOn” is not today, or so long ago that the receipt would have expired. No receipt was issued.",
        "Send the person’s local date, which is at most one day away from the server’s date in UTC, or leave “receipt” out.")
    {
        Faults = [Hosting.Faults.DateOutOfRange],
    };

    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests from this address",
        "Your address has used up its allowance of requests, which refills continuously.",
        "Wait for the number of seconds in “Retry-After”, then send the same request again.");

    public static readonly ProblemType InternalError = new("internal-error", 500, "The service failed",
        "The fault is the service’s. No decision was made, and nothing of the request was kept.",
        "Try again. If it goes on, tell the operator when it happened.");

    public static readonly ProblemType ReceiptsNotConfigured = new("receipts-not-configured", 501, "This service issues no receipts",
        "A receipt was asked for, but the operator has given the service no key to sign with.",
        "Leave “receipt” out, or ask the operator to set Receipts:Keys. Sending the same request again does not help.");

    public static readonly ProblemType Unavailable = new("unavailable", 503, "The service is too busy",
        "The service has more requests at once than it takes.",
        "Wait for the number of seconds in “Retry-After”, then send the same request again.");

    /// <summary>All of them, by status.</summary>
    public static readonly IReadOnlyList<ProblemType> All =
    [
        MalformedRequest, UnknownTreatment, UnknownVersion, NotFound, MethodNotAllowed, NotAcceptable, LineOverdue,
        TooLarge, TooManyLines, UnsupportedMediaType, InvalidAnswers, IncompleteAnswers, ReceiptDate, TooManyRequests, InternalError,
        ReceiptsNotConfigured, Unavailable,
    ];

    private static readonly FrozenDictionary<int, ProblemType> ByStatus =
        new[] { MalformedRequest, NotFound, MethodNotAllowed, NotAcceptable, TooLarge, UnsupportedMediaType, TooManyRequests, InternalError, Unavailable }
            .ToFrozenDictionary(type => type.Status);

    /// <summary>The problem that a bare status stands for, or null where the status says nothing in particular.</summary>
    public static ProblemType? ForStatus(int status) => ByStatus.GetValueOrDefault(status);
}
