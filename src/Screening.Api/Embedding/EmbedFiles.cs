using System.Collections.Frozen;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using Screening.Api.Hosting;

namespace Screening.Api.Embedding;

/// <summary>
/// The element's modules: under <c>/embed/v1/</c> as they are now, asked for again each time so that fixes arrive, and under
/// <c>/embed/&lt;version&gt;/</c> each released version as one file that never changes. Only what lay in the folder at the start is served.
/// </summary>
internal static class EmbedFiles
{
    /// <summary>Whoever includes this address gets fixes, and no change that breaks a page.</summary>
    public const string Current = "v1";

    /// <summary>May be kept, and is asked for again each time.</summary>
    public const string AskAgain = "no-cache";

    private const string JavaScript = "text/javascript; charset=utf-8";
    private const string Forever = "public, max-age=31536000, immutable";

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "embed");

    public static void MapEmbedFiles(this WebApplication app)
    {
        var files = Read(Folder);
        app.MapGet("/embed/{edition}/{file}", IResult (string edition, string file, HttpRequest request) =>
                files.TryGetValue($"{edition}/{file}", out var found) ? found.For(request) : Problems.Of(ProblemTypes.NotFound))
            .WithMetadata(new Unmetered())
            .ExcludeFromDescription();
    }

    /// <summary>Serves a file of a page at an address of its own, asked for again each time.</summary>
    /// <param name="app">Where to.</param>
    /// <param name="address">The address.</param>
    /// <param name="file">The file below <see cref="Folder"/>.</param>
    public static RouteHandlerBuilder MapPageFile(this IEndpointRouteBuilder app, string address, string file)
    {
        var mediaType = Path.GetExtension(file) switch
        {
            ".js" => JavaScript,
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new ArgumentException($"No media type is known for {other}.", nameof(file)),
        };
        var read = new EmbedFile(File.ReadAllBytes(Path.Combine(Folder, file)), mediaType, AskAgain);
        return app.MapGet(address, (HttpRequest request) => read.For(request)).WithMetadata(new Unmetered()).ExcludeFromDescription();
    }

    private static FrozenDictionary<string, EmbedFile> Read(string folder)
    {
        var modules = Directory.GetFiles(folder, "*.js")
            .Select(file => ($"{Current}/{Path.GetFileName(file)}", new EmbedFile(File.ReadAllBytes(file), JavaScript, AskAgain)));
        var released = Directory.GetFiles(Path.Combine(folder, "released"), "*.js", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Path.Combine(folder, "released"), file).Replace('\\', '/'),
                new EmbedFile(File.ReadAllBytes(file), JavaScript, Forever)));
        return modules.Concat(released).ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
    }
}

/// <summary>A file as it is and compressed.</summary>
internal sealed class EmbedFile(byte[] content, string mediaType, string cacheControl)
{
    private const string Gzip = "gzip";

    private readonly CachedBody _plain = new(content, null, mediaType, HeaderNames.AcceptEncoding, cacheControl);
    private readonly CachedBody _compressed = new(Compress(content), null, mediaType, HeaderNames.AcceptEncoding, cacheControl, Gzip);

    public CachedBody For(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
            && accepted.Any(encoding => encoding.Value == Gzip && encoding.Quality is not 0) ? _compressed : _plain;

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }
        return compressed.ToArray();
    }
}
