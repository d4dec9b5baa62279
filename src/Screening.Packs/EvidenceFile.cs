using Screening.Engine.Compilation;

namespace Screening.Packs;

/// <summary>Reads <c>evidence.yaml</c>.</summary>
internal static class EvidenceFile
{
    public static IReadOnlyList<Evidence> Read(PackFile file, YamlMap root)
    {
        var entries = root.List("evidence").Select(node =>
        {
            var map = new YamlMap(file, node, "the evidence");
            var entry = new Evidence
            {
                Id = map.Text("id"),
                Label = map.Text("label"),
                Citation = map.Text("citation"),
                Finding = map.OptionalText("finding"),
                Links = [.. map.Texts("links")],
                Year = map.OptionalNumber("year"),
                Grade = map.RequiredOneOf("grade", Words.Grades, 'K'),
                Qualifier = map.OptionalText("qualifier"),
                IsVerified = map.RequiredOneOf("status", Words.EvidenceStatuses, false),
                LastChecked = map.OptionalDate("lastChecked"),
                NextReview = map.Date("nextReview"),
                At = map.At,
            };
            map.End();
            return entry;
        }).ToList();
        root.End();
        return entries;
    }
}
