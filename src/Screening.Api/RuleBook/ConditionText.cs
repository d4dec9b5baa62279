using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Api.RuleBook;

/// <summary>Says a condition in the words of the questions and options that it reads.</summary>
internal sealed class ConditionText(Book book)
{
    // Up to so many answers are read as a sentence, more as a list.
    private const int Spoken = 3;

    public Html Of(Condition condition) => condition switch
    {
        AllOf all => Several("all-of", all.Parts.Select(Of)),
        AnyOf any => Several("any-of", any.Parts.Select(Of)),
        Not not => Several("not-so", [Of(not.Part)]),
        AnswerIs answer => Of(answer),
        DateWithin within => Of(within),
        SomeDateNotSure notSure => Answer(notSure.Question, Html.Of($"{book.Word("date-not-sure")}")),
        Fired fired => Several(Html.Of($"{book.Word("fired", fired.AtLeast)}"), fired.Rules.Select(book.LinkToRule)),
        _ => throw new InvalidOperationException($"A condition of an unknown form at {condition.At}."),
    };

    private Html Of(AnswerIs answer)
    {
        var options = answer.Options.Select(option => Quoted(answer.Question, option));
        return answer.Options.Length > Spoken
            ? Several(Html.Of($"{book.LinkToQuestion(answer.Question)} {book.Word("any-of")}"), options)
            : Answer(answer.Question, Html.Join(Html.Of($" {book.Word("or")} "), options));
    }

    private Html Of(DateWithin within)
    {
        var time = book.Word(within.Window.Unit == WindowUnit.Days ? "within-days" : "within-months", within.Window.Length);
        return Answer(within.Question, within.Option is { } option
            ? Html.Of($"{Quoted(within.Question, option)}, {time}")
            : Html.Of($"{time}"));
    }

    private Html Answer(string question, Html answer) => Html.Of($"{book.LinkToQuestion(question)} {answer}");

    private Html Quoted(string question, string option) => Html.Of($"<q>{book[TextPaths.Option(question, option)]}</q>");

    private Html Several(string word, IEnumerable<Html> parts) => Several(Html.Of($"{book.Word(word)}"), parts);

    private static Html Several(Html what, IEnumerable<Html> parts) => Html.Of($"""<div class="several">{what}:{Book.List(parts)}</div>""");
}
