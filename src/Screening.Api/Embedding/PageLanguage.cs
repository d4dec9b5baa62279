using Screening.Api.Treatments;

namespace Screening.Api.Embedding;

/// <summary>The language of a page: the one that its address names, or else the one that fits the browser best.</summary>
internal static class PageLanguage
{
    /// <summary>The query parameter: a BCP 47 tag.</summary>
    public const string Parameter = "lang";

    public static Wording Of(ServedPack pack, HttpRequest request) =>
        Find(pack.Languages, request.Query[Parameter].ToString()) is { } language ? pack.WordingIn(language) : pack.WordingFor(request);

    /// <summary>The language of a tag, or of a shorter form of it; null where there is none.</summary>
    private static string? Find(IReadOnlyList<string> languages, string tag)
    {
        for (; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (languages.FirstOrDefault(language => language.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }
        return null;
    }
}
