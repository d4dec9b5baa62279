using System.Collections.Concurrent;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.RuleBook;

/// <summary>Marks an endpoint that takes two versions, <c>from</c> and <c>to</c>.</summary>
internal sealed record ComparesVersions;

/// <summary>What changed between two versions.</summary>
internal static class ComparisonEndpoints
{
    public static void MapComparison(this IEndpointRouteBuilder group, Treatment treatment) =>
        group.MapGet("/rules/compare", Compare)
            .AnswersJson()
            .WithMetadata(new ComparesVersions())
            .WithName($"compare{treatment.PascalName}Rules")
            .WithSummary("What changed between two versions")
            .WithDescription(
                "Which questions, rules, windows, notes, hazards, sources and texts changed, and what that means: every minimal set of answers "
                + "whose outcome or urgency differs, with direction and an example request for each version, or that the two are equivalent. "
                + "The sets are exact, not sampled: every answer sheet that both versions understand and decide differently contains one, and "
                + "both versions have decided every example. Where `complete` is false the two differ by more than is listed.")
            .Produces<ComparisonResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(ProblemTypes.MalformedRequest, ProblemTypes.UnknownVersion);

    private static IResult Compare(HttpContext context, Comparisons comparisons)
    {
        var (treatment, query) = (context.Treatment(), context.Request.Query);
        if (ComparisonQuery.Faults(query) is { Count: > 0 } faults)
        {
            return Problems.Of(ProblemTypes.MalformedRequest, errors:
                [.. faults.Select(fault => new ProblemError("", Faults.InvalidQuery.Code, fault))]);
        }
        var packs = ComparisonQuery.Names.Select(name => treatment.Find($"{query[name]}")).ToArray();
        return packs is [{ } from, { } to] ? comparisons.Of(from, to) : Unknown(treatment, packs);
    }

    private static ProblemResult Unknown(Treatment treatment, ServedPack?[] packs)
    {
        var unknown = ComparisonQuery.Names.Where((_, index) => packs[index] is null).Select(name => $"'{name}'").ToList();
        return Problems.Of(ProblemTypes.UnknownVersion,
            $"{string.Join(" and ", unknown)} {(unknown.Count == 1 ? "names" : "name")} no version of {treatment.Id}. "
            + $"There are: {string.Join(", ", treatment.Versions.Select(version => version.Pack.Version))}.");
    }
}

/// <summary>The comparisons that were asked for, each made once. The number kept is bounded; a pair that was dropped is made again.</summary>
internal sealed class Comparisons
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<(ServedPack From, ServedPack To), Lazy<CachedBody>> _bodies = new();

    /// <summary>The comparison of two versions; it holds the texts of every language, so no language is chosen.</summary>
    public CachedBody Of(ServedPack from, ServedPack to)
    {
        if (_bodies.Count >= Most && !_bodies.ContainsKey((from, to)))
        {
            _bodies.Clear();
        }
        return _bodies.GetOrAdd((from, to), pair => new Lazy<CachedBody>(() =>
            CachedBody.Of(ComparisonMapping.Map(pair.From, pair.To), ComparisonJson.Default.ComparisonResponse, language: null))).Value;
    }
}

/// <summary>The two versions to compare, read strictly like every query.</summary>
internal static class ComparisonQuery
{
    public const string FromName = "from";
    public const string ToName = "to";

    public static readonly string[] Names = [FromName, ToName];

    /// <summary>Everything that is wrong with the query.</summary>
    public static IReadOnlyList<string> Faults(IQueryCollection query)
    {
        var faults = new List<string>();
        if (query.Keys.Any(key => !Names.Contains(key, StringComparer.Ordinal)))
        {
            faults.Add("The query has a parameter that does not exist here; there are 'from' and 'to'.");
        }
        if (query.Any(parameter => parameter.Value.Count != 1))
        {
            faults.Add("Each query parameter may be there once.");
        }
        faults.AddRange(Names.Where(name => string.IsNullOrEmpty(query[name])).Select(name => $"'{name}' must be a version."));
        return faults;
    }
}
