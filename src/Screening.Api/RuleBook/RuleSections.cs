using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Api.RuleBook;

/// <summary>The rules by domain, and the notes.</summary>
internal static class RuleSections
{
    public static Html Rules(Book book) => Html.Of($"""
        {book.Pack.Rules.Select(rule => rule.Domain).Distinct().Select(domain => Html.Of($"""
            <h3 id="domain-{domain}">{book[TextPaths.Domain(domain)]}</h3>
            {book.Pack.Rules.Where(rule => rule.Domain == domain).Select(rule => Of(book, rule))}
            """))}
        """);

    public static Html Notes(Book book) => Html.Of($"{book.Pack.Notes.Select(note => Of(book, note))}");

    private static Html Of(Book book, Rule rule)
    {
        string Text(string part) => book[TextPaths.Rule(rule.Id, part)];
        return Html.Of($"""
            <article class="card {Marks.Code(rule.Verdict)}" id="rule-{rule.Id}">
            <h4>{book.Finding(rule.Id)}</h4>
            <p class="id"><span class="ref">{rule.Ref}</span> <code>{rule.Id}</code></p>
            <p class="says">{book.Show(rule.Verdict)}{(book.IsTeamPolicy(rule)
                ? Html.Of($""" <span class="policy">{book.Word("policy")}</span>""")
                : Html.Nothing)}</p>
            <dl>
            <div><dt>{book.Word("when")}</dt><dd>{book.Conditions.Of(rule.When)}</dd></div>
            {rule.Escalations.Select(escalation => Html.Of($"""
                <div><dt>{book.Word("raised")}</dt>
                <dd>{book.Show(escalation.Verdict)}<br>{book.Word("when")}: {book.Conditions.Of(escalation.When)}</dd></div>

                """))}<div><dt>{book.Word("patient")}</dt><dd>{Text("patient")}</dd></div>
            <div><dt>{book.Word("action")}</dt><dd>{Text("action")}</dd></div>
            <div><dt>{book.Word("clinician")}</dt><dd>{Text("clinician")}</dd></div>
            <div><dt>{book.Word("lapses")}</dt><dd>{book.Word($"lapses-{rule.Lapses.Code()}")}</dd></div>
            <div><dt>{book.Word("evidence")}</dt><dd>{Evidence(book, rule.Evidence)}</dd></div>
            </dl>
            </article>

            """);
    }

    private static Html Of(Book book, Note note) => Html.Of($"""
        <article class="card" id="note-{note.Id}">
        <h3>{book.Finding(note.Id)}</h3>
        <p class="id"><span class="ref">{note.Ref}</span> <code>{note.Id}</code></p>
        <dl>
        <div><dt>{book.Word("when")}</dt><dd>{(note.When is { } when
            ? book.Conditions.Of(when)
            : Html.Of($"{book.Word("always")}"))}</dd></div>
        <div><dt>{book.Word("patient")}</dt><dd>{book[TextPaths.Note(note.Id)]}</dd></div>
        <div><dt>{book.Word("evidence")}</dt><dd>{Evidence(book, note.Evidence)}</dd></div>
        </dl>
        </article>

        """);

    private static Html Evidence(Book book, IEnumerable<string> ids) => Book.List(ids.Select(id =>
    {
        var entry = book.Pack.Evidence.First(entry => entry.Id == id);
        var label = book.AsWritten(entry.Label);
        return Html.Of($"""
            <a class="ref" href="#evidence-{id}">{id}</a> {(entry.Links.IsEmpty ? label : Html.LinkAway(entry.Links[0], label))}
            <span class="grade">{book.Word("grade")} {entry.Grade.ToString()}</span>
            """);
    }));
}
