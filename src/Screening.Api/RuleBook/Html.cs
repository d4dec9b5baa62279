using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Screening.Api.RuleBook;

/// <summary>
/// Markup that is safe by construction: only the literal parts of a template are taken as they are, every text in a hole is
/// encoded. Attributes must be quoted in the template.
/// </summary>
internal sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    public static Html Nothing { get; } = new("");

    public static Html Of(HtmlTemplate template) => new(template.ToString());

    /// <summary>Parts with something between each two.</summary>
    public static Html Join(Html between, IEnumerable<Html> parts) => new(string.Join(between._markup, parts));

    /// <summary>A style sheet of this program's own; in a page it is no markup and must not be encoded.</summary>
    public static Html StyleElement(string sheet) => sheet.Contains("</", StringComparison.Ordinal)
        ? throw new ArgumentException("The sheet would end its element.", nameof(sheet))
        : new Html($"<style>{sheet}</style>");

    /// <summary>A link to another site; the text alone where the address is of no kind that a browser should open.</summary>
    public static Html LinkAway(string address, Html text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? Of($"""<a href="{address}" rel="noreferrer">{text}</a>""")
            : text;

    public override string ToString() => _markup;
}

/// <summary>Builds <see cref="Html"/> from an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlTemplate
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup;

    public HtmlTemplate(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(Html html) => _markup.Append(html);

    public void AppendFormatted(IEnumerable<Html> parts) => _markup.AppendJoin("", parts);

    public void AppendFormatted(string text) => _markup.Append(Encoder.Encode(text));

    public void AppendFormatted(int number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(DateOnly date) => _markup.Append(CultureInfo.InvariantCulture, $"<time>{date:yyyy-MM-dd}</time>");

    public override string ToString() => _markup.ToString();
}
