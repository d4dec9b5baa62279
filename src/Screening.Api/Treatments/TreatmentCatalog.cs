using Screening.Api.Hosting;
using Screening.Packs;

namespace Screening.Api.Treatments;

/// <summary>All treatments on offer, in the order of their ids.</summary>
internal sealed record TreatmentCatalog(IReadOnlyList<Treatment> Treatments)
{
    /// <summary>Setting: folders of packs, relative to the application; the first is shipped with it.</summary>
    public const string FoldersSetting = "Packs:Folders";

    private static readonly string[] ShippedFolders = ["packs"];

    /// <summary>Loads every pack of every folder; with any error in any of them the start is refused.</summary>
    public static TreatmentCatalog Load(IConfiguration configuration)
    {
        var folders = configuration.GetSection(FoldersSetting).Get<string[]>() ?? ShippedFolders;
        var faults = new List<string>();
        var packs = new List<ServedPack>();
        foreach (var folder in folders.Select(folder => Path.Combine(AppContext.BaseDirectory, folder)).SelectMany(root => Versions(root, faults)))
        {
            var loading = PackFolder.Load(folder);
            faults.AddRange(loading.Diagnostics.Select(diagnostic => $"{folder}/{diagnostic}"));
            if (loading.Pack is { } pack)
            {
                packs.Add(new ServedPack(pack));
            }
        }
        var treatments = packs.GroupBy(pack => pack.Pack.Treatment).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Treatment(group.Key, [.. group.OrderBy(pack => pack.Pack.EffectiveFrom)])).ToList();
        foreach (var treatment in treatments)
        {
            faults.AddRange(treatment.Versions
                .GroupBy(version => version.Pack.Version).Where(group => group.Count() > 1)
                .Select(group => $"{treatment.Id}: {group.Key} is there {group.Count()} times."));
            faults.AddRange(treatment.Versions
                .GroupBy(version => version.Pack.EffectiveFrom).Where(group => group.Count() > 1)
                .Select(group => $"{treatment.Id}: {string.Join(" and ", group.Select(version => version.Pack.Version))} are in force from the same day on."));
        }
        if (faults.Count == 0 && treatments.Count == 0)
        {
            faults.Add($"There is no pack in {string.Join(", ", folders)}.");
        }
        return faults.Count == 0
            ? new TreatmentCatalog(treatments)
            : throw new StartRefusedException($"Screening does not start: its packs have errors.\n{string.Join('\n', faults)}");
    }

    private static IEnumerable<string> Versions(string root, List<string> faults)
    {
        if (!Directory.Exists(root))
        {
            faults.Add($"{FoldersSetting}: there is no folder {root}.");
            return [];
        }
        return Directory.EnumerateDirectories(root).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal);
    }
}
