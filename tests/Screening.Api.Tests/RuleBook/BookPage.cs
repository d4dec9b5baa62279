using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Screening.Api.Tests.RuleBook;

/// <summary>The rule book as a browser gets it, read as the tree of elements that it is.</summary>
internal sealed partial class BookPage
{
    private static readonly string[] Void = ["meta", "link", "br"];

    private BookPage(string html, HttpResponseMessage response)
    {
        Html = html;
        Root = Parse(html);
        Policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
    }

    public string Html { get; }

    public XElement Root { get; }

    public string Policy { get; }

    public IReadOnlyList<string> Anchors => [.. Root.DescendantsAndSelf().Attributes("id").Select(id => id.Value)];

    public static async Task<BookPage> Get(ScreeningHost host, string address, string language = "en")
    {
        using var response = await Send(host, address, "text/html", language);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new BookPage(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    public static async Task<HttpResponseMessage> Send(
        ScreeningHost host, string address, string? accept, string language = "en", string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.Add("Accept-Language", language);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public IEnumerable<XElement> All(string element) => Root.Descendants(element);

    public XElement At(string id) => Root.Descendants().Single(element => (string?)element.Attribute("id") == id);

    /// <summary>The words of an element, with one blank wherever there is any.</summary>
    public static string Words(XElement element) => Blanks().Replace(element.Value, " ").Trim();

    // The page closes every element and quotes every attribute; the few that HTML never closes are closed here.
    private static XElement Parse(string html) => XElement.Parse(
        Void.Aggregate(html.Replace("<!doctype html>", "", StringComparison.Ordinal), (markup, name) =>
            Regex.Replace(markup, $"(<{name}(?: [^>]*)?)>", "$1/>")),
        LoadOptions.PreserveWhitespace);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
