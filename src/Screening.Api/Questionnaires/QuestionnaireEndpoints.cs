using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.Questionnaires;

/// <summary>The questions of a treatment, for whoever shows them.</summary>
internal static class QuestionnaireEndpoints
{
    public static void MapQuestionnaire(this IEndpointRouteBuilder group, Treatment treatment) =>
        group.MapGet("/questionnaire", Get)
            .AnswersJson()
            .WithName($"get{treatment.PascalName}Questionnaire")
            .WithSummary("The questions, localised, with branching")
            .WithDescription(
                "Every question in asking order, with its options (worst first), when it is asked and why. Preselect nothing, and offer "
                + "\"not sure\" like any other choice. Cacheable: send `If-None-Match`.")
            .Produces<QuestionnaireResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion);

    private static IResult Get(HttpContext context, VersionChoice versions)
    {
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query);
        return (IResult?)problem ?? pack!.WordingFor(context.Request).Questionnaire;
    }
}
