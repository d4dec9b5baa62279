using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Packs;

namespace Screening.Benchmarks;

/// <summary>The four steps of a screening with the shipped pack: compile once, then read, decide and write for each request.</summary>
[MemoryDiagnoser]
public class ScreeningBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private LoadedPack _pack = null!;
    private ServedPack _served = null!;
    private byte[] _request = null!;
    private AnswerSheet _sheet = null!;
    private Decision _decision = null!;

    /// <summary>Which of the examples in openapi/examples is decided.</summary>
    [Params("healthy-adult-in-a-clinic", "wait-until-a-date", "acne-and-a-changing-spot", "questions-still-open")]
    public string Example { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        _pack = PackFolder.Load(Path.Combine(AppContext.BaseDirectory, "packs", "microneedling", "1.0.0")).Pack!;
        _served = new ServedPack(_pack);
        _request = File.ReadAllBytes(
            Path.Combine(AppContext.BaseDirectory, "openapi", "examples", "screenMicroneedling", $"{Example}.request.json"));
        _sheet = AnswerSheetReader.Read(_pack.RuleSet.Questionnaire, _request).Sheet!;
        _decision = _pack.RuleSet.Decide(_sheet);
    }

    [Benchmark]
    public CompilationResult Compile() => RuleSetCompiler.Compile(_pack.Pack);

    [Benchmark]
    public SheetReading Read() => AnswerSheetReader.Read(_pack.RuleSet.Questionnaire, _request);

    [Benchmark]
    public Decision Decide() => _pack.RuleSet.Decide(_sheet);

    [Benchmark]
    public int Write()
    {
        _output.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_output, Json.Writing);
        var wording = _served.WordingIn(_pack.Pack.DefaultLanguage);
        JsonSerializer.Serialize(
            writer, ScreeningMapping.Map(_served, wording, _sheet, _decision, isFull: false), ScreeningJson.Default.ScreeningResponse);
        return _output.WrittenCount;
    }
}
