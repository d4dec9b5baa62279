using Screening.Engine.Compilation;

namespace Screening.Api.RuleBook;

/// <summary>What the rule book is, which rules it holds, who answers for them; and where they are signed.</summary>
internal static class CoverSections
{
    public static Html Header(Book book)
    {
        var pack = book.Pack;
        return Html.Of($"""
            <header>
            <p class="kind">{book.Word("title")}</p>
            <h1>{book[TextPaths.TreatmentName]} {pack.Version}</h1>
            {Review(book)}
            <dl class="facts">
            <div><dt>{book.Word("version")}</dt><dd>{pack.Treatment} {pack.Version}</dd></div>
            <div><dt>{book.Word("in-force-from")}</dt><dd>{pack.EffectiveFrom}</dd></div>
            <div><dt>{book.Word("next-review")}</dt><dd>{pack.NextReview}</dd></div>
            <div><dt>{book.Word("wording")}</dt><dd>{book.Language}: {book.Word($"text-{Status(book.TextStatus)}")}</dd></div>
            {Digests(book)}
            </dl>
            </header>
            """);
    }

    public static Html IntendedUse(Book book) => Html.Of($"""
        <p>{book[TextPaths.TreatmentSummary]}</p>
        <p class="disclaimer">{book[TextPaths.Disclaimer]}</p>
        <p>{book.Word("valid-for", book.Pack.ValidForDays)}</p>

        """);

    public static Html Overview(Book book)
    {
        var picture = new OverviewPicture(book);
        return Html.Of($"""
            <table class="outcomes stack">
            <thead><tr><th scope="col">{book.Word("outcome")}</th><th scope="col">{book.Word("headline")}</th></tr></thead>
            <tbody>{Marks.Verdicts.Select(verdict => Html.Of($"""
                <tr><th scope="row">{book.Show(verdict)}</th><td>{book[TextPaths.Headline(verdict)]}</td></tr>

                """))}</tbody>
            </table>
            <p><span class="policy">{book.Word("policy")}</span> {book.Word("policy-text")}</p>
            <div class="at-a-glance">
            {picture.Draw()}
            {picture.Count()}
            </div>

            """);
    }

    public static Html Signature(Book book) => Html.Of($"""
        <div class="sign">
        {Review(book)}
        <dl class="facts">
        <div><dt>{book.Word("version")}</dt><dd>{book.Pack.Treatment} {book.Pack.Version}</dd></div>
        {Digests(book)}
        </dl>
        <p>{book.Word("sign-statement")}</p>
        <ul class="lines">{((string[])["sign-name", "sign-place-date", "sign-signature", "sign-remarks"]).Select(line =>
            Html.Of($"""<li class="{line}">{book.Word(line)}</li>"""))}</ul>
        </div>

        """);

    private static Html Review(Book book) => book.Pack.ReviewedBy is { } reviewer
        ? Html.Of($"""
            <p class="review signed">{book.Word("signed-by")} {reviewer}{(book.Pack.ReviewedOn is { } day
                ? Html.Of($", {day}")
                : Html.Nothing)}</p>
            """)
        : Html.Of($"""<p class="review unsigned">{book.Word("not-signed")}</p>""");

    private static Html Digests(Book book) => Html.Of($"""
        <div class="wide"><dt>{book.Word("digest")}</dt><dd><code>{book.Digest.Whole}</code></dd></div>
        <div class="wide"><dt>{book.Word("digest")}: {book.Word("rules")}</dt><dd><code>{book.Digest.Rules}</code></dd></div>
        <div class="wide"><dt>{book.Word("digest")}: {book.Word("wording")}</dt><dd><code>{book.Digest.Texts}</code></dd></div>
        """);

    private static string Status(TextStatus status) => Treatments.ContractCodes.Code(status);
}
