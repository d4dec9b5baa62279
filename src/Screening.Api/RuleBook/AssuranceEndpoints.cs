using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Assurance;
using Screening.Engine.Questions;
using Screening.Packs;

namespace Screening.Api.RuleBook;

/// <summary>What is proved about the rules.</summary>
internal static class AssuranceEndpoints
{
    public static void MapAssurance(this IEndpointRouteBuilder group, Treatment treatment) =>
        group.MapGet("/assurance", Get)
            .AnswersJson()
            .WithName($"get{treatment.PascalName}Assurance")
            .WithSummary("What is proved about the rules")
            .WithDescription(
                "Every property that was proved about this version, how, over how many answers, and, where one fails, answers that show it: "
                + "every request in it can be posted as a screening. Sources are judged current as of `asOf`, or today.")
            .Produces<AssuranceResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion);

    private static IResult Get(HttpContext context, VersionChoice versions, TimeProvider clock)
    {
        var (pack, problem) = versions.Choose(context.Treatment(), context.Request.Query);
        if (problem is not null)
        {
            return problem;
        }
        var day = VersionQuery.TryParseDate(context.Request.Query[VersionQuery.AsOfName], out var asOf) ? asOf : VersionChoice.Today(clock);
        return CachedBody.Of(
            Map(pack!, [.. pack!.Assurance, PackAssurance.Evidence(pack.Pack, day)], day), AssuranceJson.Default.AssuranceResponse, language: null);
    }

    private static AssuranceResponse Map(ServedPack pack, ImmutableArray<Property> properties, DateOnly asOf) => new(
        pack.Identity, asOf, properties.All(property => property.Holds),
        [.. properties.Select(property => new PropertyResponse(
            property.Id, property.Statement, property.EstablishedBy.Code(), property.Checked,
            property.Space.ToString(CultureInfo.InvariantCulture), property.Holds,
            Map(pack, property.Failures), Map(pack, property.Reported), Map(pack, property.Examples)))]);

    private static IReadOnlyList<FindingResponse> Map(ServedPack pack, ImmutableArray<Finding> findings) =>
        [.. findings.Select(finding => new FindingResponse(
            finding.Subject, finding.Detail, Request(pack, finding.Sheet), Request(pack, finding.Other)))];

    private static JsonElement? Request(ServedPack pack, AnswerSheet? sheet)
    {
        if (sheet is null)
        {
            return null;
        }
        using var request = JsonDocument.Parse(AnswerSheetWriter.ToUtf8(pack.Loaded.RuleSet.Questionnaire, sheet));
        return request.RootElement.Clone();
    }
}
