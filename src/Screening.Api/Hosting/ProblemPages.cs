using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Screening.Api.Hosting;

/// <summary>The pages behind each problem's <c>type</c>: what it means and what to do about it.</summary>
internal static class ProblemPages
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Page Index = Page.Html("Problems", $"""
        <h1>Problems</h1>
        <p>When Screening cannot do what a request asks, it answers with one of these, as
        <code>{Problems.MediaType}</code> (RFC 9457). Its <code>type</code> is the address of a page below.</p>
        <dl>
        {Lines(ProblemTypes.All.Select(type => $"<dt>{type.Status} <a href=\"{type.Address}\">{type.Code}</a></dt><dd>{Text(type.Title)}.</dd>"))}
        </dl>
        """);

    private static readonly FrozenDictionary<string, Page> Pages = ProblemTypes.All.ToFrozenDictionary(type => type.Code, Explain);

    private static readonly Page Style = Page.Of("text/css; charset=utf-8", ProblemPageStyle.Sheet);

    /// <summary>Maps the list, a page per problem and their style sheet.</summary>
    public static void MapProblemPages(this IEndpointRouteBuilder app)
    {
        var problems = app.MapGroup("/problems").ExcludeFromDescription().WithContentSecurityPolicy(ContentSecurityPolicy.PlainPage);
        problems.MapGet("/", (HttpResponse response) => Index.Send(response));
        problems.MapGet("/style.css", (HttpResponse response) => Style.Send(response));
        problems.MapGet("/{code}", Show);
    }

    private static IResult Show(string code, HttpResponse response) =>
        Pages.TryGetValue(code, out var page) ? page.Send(response) : Problems.Of(ProblemTypes.NotFound);

    private static Page Explain(ProblemType type) => Page.Html($"{type.Status} {type.Code}", $"""
        <p><a href="/problems">All problems</a></p>
        <h1>{Text(type.Title)}</h1>
        <p class="code">Status {type.Status}, type <code>{type.Address}</code></p>
        <h2>What it means</h2>
        <p>{Text(type.Meaning)}</p>
        <h2>What to do</h2>
        <p>{Text(type.Remedy)}</p>
        {FaultsOf(type)}
        """);

    private static string FaultsOf(ProblemType type) => type.Faults.Count == 0 ? "" : $"""
        <h2>Codes</h2>
        <p>Each entry of <code>errors</code> has a <code>pointer</code> to its place in the request, and one of these codes.</p>
        <dl>
        {Lines(type.Faults.Select(fault => $"<dt><code>{fault.Code}</code></dt><dd>{Text(fault.Meaning)}</dd>"))}
        </dl>
        """;

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items);

    private static string Text(string text) => Encoder.Encode(text);

    private sealed record Page(string MediaType, byte[] Content, EntityTagHeaderValue ETag)
    {
        public static Page Html(string title, string main) => Of("text/html; charset=utf-8", $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} – Screening</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/problems/style.css">
            </head>
            <body>
            <main>
            {main}
            </main>
            </body>
            </html>

            """);

        public static Page Of(string mediaType, string content)
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            return new Page(mediaType, bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
        }

        public FileContentHttpResult Send(HttpResponse response)
        {
            response.Headers.CacheControl = "public, max-age=3600";
            if (MediaType.StartsWith("text/html", StringComparison.Ordinal))
                response.Headers.ContentLanguage = "en";
            return TypedResults.Bytes(Content, MediaType, entityTag: ETag);
        }
    }
}
