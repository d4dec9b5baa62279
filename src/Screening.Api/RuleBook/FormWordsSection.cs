using Screening.Engine.Compilation;

namespace Screening.Api.RuleBook;

/// <summary>The words around the questions: the person reads them, too, so whoever signs the rules must see them.</summary>
internal static class FormWordsSection
{
    public static Html Words(Book book) => Html.Of($"""
        <ul>{FormWords.All.Select(word => Html.Of($"<li>{book[FormWords.Path(word)]}</li>"))}</ul>
        """);
}
