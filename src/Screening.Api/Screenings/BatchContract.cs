using System.Text.Json.Serialization;
using Screening.Api.Hosting;

namespace Screening.Api.Screenings;

/// <summary>What came of one line of a batch: a decision, or the problem that a screening of it alone would answer.</summary>
/// <param name="Line">The number of the line, from 1; blank lines count and get no answer.</param>
/// <param name="Id">The line's own id, where it has one that could be read.</param>
/// <param name="Result">The decision, as a screening answers it.</param>
/// <param name="Problem">Why there is none. The last line of an answer may have one that ends the batch: <c>/problems/too-many-lines</c> or
/// <c>/problems/line-overdue</c>.</param>
internal sealed record BatchLineResponse(long Line, string? Id, ScreeningResponse? Result, ProblemResponse? Problem)
{
    public const string MediaType = "application/x-ndjson";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchLineResponse))]
internal sealed partial class BatchJson : JsonSerializerContext;
