using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Screening.Api.Tests.Embedding;

/// <summary>A page of the form as a browser gets it, read as the tree of elements that it is.</summary>
internal sealed partial class PlainFormPage
{
    private static readonly string[] Void = ["meta", "link", "br", "input"];

    private PlainFormPage(HttpStatusCode status, string html)
    {
        (Status, Html) = (status, html);
        Root = XElement.Parse(
            Void.Aggregate(html.Replace("<!doctype html>", "", StringComparison.Ordinal), (markup, name) =>
                Regex.Replace(markup, $"(<{name}(?: [^>]*)?)>", "$1/>")),
            LoadOptions.PreserveWhitespace);
    }

    public HttpStatusCode Status { get; }

    public string Html { get; }

    public XElement Root { get; }

    public IEnumerable<XElement> Inputs => All("input");

    /// <summary>What the error summary links to, with the words behind each link.</summary>
    public IReadOnlyList<(string Target, string Says)> Summary => [.. Of("summary").SelectMany(summary => summary.Descendants("li"))
        .Select(item => (((string)item.Element("a")!.Attribute("href")!)[1..], Words(item)[Words(item.Element("a")!).Length..].Trim()))];

    public IReadOnlyList<string> Targets => [.. Summary.Select(fault => fault.Target)];

    public static async Task<PlainFormPage> Of(HttpResponseMessage response)
    {
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return new PlainFormPage(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public IEnumerable<XElement> All(string element) => Root.Descendants(element);

    /// <summary>The elements of a class.</summary>
    public IEnumerable<XElement> Of(string style) =>
        Root.Descendants().Where(element => $"{element.Attribute("class")?.Value}".Split(' ').Contains(style));

    public XElement At(string id) => Root.Descendants().Single(element => (string?)element.Attribute("id") == id);

    /// <summary>The words of an element, with one blank wherever there is any.</summary>
    public static string Words(XElement element) => Blanks().Replace(element.Value, " ").Trim();

    /// <summary>What describes an element, in the order in which it is read out.</summary>
    public string DescriptionOf(XElement element) =>
        string.Join(' ', $"{element.Attribute("aria-describedby")?.Value}"
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Words(At(id))));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <summary>The form of a treatment at its address.</summary>
internal sealed class PlainFormSite(ScreeningHost host, string treatment = "microneedling", string language = "en")
{
    /// <summary>The day on which the host's clock stands.</summary>
    public const string Today = "2026-06-01";

    public string Address => $"/form/{treatment}?lang={language}";

    public async Task<PlainFormPage> Open()
    {
        using var response = await host.Client.GetAsync(Address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await PlainFormPage.Of(response);
    }

    public async Task<HttpResponseMessage> Send(params IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await host.Client.PostAsync(Address, content, TestContext.Current.CancellationToken);
    }

    public async Task<PlainFormPage> Post(params IEnumerable<(string Name, string Value)> fields)
    {
        using var response = await Send(fields);
        return await PlainFormPage.Of(response);
    }

    /// <summary>The request of a screening as the fields that a person fills in for it; what stays empty a browser posts empty.</summary>
    public static IReadOnlyList<(string Name, string Value)> Fill(string request)
    {
        using var body = JsonDocument.Parse(request);
        var planned = body.RootElement.TryGetProperty("plannedDate", out var date) ? date.GetString()! : "";
        var answers = body.RootElement.GetProperty("answers").EnumerateObject();
        return [("plannedDate", planned), .. answers.SelectMany(answer => Fill($"answers/{answer.Name}", answer.Value))];
    }

    private static IEnumerable<(string Name, string Value)> Fill(string name, JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.String when name.EndsWith("Date", StringComparison.Ordinal) => [Date(name, answer.GetString()!)],
        JsonValueKind.String => [(name, answer.GetString()!)],
        _ when answer.GetArrayLength() == 0 => [(name, "none")],
        _ => answer.EnumerateArray().SelectMany(entry => entry.ValueKind == JsonValueKind.String
            ? [(name, entry.GetString()!)]
            : Entry(name, entry.GetProperty("option").GetString()!, entry.TryGetProperty("date", out var date) ? date.GetString() : null)),
    };

    private static IEnumerable<(string Name, string Value)> Entry(string name, string option, string? date) =>
        date is null ? [(name, option)] : [(name, option), Date($"{name}/{option}/date", date)];

    private static (string Name, string Value) Date(string name, string date) => date == "not-sure"
        ? ($"{(name.EndsWith("/date", StringComparison.Ordinal) ? name[..^5] : name)}/not-sure", date)
        : (name, date);
}
