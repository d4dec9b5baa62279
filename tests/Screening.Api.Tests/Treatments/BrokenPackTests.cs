using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Screening.Api.Hosting;
using Screening.Api.Treatments;

namespace Screening.Api.Tests.Treatments;

public sealed class BrokenPackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("screening-packs-").FullName;

    public BrokenPackTests() => Copy(Repository.File("tests", "packs", "ear-piercing"), Path.Combine(_folder, "ear-piercing"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Packs_without_an_error_are_served()
    {
        var catalog = Load();

        Assert.Equal(["1.0.0", "1.1.0"], Assert.Single(catalog.Treatments).Versions.Select(version => version.Pack.Version));
    }

    [Fact]
    public void Every_error_of_every_file_of_every_pack_is_reported_with_its_line()
    {
        var first = Break("ear-piercing/1.0.0", "rules.yaml", "policy: true", "polcy: true");
        var second = Break("ear-piercing/1.0.0", "text.de.yaml", "keep-clean:", "keep-cleen:");
        var third = Break("ear-piercing/1.1.0", "questions.yaml", "antibiotics: finished", "antibiotics: finnished");

        var refused = Assert.Throws<StartRefusedException>(Load);

        var lines = refused.Message.Split('\n');
        Assert.Contains(lines, line => line.StartsWith(first, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(second, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(third, StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_that_does_not_hold_is_an_error()
    {
        Break("ear-piercing/1.1.0", "cases.yaml", "outcome: caution, rules: [lump-or-scar]", "outcome: proceed, rules: [lump-or-scar]");

        var refused = Assert.Throws<StartRefusedException>(Load);

        Assert.Contains("case-fails: 'lump'", refused.Message);
    }

    [Fact]
    public void Two_versions_from_the_same_day_are_an_error()
    {
        Break("ear-piercing/1.1.0", "pack.yaml", "effectiveFrom: 2030-01-01", "effectiveFrom: 2026-01-01");

        var refused = Assert.Throws<StartRefusedException>(Load);

        Assert.Contains("ear-piercing: 1.0.0 and 1.1.0 are in force from the same day on.", refused.Message);
    }

    [Fact]
    public void The_same_version_twice_is_an_error()
    {
        Copy(Path.Combine(_folder, "ear-piercing", "1.0.0"), Path.Combine(_folder, "more", "ear-piercing", "1.0.0"));
        Directory.CreateDirectory(Path.Combine(_folder, "first"));
        Directory.Move(Path.Combine(_folder, "ear-piercing"), Path.Combine(_folder, "first", "ear-piercing"));
        Break("more/ear-piercing/1.0.0", "pack.yaml", "effectiveFrom: 2026-01-01", "effectiveFrom: 2026-03-01");

        var refused = Assert.Throws<StartRefusedException>(() => Load(Path.Combine(_folder, "first"), Path.Combine(_folder, "more")));

        Assert.Contains("ear-piercing: 1.0.0 is there 2 times.", refused.Message);
    }

    [Fact]
    public void No_pack_at_all_is_an_error()
    {
        Directory.Delete(Path.Combine(_folder, "ear-piercing"), recursive: true);

        Assert.Contains("no pack", Assert.Throws<StartRefusedException>(Load).Message);
        Assert.Contains("no folder", Assert.Throws<StartRefusedException>(() => Load(Path.Combine(_folder, "nowhere"))).Message);
    }

    [Fact]
    public async Task The_process_ends_with_all_errors_and_without_a_stack_trace()
    {
        var first = Break("ear-piercing/1.0.0", "rules.yaml", "policy: true", "polcy: true");
        var second = Break("ear-piercing/1.0.0", "text.de.yaml", "keep-clean:", "keep-cleen:");
        using var service = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0", $"--Packs:Folders:0={_folder}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        var message = await service.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, service.ExitCode);
        Assert.Contains(first, message);
        Assert.Contains(second, message);
        Assert.DoesNotContain("   at ", message);
    }

    private TreatmentCatalog Load() => Load(_folder);

    private static TreatmentCatalog Load(params string[] folders) => TreatmentCatalog.Load(new ConfigurationBuilder()
        .AddInMemoryCollection(folders.Select((folder, index) => KeyValuePair.Create($"Packs:Folders:{index}", (string?)folder)))
        .Build());

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Replaces the first occurrence of a text; the place as diagnostics name it.</summary>
    private string Break(string version, string file, string text, string broken)
    {
        var path = Path.Combine(_folder, version, file);
        var content = File.ReadAllText(path);
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0);
        File.WriteAllText(path, content[..at] + broken + content[(at + text.Length)..]);
        return $"{path}:{content[..at].Count(character => character == '\n') + 1}";
    }
}
