using Screening.Engine.Questions;

namespace Screening.Cli;

/// <summary>What is wrong with a request, as the service would say it: its form first, else the answers themselves.</summary>
internal static class Faults
{
    public static IReadOnlyList<AnswerFault> Of(SheetReading reading) =>
        !reading.Malformed.IsEmpty ? reading.Malformed
        : reading.Invalid.IsEmpty && reading.NotAsked.IsEmpty ? []
        : [.. reading.Invalid, .. reading.NotAsked.Select(SheetReading.NotAskedFault)];
}
