using BenchmarkDotNet.Running;

namespace Screening.Benchmarks;

internal static class Benchmarks
{
    // dotnet run --configuration Release --project tests/Screening.Benchmarks -- --filter '*'
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);
}
