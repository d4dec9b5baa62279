namespace Screening.Engine.Questions;

/// <summary>Something wrong with a request. It names the place and what is allowed, never what was answered.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the request; an unknown member's name is cut at 64 characters.</param>
/// <param name="Code">One of <see cref="FaultCodes"/>.</param>
/// <param name="Detail">One English sentence.</param>
/// <param name="Allowed">The codes that are allowed there, where there are any.</param>
public sealed record AnswerFault(string Pointer, string Code, string Detail, IReadOnlyList<string>? Allowed = null);

/// <summary>The codes of faults.</summary>
public static class FaultCodes
{
    /// <summary>The body is no JSON text, or no UTF-8, or something stands behind it.</summary>
    public const string NotJson = "not-json";

    /// <summary>A member that the contract does not have.</summary>
    public const string UnknownMember = "unknown-member";

    /// <summary>A member that is there twice.</summary>
    public const string DuplicateMember = "duplicate-member";

    /// <summary>A required member is missing.</summary>
    public const string MissingMember = "missing-member";

    /// <summary>A value of another JSON type than the contract's.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A code that the question does not have.</summary>
    public const string UnknownOption = "unknown-option";

    /// <summary>An option that is there twice.</summary>
    public const string RepeatedOption = "repeated-option";

    /// <summary>"None of these" beside another option.</summary>
    public const string NoneWithChoice = "none-with-choice";

    /// <summary>Nothing ticked where something must be.</summary>
    public const string ChooseAtLeastOne = "choose-at-least-one";

    /// <summary>Not a date of the calendar in the form YYYY-MM-DD.</summary>
    public const string InvalidDate = "invalid-date";

    /// <summary>A date before or after what is possible.</summary>
    public const string DateOutOfRange = "date-out-of-range";

    /// <summary>An option without the date that it needs.</summary>
    public const string MissingDate = "missing-date";

    /// <summary>An answer to something that is not asked.</summary>
    public const string NotAsked = "not-asked";

    /// <summary>A question that is open.</summary>
    public const string Unanswered = "unanswered";
}
