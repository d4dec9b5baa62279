using System.Collections.Immutable;

namespace Screening.Engine.Compilation;

/// <summary>
/// The words of the page that shows a pack to whoever must read and sign it: headings, labels and what joins the answers of
/// a condition to a sentence. They are texts like all others, so that a pack in a further language needs no code.
/// </summary>
public static class BookWords
{
    /// <summary>Stands in a word for the number that belongs there.</summary>
    public const char Number = '#';

    internal static readonly string[] WithNumber = [Path("valid-for"), Path("within-days"), Path("within-months"), Path("fired")];

    /// <summary>The ids of all words.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "title", "contents", "version", "in-force-from", "digest", "next-review", "not-signed", "signed-by", "valid-for",
        "wording", "text-source", "text-machine", "text-reviewed", "intended-use", "overview", "overview-text", "domain",
        "outcome", "headline", "rules", "notes", "questions", "not-sure", "form-words", "hazards", "hazards-text", "evidence",
        "signature", "when", "raised", "lapses", "lapses-time", "lapses-event", "lapses-standing", "patient", "action",
        "clinician", "policy", "policy-text", "all-of", "any-of", "not-so", "or", "within-days", "within-months",
        "date-not-sure", "fired", "always", "why", "answers", "again-on-day", "optional", "one", "many", "date", "dated-list",
        "not-offered", "changes-nothing", "milder", "least", "cases", "grade", "grade-a", "grade-b", "grade-c", "grade-d",
        "grade-k", "last-checked", "not-recorded", "from-knowledge", "sign-statement", "sign-name", "sign-place-date",
        "sign-signature", "sign-remarks",
    ];

    /// <summary>The path of a word among the texts.</summary>
    public static string Path(string word) => $"book/{word}";
}
