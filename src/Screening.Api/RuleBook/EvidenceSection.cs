using Screening.Engine.Compilation;

namespace Screening.Api.RuleBook;

/// <summary>The sources: what each is, what it says, how far it carries, where it is read, and which rules rest on it.</summary>
internal static class EvidenceSection
{
    public static Html Evidence(Book book) => Html.Of($"""
        <dl class="grades">{"ABCDK".Select(grade => Html.Of($"""
            <div><dt>{Grade(book, grade)}</dt><dd>{Meaning(book, grade)}</dd></div>

            """))}</dl>
        {book.Pack.Evidence.Select(entry => Of(book, entry))}
        """);

    private static Html Of(Book book, Evidence entry) => Html.Of($"""
        <article class="card" id="evidence-{entry.Id}">
        <h3><span class="ref">{entry.Id}</span> {book.AsWritten(entry.Label)}</h3>
        <p class="says"><span class="grade">{Grade(book, entry.Grade)}: {Meaning(book, entry.Grade)}</span>
        {(entry.Qualifier is { } qualifier ? Html.Of($"({book.AsWritten(qualifier)})") : Html.Nothing)}
        {(entry.IsVerified ? Html.Nothing : Html.Of($"<strong>{book.Word("from-knowledge")}</strong>"))}</p>
        <p>{book.AsWritten(entry.Citation)}</p>
        {(entry.Finding is { } finding ? Html.Of($"<p>{book.AsWritten(finding)}</p>") : Html.Nothing)}
        {(entry.Links.IsEmpty ? Html.Nothing : Addresses(entry))}
        <dl>
        <div><dt>{book.Word("last-checked")}</dt><dd>{(entry.LastChecked is { } day
            ? Html.Of($"{day}")
            : Html.Of($"{book.Word("not-recorded")}"))}</dd></div>
        <div><dt>{book.Word("next-review")}</dt><dd>{entry.NextReview}</dd></div>
        {Citing(book, entry)}
        </dl>
        </article>

        """);

    private static Html Addresses(Evidence entry) => Html.Of($"""
        <div class="addresses">{Book.List(entry.Links.Select(link => Html.LinkAway(link, Html.Of($"{link}"))))}</div>
        """);

    private static Html Citing(Book book, Evidence entry)
    {
        var rules = book.References.RulesCiting(entry.Id).Select(book.LinkTo).ToList();
        return rules.Count == 0 ? Html.Nothing : Html.Of($"<div><dt>{book.Word("rules")}</dt><dd>{Book.List(rules)}</dd></div>");
    }

    private static string Grade(Book book, char grade) => $"{book.Word("grade")} {grade}";

    private static string Meaning(Book book, char grade) => book.Word($"grade-{char.ToLowerInvariant(grade)}");
}
