using System.Runtime.CompilerServices;
using Screening.Api.RuleBook;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>A pack in one language, as the pages of its form need it, and the frame that they share.</summary>
internal sealed class PlainForm(ServedPack pack, Wording wording, Func<string, string> address)
{
    private static readonly ConditionalWeakTable<TextSet, Book> Books = [];

    /// <summary>The pack's words, and its conditions and marks as the rule book shows them.</summary>
    public Book Book { get; } = Books.GetValue(wording.Texts, texts => new Book(pack, texts));

    public Wording Wording => wording;

    /// <summary>The address of the form in the language of the page.</summary>
    public string Address => address(Book.Language);

    /// <summary>A word around the questions.</summary>
    public string Word(string id) => Book[FormWords.Path(id)];

    /// <summary>A text of a question: <c>text</c>, <c>help</c> or <c>why</c>.</summary>
    public string Text(Question question, string part = "text") => Book[TextPaths.Question(question.Id, part)];

    public string Text(Question question, Option option) => Book[TextPaths.Option(question.Id, option.Code)];

    /// <summary>A page with what all have in common.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="main">What it says.</param>
    public Html Page(string title, Html main) => Html.Of($"""
        <!doctype html>
        <html lang="{Book.Language}" dir="{Book.Direction}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} – {Book[TextPaths.TreatmentName]}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/form/form.css">
        </head>
        <body>
        {Marks.Shapes}
        <header>
        <p class="name">{Book[TextPaths.TreatmentName]}</p>
        {Languages()}
        </header>
        <main>
        {main}</main>
        {Footer()}
        </body>
        </html>

        """);

    /// <summary>What must be known about the wording, where it is a machine's.</summary>
    public Html Translated() =>
        Book.TextStatus == TextStatus.Machine ? Html.Of($"""<p class="translated">{Word("translated")}</p>""") : Html.Nothing;

    /// <summary>Each language by its own name, so that whoever reads it finds it.</summary>
    private Html Languages() => Book.Pack.Texts.Length < 2 ? Html.Nothing : Html.Of($"""
        <nav aria-label="{Word("language")}">
        <ul>{Book.Pack.Texts.Select(texts => Html.Of($"""
            <li><a href="{address(texts.Language)}" hreflang="{texts.Language}" lang="{texts.Language}"{Current(texts)}>
            {texts[FormWords.Path("language-name")]}</a></li>
            """))}</ul>
        </nav>
        """);

    private Html Current(TextSet texts) => texts.Language == Book.Language ? Html.Of($" aria-current=\"true\"") : Html.Nothing;

    private Html Footer() => Html.Of($"""
        <footer>
        <p>{Word("rule-set")}:
        <a href="/v1/treatments/{Book.Pack.Treatment}/rules?version={Book.Pack.Version}">{Book.Pack.Treatment} {Book.Pack.Version}</a>.
        {(Book.Pack.ReviewedBy is { } reviewer ? $"{Book.Word("signed-by")} {reviewer}." : Book.Word("not-signed"))}</p>
        <p><code>{Book.Digest.Whole}</code></p>
        </footer>
        """);
}
