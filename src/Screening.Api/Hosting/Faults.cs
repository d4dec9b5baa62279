namespace Screening.Api.Hosting;

/// <summary>One code of <see cref="ProblemError"/>, with the sentence that explains it.</summary>
internal sealed record Fault(string Code, string Meaning);

/// <summary>Every fault code of the contract.</summary>
internal static class Faults
{
    public static readonly Fault NotJson = new("not-json", "The body is empty, is not JSON in UTF-8, is nested too deeply, or goes on after the JSON has ended.");
    public static readonly Fault UnknownMember = new("unknown-member", "The contract has no member of this name here; question ids count as members and are written exactly as in the questionnaire.");
    public static readonly Fault DuplicateMember = new("duplicate-member", "The member occurs twice in the same object.");
    public static readonly Fault MissingMember = new("missing-member", "A required member is absent.");
    public static readonly Fault WrongType = new("wrong-type", "The value has the wrong JSON type, such as a number or null where a text is required.");
    public static readonly Fault InvalidQuery = new("invalid-query", "A query parameter is unknown, repeated or not well-formed.");

    public static readonly Fault UnknownOption = new("unknown-option", "The question has no option of this code.");
    public static readonly Fault RepeatedOption = new("repeated-option", "The same option was chosen more than once.");
    public static readonly Fault NoneWithChoice = new("none-with-choice", "“None of these” was chosen together with another option.");
    public static readonly Fault ChooseAtLeastOne = new("choose-at-least-one", "The question needs at least one choice; an empty list is no answer to it.");
    public static readonly Fault InvalidDate = new("invalid-date", "The text is not a date of the calendar, written YYYY-MM-DD.");
    public static readonly Fault DateOutOfRange = new("date-out-of-range", "The date is outside the range that is allowed here, such as a past event after the day of answering.");
    public static readonly Fault MissingDate = new("missing-date", "The chosen option needs a date, or “not-sure” in its place.");
    public static readonly Fault NotAsked = new("not-asked", "The other answers say that this question is not asked.");

    public static readonly Fault Unanswered = new("unanswered", "The question is open: its answer could still change the decision.");
}
