using System.Security.Cryptography;
using System.Text;

namespace Screening.Packs;

/// <summary>
/// What a pack was, in a few characters: SHA-256 over its files with line ends as LF. Texts and rules have digests of
/// their own, so that a corrected translation is seen as such.
/// </summary>
/// <param name="Rules">Over all files but the texts.</param>
/// <param name="Texts">Over the texts.</param>
/// <param name="Whole">Over the two.</param>
public sealed record PackDigest(string Rules, string Texts, string Whole)
{
    internal static PackDigest Of(IEnumerable<(string Name, string Content)> files)
    {
        var all = files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var rules = Of(all.Where(file => !PackFolder.IsText(file.Name)).ToList());
        var texts = Of(all.Where(file => PackFolder.IsText(file.Name)).ToList());
        return new PackDigest(rules, texts, Sha256($"{rules}\n{texts}\n"));
    }

    private static string Of(List<(string Name, string Content)> files) => Sha256(string.Concat(files.Select(file =>
        $"{file.Name} {Sha256(file.Content.ReplaceLineEndings("\n"))}\n")));

    private static string Sha256(string text) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
