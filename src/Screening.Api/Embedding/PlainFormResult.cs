using Screening.Api.RuleBook;
using Screening.Api.Screenings;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.Embedding;

/// <summary>A decision as a page: what it is, why, what to do, when to come back; to be printed and taken along.</summary>
internal static class PlainFormResult
{
    public static Html Write(PlainForm form, ScreeningDecision decided)
    {
        var (decision, response) = (decided.Decision, decided.Response);
        return form.Page(form.Word("result-title"), Html.Of($"""
            <section class="outcome {Marks.Code(decision.Verdict)}" aria-labelledby="result">
            <p class="eyebrow">{form.Word("result-title")}</p>
            <h1 id="result">{Marks.Of(decision.Verdict)} <span>{Name(form, decision.Verdict)}</span></h1>
            <p class="lead">{response.Headline}</p>
            </section>
            {form.Translated()}
            {Reasons(form, decided)}{ComeBack(form, decision)}{Notes(form, response)}
            <dl class="facts">
            <div><dt>{form.Word("valid-until")}</dt><dd>{response.ValidUntil}</dd></div>
            <div><dt>{form.Word("answered-on")}</dt><dd>{response.AnsweredOn}</dd></div>
            <div><dt>{form.Word("planned-date")}</dt><dd>{response.PlannedDate}</dd></div>
            </dl>
            {Questions(form, "again-on-day", decision.RecheckOnDay)}{Questions(form, "not-answered", decision.Unanswered)}
            <p class="take-along">{form.Word("take-along")}</p>
            <p class="disclaimer">{response.Disclaimer}</p>
            <p class="send"><a class="button" href="{form.Address}">{form.Word("start-again")}</a></p>

            """));
    }

    /// <summary>How soon stands under what, and is read out after it.</summary>
    private static Html Name(PlainForm form, Verdict verdict) => verdict.Urgency == Urgency.None
        ? Html.Of($"{form.Book.Name(verdict)}")
        : Html.Of($"""
            {form.Book[TextPaths.Name(verdict.Outcome)]}<span class="unseen">: </span>
            <span class="urgency">{form.Book[TextPaths.Name(verdict.Urgency)]}</span>
            """);

    private static Html Reasons(PlainForm form, ScreeningDecision decided)
    {
        if (decided.Decision.Reasons.IsEmpty)
        {
            return Html.Nothing;
        }
        var standing = decided.Decision.EarliestReassessment?.BlockedBy ?? [];
        return Html.Of($"""
            <section>
            <h2>{form.Word("reasons")}</h2>
            <ol class="reasons">{decided.Decision.Reasons.Zip(decided.Response.Reasons, (reason, told) =>
                Of(form, reason, told, standing.Contains(reason.Rule)))}</ol>
            </section>

            """);
    }

    private static Html Of(PlainForm form, Reason reason, ReasonResponse told, bool isStanding) => Html.Of($"""
        <li class="reason {Marks.Code(reason.Verdict)}">
        <h3>{Marks.Of(reason.Verdict)} <span>{form.Book.Name(reason.Verdict)}</span></h3>
        <p class="message">{told.Message}</p>
        <p><b>{form.Word("to-do")}:</b> {told.Action}</p>
        {(told.ClearsOn is { } date ? Html.Of($"""<p class="ends">{form.Word("ends-on")} <b>{date}</b></p>""")
            : isStanding ? Html.Of($"""<p class="hint">{form.Word("not-by-waiting")}</p>""")
            : Html.Nothing)}
        <details><summary>{form.Word("for-the-doctor")}</summary>
        <p>{told.ClinicianMessage}</p>
        <ul>{reason.Because.Select(given => Html.Of($"<li>{form.Text(given.Question)} <b>{Given(form, given)}</b></li>"))}</ul>
        <p class="hint">{told.Ref}. {form.Word("sources")}:
        {Html.Join(Html.Of($"; "), reason.Rule.Evidence.Select(id => Source(form, id)))}</p>
        </details>
        </li>

        """);

    private static Html Given(PlainForm form, GivenAnswer given)
    {
        var date = given.Date is { } day ? Html.Of($"{day}")
            : given.DateIsNotSure ? Html.Of($"{form.Word("date-not-sure")}")
            : Html.Nothing;
        return given.Option is not { } option ? date
            : given.Date is null && !given.DateIsNotSure ? Html.Of($"{form.Text(given.Question, option)}")
            : Html.Of($"{form.Text(given.Question, option)}: {date}");
    }

    private static Html Source(PlainForm form, string id)
    {
        var entry = form.Book.Pack.Evidence.First(one => one.Id == id);
        var label = Html.Of($"{entry.Label}");
        return Html.Of($"{(entry.Links is [var link, ..] ? Html.LinkAway(link, label) : label)} ({entry.Grade.ToString()})");
    }

    private static Html ComeBack(PlainForm form, Decision decision) => decision.EarliestReassessment is not { } again
        ? Html.Nothing
        : Html.Of($"""
        <section class="come-back">
        <h2>{form.Word("come-back")}</h2>
        <p class="day">{again.Date}</p>
        <p>{form.Word("come-back-on")}: <b class="verdict">{Marks.Of(again.Verdict)} {form.Book.Name(again.Verdict)}</b></p>
        </section>

        """);

    private static Html Notes(PlainForm form, ScreeningResponse response) => response.Notes.Count == 0 ? Html.Nothing : Html.Of($"""
        <section>
        <h2>{form.Word("notes")}</h2>
        {Book.List(response.Notes.Select(note => Html.Of($"{note.Message}")))}
        </section>

        """);

    private static Html Questions(PlainForm form, string word, IReadOnlyCollection<Question> questions) => questions.Count == 0
        ? Html.Nothing
        : Html.Of($"""
        <details><summary>{form.Word(word)}</summary>
        {Book.List(questions.Select(question => Html.Of($"{form.Text(question)}")))}
        </details>

        """);
}
