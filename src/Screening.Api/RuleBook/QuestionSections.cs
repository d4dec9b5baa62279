using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Api.RuleBook;

/// <summary>The questions with what reads each answer, and what "not sure" does.</summary>
internal static class QuestionSections
{
    public static Html Questions(Book book) => Html.Of($"{book.Pack.Questions.Select(question => Of(book, question))}");

    public static Html NotSure(Book book) => Html.Of($"""
        <table class="stack not-sure">
        <thead><tr><th scope="col">{book.Word("questions")}</th><th scope="col">{book.Word("rules")}</th></tr></thead>
        <tbody>{book.Pack.Questions.Select(question => Html.Of($"""
            <tr><th scope="row">{book.LinkToQuestion(question.Id)}</th><td>{Does(book, question.NotSure!)}</td></tr>

            """))}</tbody>
        </table>

        """);

    private static Html Does(Book book, NotSurePolicy policy) => Html.Of($"""
        {(policy.IsOffered ? Html.Nothing : Html.Of($"<p>{book.Word("not-offered")}</p>"))}
        {(policy.Rules.IsEmpty ? Html.Nothing : Book.List(policy.Rules.Select(book.LinkToRule)))}
        {Why(book, "changes-nothing", policy.ChangesNothing)}{Why(book, "milder", policy.Milder)}
        """);

    private static Html Why(Book book, string word, string? why) =>
        why is null ? Html.Nothing : Html.Of($"<p><strong>{book.Word(word)}.</strong> {book.AsWritten(why)}</p>");

    private static Html Of(Book book, Question question)
    {
        var traits = ((string Word, bool Holds)[])
            [(question.Type.Code(), true), ("again-on-day", question.IsVolatile), ("optional", question.IsOptional)];
        return Html.Of($"""
            <article class="card" id="question-{question.Id}">
            <h3>{book[TextPaths.Question(question.Id, "text")]}</h3>
            <p class="id">{book[TextPaths.Domain(question.Domain)]} <code>{question.Id}</code></p>
            {(book.Find(TextPaths.Question(question.Id, "help")) is { } help ? Html.Of($"<p>{help}</p>") : Html.Nothing)}
            <ul class="traits">{traits.Where(trait => trait.Holds).Select(trait => Html.Of($"<li>{book.Word(trait.Word)}</li>"))}</ul>
            <dl>
            <div><dt>{book.Word("why")}</dt><dd>{book[TextPaths.Question(question.Id, "why")]}</dd></div>
            {(question.AskedWhen is { } when
                ? Html.Of($"<div><dt>{book.Word("when")}</dt><dd>{book.Conditions.Of(when)}</dd></div>")
                : Html.Nothing)}
            </dl>
            <table class="answers">
            <thead><tr><th scope="col">{book.Word("answers")}</th><th scope="col">{book.Word("rules")}</th></tr></thead>
            <tbody>{Answers(book, question)}</tbody>
            </table>
            </article>

            """);
    }

    private static IEnumerable<Html> Answers(Book book, Question question)
    {
        if (question.Type == QuestionType.Date)
        {
            yield return Html.Of($"""
                <tr><th scope="row">{book.Word("date")}</th><td>{Readers(book, question.Id, null)}</td></tr>

                """);
        }
        foreach (var option in question.Options)
        {
            yield return Html.Of($"""
                <tr id="option-{question.Id}-{option.Code}">
                <th scope="row">{book[TextPaths.Option(question.Id, option.Code)]} <code>{option.Code}</code></th>
                <td>{Readers(book, question.Id, option.Code)}</td></tr>

                """);
        }
    }

    /// <summary>All that an answer can set off; a dash where nothing reads it.</summary>
    private static Html Readers(Book book, string question, string? option)
    {
        var readers = book.References.RulesReading(question, option).Select(book.LinkTo)
            .Concat(book.References.NotesReading(question, option).Select(book.LinkTo))
            .Concat(book.References.OpenedBy(question, option).Select(opened => book.LinkToQuestion(opened.Id))).ToList();
        return readers.Count == 0 ? Html.Of($"–") : Book.List(readers);
    }
}
