using Screening.Packs;

namespace Screening.Api.Tests.Screenings;

/// <summary>The pack that is shipped, loaded once, for tests that go past HTTP.</summary>
internal static class ShippedPack
{
    private static readonly Lazy<LoadedPack> Loaded = new(() =>
    {
        var loading = PackFolder.Load(Repository.File("src", "packs", "microneedling", "1.0.0"));
        return loading.Pack ?? throw new InvalidOperationException(string.Join('\n', loading.Diagnostics));
    });

    public static LoadedPack Microneedling => Loaded.Value;
}
