namespace Screening.Engine.Compilation;

internal static class IdStage
{
    private static readonly string[] ReservedWords = ["all", "any", "not", "fired", "atLeast"];

    public static void Run(Compilation compilation)
    {
        var pack = compilation.Pack;
        Unique(compilation, "question", pack.Questions.Select(question => (question.Id, question.At)));
        foreach (var question in pack.Questions)
        {
            Unique(compilation, $"option of {question.Id}", question.Options.Select(option => (option.Code, option.At)));
            if (ReservedWords.Contains(question.Id, StringComparer.Ordinal))
            {
                compilation.Report("reserved-word", question.At, $"'{question.Id}' is a word of the condition language.",
                    "Give the question another id.");
            }
        }
        Unique(compilation, "rule", pack.Rules.Select(rule => (rule.Id, rule.At)));
        Unique(compilation, "note", pack.Notes.Select(note => (note.Id, note.At)));
        Unique(compilation, "law", pack.Laws.Select(law => (law.Id, law.At)));
        Unique(compilation, "evidence", pack.Evidence.Select(evidence => (evidence.Id, evidence.At)));
        Unique(compilation, "language", pack.Texts.Select(texts => (texts.Language, texts.At)));
        if (pack.ValidForDays is < 1 or > 3650)
        {
            compilation.Report("invalid-validity", pack.At, "A result must hold for at least one day, and not for more than ten years.",
                "Set validForDays to a number from 1 to 3650.");
        }
        if (pack.Texts.All(texts => texts.Language != pack.DefaultLanguage))
        {
            compilation.Report("missing-language", pack.At, $"There are no texts in the default language '{pack.DefaultLanguage}'.",
                "Add its text file, or name a language that has one.");
        }
    }

    private static void Unique(Compilation compilation, string what, IEnumerable<(string Id, SourceLocation At)> items)
    {
        var first = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var (id, at) in items)
        {
            if (!first.TryAdd(id, at))
            {
                compilation.Report("duplicate-id", at, $"The {what} '{id}' is there already, at {first[id]}.",
                    "Remove one of the two or give it another id.");
            }
        }
    }
}
