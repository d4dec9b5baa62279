using System.Collections.Immutable;

namespace Screening.Engine.Compilation;

/// <summary>
/// The words around the questions wherever a person answers them: on a clinic's page, on a tablet and as a plain form. They are texts
/// like all others, so that whatever shows the questionnaire has no language of its own. '#' stands for a number, as in the rule book.
/// </summary>
public static class FormWords
{
    internal static readonly string[] WithNumber = [Path("remaining"), Path("busy"), Path("kiosk-erasing")];

    /// <summary>The ids of all words.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "intro-title", "intro", "not-a-diagnosis", "nothing-stored", "privacy", "start", "next", "back", "change",
        "result-button", "why-asked", "choose-one", "choose-any", "date", "date-of", "date-not-sure", "skip", "when-planned",
        "when-planned-help", "no-date-yet", "known", "remaining", "more-questions", "fewer-questions", "review-title",
        "review", "not-answered", "error-title", "error-choose", "error-choose-any", "error-date", "error-answer", "waiting",
        "retrying", "busy", "offline", "failed", "try-again", "get-help", "go-on", "see-result", "result-title", "reasons",
        "to-do", "for-the-doctor", "come-back", "come-back-on", "ends-on", "not-by-waiting", "valid-until", "again-on-day",
        "notes", "sources", "answered-on", "planned-date", "rule-set", "take-along", "print", "start-again", "needed",
        "not-accepted", "unavailable", "plain-page", "language", "language-name", "translated", "kiosk-welcome", "kiosk-start",
        "kiosk-still-there", "kiosk-erasing", "kiosk-stay", "kiosk-erase", "kiosk-hand-back", "kiosk-staff", "kiosk-scan",
        "kiosk-next",
    ];

    /// <summary>The path of a word among the texts.</summary>
    public static string Path(string word) => $"form/{word}";
}
