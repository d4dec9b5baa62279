using System.Collections.Immutable;
using Screening.Engine.Compilation;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>Reads <c>text.&lt;language&gt;.yaml</c>; the compiler says which texts there must be.</summary>
internal static class TextsFile
{
    public static TextSet Read(PackFile file, YamlMap root, string languageOfName)
    {
        var language = root.Text("language");
        if (language != languageOfName)
        {
            file.Report("wrong-value", root.At, $"The file's name says '{languageOfName}', its language is '{language}'.",
                "Let the two agree.");
        }
        var status = root.RequiredOneOf("status", Words.TextStatuses, TextStatus.Machine);
        var entries = ImmutableSortedDictionary.CreateBuilder<string, TextEntry>(StringComparer.Ordinal);
        foreach (var key in root.Keys.Where(key => key is not ("language" or "status")).ToList())
        {
            Flatten(file, key, root.Required(key), entries);
        }
        return new TextSet(language, status, entries.ToImmutable(), file.Whole);
    }

    private static void Flatten(
        PackFile file, string path, YamlNode? node, ImmutableSortedDictionary<string, TextEntry>.Builder entries)
    {
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                Flatten(file, $"{path}/{file.Scalar(key, "a key")}", value, entries);
            }
        }
        else if (node is not null)
        {
            entries[path] = new TextEntry(file.Scalar(node, $"'{path}'").Trim(), file.At(node));
        }
    }
}
