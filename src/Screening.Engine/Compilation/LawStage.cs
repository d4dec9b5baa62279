using Screening.Engine.Assurance;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>Every hazard gets at least its outcome and urgency, whatever else is answered.</summary>
internal static class LawStage
{
    public static void Run(Compilation compilation)
    {
        // With an error elsewhere, the rule that catches a hazard may be the one that could not be read.
        if (compilation.Draft is not { } rules)
        {
            return;
        }
        var search = new Search(rules);
        foreach (var law in compilation.Pack.Laws)
        {
            try
            {
                Check(compilation, search, law);
            }
            catch (ConditionTooLargeException)
            {
                compilation.Report("condition-too-large", law.At, $"The condition of '{law.Id}' has more than {Clauses.Limit} clauses.",
                    "Split the hazard, or nest 'any' and 'all' less deeply.");
            }
        }
    }

    private static void Check(Compilation compilation, Search search, Law law)
    {
        var rules = compilation.RuleSet!;
        if (search.Showing(law) is null)
        {
            compilation.Report("hazard-never-shown", law.At, $"No answers show the hazard '{law.Id}'.", "Correct its condition.");
        }
        else if (search.Breaking(law) is { } sheet)
        {
            compilation.Report("hazard-missed", law.At,
                $"'{law.Id}' must get at least {law.Least.Text()}, but {rules.Text(sheet)} gets {rules.Decide(sheet).Verdict.Text()}.",
                "Correct the rules; the hazard only where it claims too much.");
        }
    }
}
