using System.Globalization;

namespace Screening.Engine.Tests;

/// <summary>
/// How many random inputs a property is tried with. A mutation run, which runs the tests once for every mutant, asks for a
/// share of them by <c>SCREENING_TRIES_PERCENT</c>.
/// </summary>
internal static class Tries
{
    private static readonly int Percent =
        int.Parse(Environment.GetEnvironmentVariable("SCREENING_TRIES_PERCENT") ?? "100", CultureInfo.InvariantCulture);

    /// <summary>Whether enough are tried to say how often something comes up.</summary>
    public static bool AreAll => Percent >= 100;

    public static int Of(int all) => Math.Max(1, all * Percent / 100);
}
