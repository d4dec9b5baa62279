namespace Screening.Engine.Compilation;

internal static class BranchingStage
{
    public static void Run(Compilation compilation)
    {
        foreach (var question in compilation.Pack.Questions.Where(question => question.AskedWhen is not null))
        {
            if (Reaches(compilation, question.Id, question.Id, []))
            {
                compilation.Report("branching-cycle", question.AskedWhen!.At,
                    $"Whether '{question.Id}' is asked depends on its own answer.",
                    "Let 'askedWhen' read only questions that are asked before and do not depend on this one.");
                compilation.MarkBroken(question.AskedWhen);
            }
        }
    }

    private static bool Reaches(Compilation compilation, string from, string target, HashSet<string> seen) =>
        compilation.Questions.TryGetValue(from, out var question) && question.AskedWhen is { } askedWhen &&
        Compilation.Parts(askedWhen)
            .Select(Compilation.QuestionOf)
            .OfType<string>()
            .Any(read => read == target || (seen.Add(read) && Reaches(compilation, read, target, seen)));
}
