using Screening.Api.Hosting;
using Screening.Api.RuleBook;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>All questions on one page, with what was entered and what must be looked at again.</summary>
internal static class PlainFormPage
{
    /// <param name="form">The pack in one language.</param>
    /// <param name="entries">What was entered; nothing is ever chosen beforehand.</param>
    /// <param name="faults">What must be looked at again, in the order of the page.</param>
    /// <param name="today">The day of answering: no date of the past is later, no treatment earlier.</param>
    public static Html Write(PlainForm form, PlainFormEntries entries, IReadOnlyList<PlainFormFault> faults, DateOnly today)
    {
        var title = form.Word(faults.Count > 0 ? "error-title" : "intro-title");
        var questions = new PlainFormQuestions(form, entries, faults, today);
        return form.Page(title, Html.Of($"""
            {Summary(form, faults)}<h1>{form.Word("intro-title")}</h1>
            <div class="intro">
            <p class="lead">{form.Word("intro")}</p>
            <p>{form.Word("not-a-diagnosis")} {form.Word("nothing-stored")}</p>
            {form.Translated()}
            <details><summary>{form.Book.Word("intended-use")}</summary>
            <p>{form.Book[TextPaths.TreatmentSummary]}</p>
            <p>{form.Book[TextPaths.Disclaimer]}</p></details>
            </div>
            <form method="post" action="{form.Address}" autocomplete="off">
            {Sections(form.Book.Pack.Questions).Select(section => Html.Of($"""
                <section>
                <h2>{form.Book[TextPaths.Domain(section.Domain)]}</h2>
                {section.Questions.Select(questions.Show)}</section>

                """))}<section>
            <h2>{form.Word("planned-date")}</h2>
            {Planned(form, entries, faults, today)}
            </section>
            <p class="send"><button type="submit">{form.Word("result-button")}</button>
            <span class="hint">{form.Word("nothing-stored")}</span></p>
            </form>

            """));
    }

    private static Html Summary(PlainForm form, IReadOnlyList<PlainFormFault> faults) => faults.Count == 0 ? Html.Nothing : Html.Of($"""
        <div class="summary" tabindex="-1" autofocus="">
        <div role="alert">
        <h2>{form.Word("error-title")}</h2>
        <ul>{faults.Select(fault => Html.Of($"""
            <li><a href="#{fault.Target}">{Place(form, fault)}</a> {form.Word(fault.Word)}</li>

            """))}</ul>
        </div>
        </div>

        """);

    private static Html Place(PlainForm form, PlainFormFault fault) => fault switch
    {
        { Question: null } => Html.Of($"{form.Word("when-planned")}"),
        { Option: { } option } => Html.Of($"{form.Text(fault.Question, option)}"),
        _ => Html.Of($"{form.Text(fault.Question)}"),
    };

    /// <summary>The questions of one domain that stand together, under its name.</summary>
    private static IEnumerable<(string Domain, IReadOnlyList<Question> Questions)> Sections(IReadOnlyList<Question> questions)
    {
        for (var first = 0; first < questions.Count;)
        {
            var domain = questions[first].Domain;
            var together = questions.Skip(first).TakeWhile(question => question.Domain == domain).ToList();
            yield return (domain, together);
            first += together.Count;
        }
    }

    private static Html Planned(PlainForm form, PlainFormEntries entries, IReadOnlyList<PlainFormFault> faults, DateOnly today)
    {
        const string Id = PlainFormFields.PlannedDate;
        var error = faults.Any(fault => fault.Question is null);
        return Html.Of($"""
            <div class="{(error ? "question faulty" : "question")}">
            <label class="legend" for="{Id}">{form.Word("when-planned")}</label>
            <p class="hint" id="{Id}/hint">{form.Word("when-planned-help")} ({form.Word("answered-on")}: {today})</p>
            {(error ? Html.Of($"""<p class="error" id="{Id}/error">{form.Word("error-answer")}</p>""") : Html.Nothing)}
            <input type="date" id="{Id}" name="{Id}" value="{entries.PlannedDate}"
              min="{Json.Date(today)}" max="{Json.Date(Questionnaire.LatestDate)}"
              aria-describedby="{Id}/hint{(error ? $" {Id}/error" : "")}"{(error ? Html.Of($" aria-invalid=\"true\"") : Html.Nothing)}>
            </div>
            """);
    }
}
