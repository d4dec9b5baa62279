using System.Text;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;

namespace Screening.Api.RuleBook;

/// <summary>The rule book as a page that a dermatologist can read, print and sign; one file, so that a copy keeps its look.</summary>
internal static class BookPage
{
    /// <summary>Where the sections stand and what they are called, in their order.</summary>
    private static readonly (string Id, Func<Book, Html> Write)[] Sections =
    [
        ("intended-use", CoverSections.IntendedUse),
        ("overview", CoverSections.Overview),
        ("rules", RuleSections.Rules),
        ("notes", RuleSections.Notes),
        ("questions", QuestionSections.Questions),
        ("not-sure", QuestionSections.NotSure),
        ("form-words", FormWordsSection.Words),
        ("hazards", HazardSection.Hazards),
        ("evidence", EvidenceSection.Evidence),
        ("signature", CoverSections.Signature),
    ];

    /// <summary>Writes the page; it depends on the pack and the language alone.</summary>
    public static CachedBody Write(ServedPack served, TextSet texts) => new(
        Encoding.UTF8.GetBytes(Of(new Book(served, texts)).ToString()), texts.Language,
        "text/html; charset=utf-8", RuleBookEndpoints.Varies);

    private static Html Of(Book book) => Html.Of($"""
        <!doctype html>
        <html lang="{book.Language}" dir="{book.Direction}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{book.Word("title")}: {book[TextPaths.TreatmentName]} {book.Pack.Version}</title>
        <link rel="icon" href="data:,">
        {BookStyle.Element}
        </head>
        <body>
        {Marks.Shapes}
        {CoverSections.Header(book)}
        <nav aria-labelledby="contents">
        <h2 id="contents">{book.Word("contents")}</h2>
        <ol>{Sections.Select(section => Entry(book, section.Id))}</ol>
        </nav>
        <main>
        {Sections.Select(section => Html.Of($"""
            <section aria-labelledby="{section.Id}">
            <h2 id="{section.Id}">{book.Word(section.Id)}</h2>
            {section.Write(book)}</section>

            """))}</main>
        </body>
        </html>

        """);

    private static Html Entry(Book book, string section) => Html.Of($"""
        <li><a href="#{section}">{book.Word(section)}</a>{(section == "rules" ? Domains(book) : Html.Nothing)}</li>

        """);

    private static Html Domains(Book book) => Book.List(book.Pack.Rules.Select(rule => rule.Domain).Distinct()
        .Select(domain => Html.Of($"""<a href="#domain-{domain}">{book[TextPaths.Domain(domain)]}</a>""")));
}
