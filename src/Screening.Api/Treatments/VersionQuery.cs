using System.Globalization;
using FluentValidation;
using Screening.Api.Hosting;

namespace Screening.Api.Treatments;

/// <summary>Which version of a pack a request is for: <c>?version=</c>, <c>?asOf=</c>, or the one in force today.</summary>
/// <param name="Query">All query parameters, as sent.</param>
/// <param name="Others">What else may be said here.</param>
internal sealed record VersionQuery(IQueryCollection Query, IReadOnlyList<QueryParameter> Others)
{
    public const string VersionName = "version";
    public const string AsOfName = "asOf";

    public string? Version => Query.TryGetValue(VersionName, out var version) ? version.ToString() : null;

    public string? AsOf => Query.TryGetValue(AsOfName, out var asOf) ? asOf.ToString() : null;

    public static bool TryParseDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}

/// <summary>A misspelt or doubled parameter would silently decide under another version, so the query is read strictly.</summary>
internal sealed class VersionQueryValidator : AbstractValidator<VersionQuery>
{
    private static readonly string[] Known = [VersionQuery.VersionName, VersionQuery.AsOfName];

    public VersionQueryValidator()
    {
        RuleFor(query => query.Query)
            .Must((asked, query) => query.Keys.All(key =>
                Known.Contains(key, StringComparer.Ordinal) || asked.Others.Any(other => other.Name == key)))
            .WithMessage(asked => $"The query has a parameter that does not exist here; there are {Names(asked)}.");
        RuleForEach(query => query.Others)
            .Must((asked, other) => other.Fault(asked.Query) is null)
            .WithMessage((asked, other) => other.Fault(asked.Query)!);
        RuleFor(query => query.Query)
            .Must(query => query.All(parameter => parameter.Value.Count == 1))
            .WithMessage("Each query parameter may be there once.");
        RuleFor(query => query.Version)
            .Null().When(query => query.AsOf is not null)
            .WithName(VersionQuery.VersionName)
            .WithMessage("Ask for 'version' or 'asOf', not for both.");
        RuleFor(query => query.AsOf)
            .Must(asOf => VersionQuery.TryParseDate(asOf, out _)).When(query => query.AsOf is not null)
            .WithMessage("'asOf' must be a date of the calendar, YYYY-MM-DD.");
    }

    private static string Names(VersionQuery asked)
    {
        string[] names = [.. Known.Concat(asked.Others.Select(other => other.Name)).Select(name => $"'{name}'")];
        return $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}

/// <summary>Finds the version that a request asks for.</summary>
internal sealed class VersionChoice(VersionQueryValidator validator, TimeProvider clock)
{
    /// <summary>The version, or the problem that says why there is none.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="query">The query parameters.</param>
    /// <param name="others">What else may be said here.</param>
    public (ServedPack? Pack, ProblemResult? Problem) Choose(
        Treatment treatment, IQueryCollection query, params IReadOnlyList<QueryParameter> others)
    {
        var asked = new VersionQuery(query, others);
        if (query.Count > 0)
        {
            var faults = validator.Validate(asked).Errors;
            if (faults.Count > 0)
            {
                return (null, Problems.Of(ProblemTypes.MalformedRequest, errors:
                    [.. faults.Select(fault => new ProblemError("", Faults.InvalidQuery.Code, fault.ErrorMessage))]));
            }
        }
        if (asked.Version is { } version)
        {
            return treatment.Find(version) is { } found ? (found, null) : (null, Unknown($"There is no such version of {treatment.Id}.", treatment));
        }
        var day = VersionQuery.TryParseDate(asked.AsOf, out var asOf) ? asOf : Today(clock);
        return treatment.InForce(day) is { } inForce ? (inForce, null)
            : (null, Unknown($"No version of {treatment.Id} was in force on that day.", treatment));
    }

    /// <summary>The server's date, in UTC; it only chooses the version.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static ProblemResult Unknown(string what, Treatment treatment) => Problems.Of(ProblemTypes.UnknownVersion,
        $"{what} There are: {string.Join(", ", treatment.Versions.Select(one => $"{one.Pack.Version} from {one.Pack.EffectiveFrom:yyyy-MM-dd}"))}.");
}
