using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.RuleBook;

/// <summary>What the rules are, who says so, and what they do with worked cases.</summary>
internal static class RuleBookEndpoints
{
    /// <summary>What chooses among the representations of the rule book.</summary>
    public const string Varies = "Accept, Accept-Language";

    public static void MapRuleBook(this IEndpointRouteBuilder group, Treatment treatment)
    {
        group.MapComparison(treatment);
        group.MapGet("/rules", GetRules)
            .AnswersJsonOrPage()
            .WithContentSecurityPolicy(BookStyle.Policy)
            .WithName($"get{treatment.PascalName}Rules")
            .WithSummary("The rule book")
            .WithDescription(
                "Every rule with its condition, texts, evidence and code in the clinical rule table; what \"not sure\" does for each "
                + "question; the hazards that the rules must catch; the sources. Enough to redo any decision by hand, for every version. "
                + "Where `text/html` is preferred, as browsers do, the same as a page to read, print and sign.")
            .Produces<RuleBookResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion);

        group.MapGet("/cases", GetCases)
            .AnswersJson()
            .WithName($"get{treatment.PascalName}Cases")
            .WithSummary("Worked cases")
            .WithDescription(
                "Whole requests with what must come of them, all checked before this version was served. Run them in your own tests "
                + "against the version that you pin.")
            .Produces<CasesResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion);
    }

    private static IResult GetRules(HttpContext context, VersionChoice versions)
    {
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query);
        if (problem is not null)
        {
            return problem;
        }
        var wording = pack!.WordingFor(context.Request);
        return Negotiation.PrefersPage(context.Request) ? wording.RuleBookPage : wording.RuleBook;
    }

    private static IResult GetCases(HttpContext context, VersionChoice versions)
    {
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query);
        return (IResult?)problem ?? pack!.Cases;
    }
}
