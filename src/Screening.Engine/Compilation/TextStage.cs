using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

internal static class TextStage
{
    public static void Run(Compilation compilation)
    {
        var expected = TextPaths.Required(compilation.Pack).DistinctBy(pair => pair.Path).ToDictionary(pair => pair.Path, pair => pair.At);
        var optional = TextPaths.Optional(compilation.Pack).ToHashSet(StringComparer.Ordinal);
        var givenSomewhere = compilation.Pack.Texts
            .SelectMany(texts => texts.Entries.Keys).Where(optional.Contains).ToHashSet(StringComparer.Ordinal);
        foreach (var texts in compilation.Pack.Texts)
        {
            foreach (var (path, at) in expected.Where(pair => !texts.Entries.ContainsKey(pair.Key)))
            {
                compilation.Report("missing-text", at, $"{texts.At.File} has no text '{path}'.",
                    $"Add it to {texts.At.File}.");
            }
            foreach (var path in givenSomewhere.Where(path => !texts.Entries.ContainsKey(path)))
            {
                compilation.Report("missing-text", texts.At, $"Another language has the text '{path}', {texts.At.File} has not.",
                    $"Add it to {texts.At.File}, or take it away from the other languages.");
            }
            foreach (var (path, entry) in texts.Entries)
            {
                if (!expected.ContainsKey(path) && !optional.Contains(path))
                {
                    compilation.Report("unknown-text", entry.At, $"The pack has nothing to which the text '{path}' belongs.",
                        "Take it away or correct its place.");
                }
                else if (string.IsNullOrWhiteSpace(entry.Value))
                {
                    compilation.Report("empty-text", entry.At, $"The text '{path}' is empty.", "Write it.");
                }
                else if (HoldsNumber(path) && entry.Value.Split(BookWords.Number).Length != 2)
                {
                    compilation.Report("missing-number", entry.At,
                        $"The text '{path}' must hold '{BookWords.Number}' once, where its number stands.",
                        $"Write it with '{BookWords.Number}', and in quotes: YAML takes a bare one for a comment.");
                }
            }
        }
    }

    private static bool HoldsNumber(string path) =>
        BookWords.WithNumber.Contains(path, StringComparer.Ordinal) || FormWords.WithNumber.Contains(path, StringComparer.Ordinal);
}

/// <summary>Where the texts of a pack's parts stand: the paths of a <see cref="TextSet"/>.</summary>
public static class TextPaths
{
    /// <summary>The path of the treatment's name.</summary>
    public const string TreatmentName = "treatment/name";

    /// <summary>The path of what the treatment is.</summary>
    public const string TreatmentSummary = "treatment/summary";

    /// <summary>The path of the sentence that says what a result is not.</summary>
    public const string Disclaimer = "disclaimer";

    /// <summary>The path of a domain's name.</summary>
    public static string Domain(string domain) => $"domains/{domain}";

    /// <summary>The path of an outcome's name.</summary>
    public static string Name(Outcome outcome) => $"outcomes/{outcome.Code()}";

    /// <summary>The path of an urgency's name.</summary>
    public static string Name(Urgency urgency) => $"urgencies/{urgency.Code()}";

    /// <summary>The path of the headline of a verdict.</summary>
    public static string Headline(Verdict verdict) => verdict.Outcome == Outcome.ReferToDermatologist
        ? $"headlines/{verdict.Outcome.Code()}/{verdict.Urgency.Code()}"
        : $"headlines/{verdict.Outcome.Code()}";

    /// <summary>The path of a part of a question: <c>text</c>, <c>help</c> or <c>why</c>.</summary>
    public static string Question(string id, string part) => $"questions/{id}/{part}";

    /// <summary>The path of an option.</summary>
    public static string Option(string question, string code) => $"questions/{question}/options/{code}";

    /// <summary>The path of a part of a rule: <c>patient</c>, <c>clinician</c> or <c>action</c>.</summary>
    public static string Rule(string id, string part) => $"rules/{id}/{part}";

    /// <summary>The path of a note.</summary>
    public static string Note(string id) => $"notes/{id}";

    internal static IEnumerable<(string Path, SourceLocation At)> Required(Pack pack)
    {
        foreach (var path in (string[])[TreatmentName, TreatmentSummary, Disclaimer])
        {
            yield return (path, pack.At);
        }
        foreach (var path in BookWords.All.Select(BookWords.Path).Concat(FormWords.All.Select(FormWords.Path)))
        {
            yield return (path, pack.At);
        }
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            yield return (Name(outcome), pack.At);
        }
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            yield return (Name(urgency), pack.At);
            yield return (Headline(new Verdict(Outcome.ReferToDermatologist, urgency)), pack.At);
        }
        yield return (Headline(Verdict.Proceed), pack.At);
        yield return (Headline(new Verdict(Outcome.Caution)), pack.At);
        foreach (var question in pack.Questions)
        {
            yield return (Domain(question.Domain), question.At);
            yield return (Question(question.Id, "text"), question.At);
            yield return (Question(question.Id, "why"), question.At);
            foreach (var option in question.Options)
            {
                yield return (Option(question.Id, option.Code), option.At);
            }
        }
        foreach (var rule in pack.Rules)
        {
            yield return (Domain(rule.Domain), rule.At);
            yield return (Rule(rule.Id, "patient"), rule.At);
            yield return (Rule(rule.Id, "clinician"), rule.At);
            yield return (Rule(rule.Id, "action"), rule.At);
        }
        foreach (var note in pack.Notes)
        {
            yield return (Note(note.Id), note.At);
        }
    }

    internal static IEnumerable<string> Optional(Pack pack) => pack.Questions.Select(question => Question(question.Id, "help"));
}
