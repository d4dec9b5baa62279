using Screening.Api.Hosting;
using Screening.Api.RuleBook;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>The questions as groups of native fields.</summary>
internal sealed class PlainFormQuestions(
    PlainForm form, PlainFormEntries entries, IReadOnlyList<PlainFormFault> faults, DateOnly today)
{
    private static readonly Html Invalid = Html.Of($" aria-invalid=\"true\"");

    private readonly ILookup<(Question?, Option?), PlainFormFault> _faults = faults.ToLookup(fault => (fault.Question, fault.Option));

    /// <summary>A question with all that belongs to it. Its id is the one to which a condition links.</summary>
    public Html Show(Question question)
    {
        var id = $"question-{question.Id}";
        var own = _faults[(question, null)].ToList();
        var isFaulty = own.Count > 0 || question.Options.Any(option => _faults.Contains((question, option)));
        var described = Described(id, own.Count > 0, question.AskedWhen is not null);
        // Radio buttons have no state "invalid" of their own, their group has.
        var role = question.Type == QuestionType.One
            ? Html.Of($" role=\"radiogroup\"{(own.Count > 0 ? Invalid : Html.Nothing)}")
            : Html.Nothing;
        var style = $"question{(question.AskedWhen is null ? "" : " follow-up")}{(isFaulty ? " faulty" : "")}";
        return Html.Of($"""
            <fieldset class="{style}" id="{id}" aria-describedby="{described}"{role}>
            <legend>{form.Text(question)}</legend>
            {When(question, $"{id}-when")}<p class="hint" id="{id}-hint">{Hint(question)}</p>
            {Errors(own, $"{id}-error")}{Fields(question, own.Count > 0)}
            <details><summary>{form.Word("why-asked")}</summary><p>{form.Text(question, "why")}</p></details>
            </fieldset>

            """);
    }

    private static string Described(string id, bool hasError, bool isFollowUp) =>
        $"{(isFollowUp ? $"{id}-when " : "")}{id}-hint{(hasError ? $" {id}-error" : "")}";

    private Html When(Question question, string id) => question.AskedWhen is { } condition
        ? Html.Of($"""<div class="when" id="{id}"><b>{form.Book.Word("when")}:</b> {form.Book.Conditions.Of(condition)}</div>""")
        : Html.Nothing;

    private string Hint(Question question) => string.Join(' ', new[]
    {
        form.Book.Find(TextPaths.Question(question.Id, "help")),
        question.Type switch
        {
            QuestionType.One => form.Word("choose-one"),
            QuestionType.Date => null,
            _ => form.Word("choose-any"),
        },
        question.IsOptional ? $"{form.Book.Word("optional")}." : null,
    }.OfType<string>());

    private Html Errors(List<PlainFormFault> own, string id) => own.Count == 0 ? Html.Nothing : Html.Of($"""
        <p class="error" id="{id}">{string.Join(' ', own.Select(fault => form.Word(fault.Word)).Distinct())}</p>

        """);

    private Html Fields(Question question, bool isFaulty) => question.Type == QuestionType.Date
        ? Dates(question, null, isFaulty)
        : Html.Of($"""<div class="choices">{question.Options.Select(option => Line(question, option, isFaulty))}</div>""");

    private Html Line(Question question, Option option, bool isFaulty)
    {
        if (!question.NeedsDate(option))
        {
            return Box(question, option, isFaulty ? Invalid : Html.Nothing);
        }
        // A date without its tick is shown whatever is hidden, so that it can be taken back.
        var own = _faults[(question, option)].ToList();
        var isSaid = own.Count > 0 || entries.SaidOfDate(question, option) is not null;
        var error = $"{PlainFormFields.Date(question, option)}/error";
        var state = own.Any(fault => fault.Target == PlainFormFields.Box(question, option))
            ? Html.Of($"{Invalid} aria-describedby=\"{error}\"")
            : isFaulty ? Invalid : Html.Nothing;
        return Html.Of($"""
            <div class="line{(isSaid ? " said" : "")}">
            {Box(question, option, state)}<div class="dates">
            {Errors(own, error)}{Dates(question, option, own.Count > 0)}</div>
            </div>

            """);
    }

    private Html Box(Question question, Option option, Html state)
    {
        var isOne = question.Type == QuestionType.One;
        return Html.Of($"""
            <label class="choice">
            <input type="{(isOne ? "radio" : "checkbox")}" id="{PlainFormFields.Box(question, option)}"
              name="{PlainFormFields.Of(question)}" value="{option.Code}"{Tick(entries.IsChosen(question, option))}{(isOne ? Html.Nothing : state)}>
            <span>{form.Text(question, option)}</span></label>

            """);
    }

    /// <summary>A date and "not sure" in its place: of an option, or the answer of a question.</summary>
    private Html Dates(Question question, Option? option, bool isFaulty)
    {
        var (date, unsure) = (PlainFormFields.Date(question, option), PlainFormFields.DateNotSure(question, option));
        var error = option is null ? $"question-{question.Id}-error" : $"{date}/error";
        var described = isFaulty ? Html.Of($"{Invalid} aria-describedby=\"{error}\"") : Html.Nothing;
        // Many dates on one page have the same label: whoever hears it hears whose date it is.
        var of = option is null ? Html.Nothing : Html.Of($"""<span class="unseen">: {form.Text(question, option)}</span>""");
        return Html.Of($"""
            <div class="date"><label for="{date}">{form.Word(option is null ? "date" : "date-of")}{of}</label>
            <input type="date" id="{date}" name="{date}" value="{entries.Date(question, option)}"
              min="{Json.Date(Questionnaire.EarliestDate)}" max="{Json.Date(today)}"{described}></div>
            {(PlainFormFields.OffersNotSure(question) ? Html.Of($"""
                <label class="choice">
                <input type="checkbox" id="{unsure}" name="{unsure}"
                  value="{Option.NotSure}"{Tick(entries.IsDateNotSure(question, option))}>
                <span>{form.Word("date-not-sure")}{of}</span></label>
                """) : Html.Nothing)}
            """);
    }

    private static Html Tick(bool isTicked) => isTicked ? Html.Of($" checked=\"\"") : Html.Nothing;
}
