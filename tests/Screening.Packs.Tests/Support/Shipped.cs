namespace Screening.Packs.Tests.Support;

/// <summary>The shipped pack, loaded once.</summary>
internal static class Shipped
{
    private static readonly Lazy<LoadedPack> Loaded = new(() =>
    {
        var loading = PackFolder.Load(Repository.Shipped);
        Assert.Empty(loading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        return loading.Pack!;
    });

    public static LoadedPack Pack => Loaded.Value;
}
