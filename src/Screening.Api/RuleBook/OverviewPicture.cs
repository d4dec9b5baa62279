using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Api.RuleBook;

/// <summary>All rules in one picture: a row for each domain, a column for each verdict, a mark for each rule.</summary>
internal sealed class OverviewPicture
{
    private const int Pitch = 24;
    private const int Gap = 10;
    private const int Label = 22;
    private const int Lines = 4;
    private const int LeastWidth = 340;

    private readonly Book _book;
    private readonly List<Column> _columns = [];
    private readonly int _width;

    public OverviewPicture(Book book)
    {
        _book = book;
        var x = 0;
        foreach (var verdict in Marks.Verdicts.Where(verdict => book.Pack.Rules.Any(rule => rule.Verdict == verdict)))
        {
            var most = Domains.Max(domain => RulesOf(domain, verdict).Count());
            var across = (most + Lines - 1) / Lines;
            _columns.Add(new Column(verdict, x, across));
            x += (across * Pitch) + Gap;
        }
        _width = Math.Max(x - Gap, LeastWidth);
    }

    private IEnumerable<string> Domains => _book.Pack.Rules.Select(rule => rule.Domain).Distinct();

    /// <summary>The picture. What it shows stands in the table beside it too.</summary>
    public Html Draw()
    {
        var y = 0;
        var rows = new List<Html>();
        foreach (var domain in Domains)
        {
            rows.Add(Row(domain, y, out var height));
            y += height;
        }
        return Html.Of($"""
            <svg class="picture" viewBox="0 0 {_width} {y}" role="img" aria-labelledby="picture-title picture-text">
            <title id="picture-title">{_book.Word("overview")}</title>
            <desc id="picture-text">{_book.Word("overview-text")}</desc>
            {rows}</svg>
            """);
    }

    /// <summary>The same as numbers.</summary>
    public Html Count() => Html.Of($"""
        <table class="counts">
        <caption>{_book.Word("overview-text")}</caption>
        <thead><tr><th scope="col">{_book.Word("domain")}</th>{_columns.Select(column => Html.Of(
            $"""<th scope="col">{Marks.Of(column.Verdict)}<span class="unseen">{_book.Name(column.Verdict)}</span></th>"""))}</tr></thead>
        <tbody>{Domains.Select(domain => Html.Of($"""
            <tr><th scope="row"><a href="#domain-{domain}">{_book[TextPaths.Domain(domain)]}</a></th>{_columns.Select(column =>
                Html.Of($"<td>{RulesOf(domain, column.Verdict).Count()}</td>"))}</tr>

            """))}</tbody>
        </table>
        """);

    private Html Row(string domain, int y, out int height)
    {
        var marks = new List<Html>();
        var lines = 1;
        foreach (var column in _columns)
        {
            var place = 0;
            foreach (var rule in RulesOf(domain, column.Verdict))
            {
                var (line, across) = Math.DivRem(place++, column.Across);
                var (x, top) = (column.X + (across * Pitch), y + Label + (line * Pitch));
                marks.Add(Marks.At(x, top, rule.Verdict, $"{rule.Ref} {Book.Spelled(rule.Id)}"));
                lines = Math.Max(lines, line + 1);
            }
        }
        height = Label + (lines * Pitch) + Gap;
        return Html.Of($"""
            <path class="rule-line" d="M0 {y}H{_width}"/><text x="0" y="{y + Label - 6}">{_book[TextPaths.Domain(domain)]}</text>
            {marks}

            """);
    }

    private IEnumerable<Rule> RulesOf(string domain, Verdict verdict) =>
        _book.Pack.Rules.Where(rule => rule.Domain == domain && rule.Verdict == verdict);

    /// <param name="Verdict">What the rules in it ask for.</param>
    /// <param name="X">Where it begins.</param>
    /// <param name="Across">How many marks stand side by side.</param>
    private sealed record Column(Verdict Verdict, int X, int Across);
}
