using System.Globalization;
using System.Text;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>The terms of SMT-LIB 2, and the names of what an answer sheet holds, the same from ids as from facts.</summary>
internal static class SmtTerms
{
    public const string True = "true";

    public const string False = "false";

    public static string And(params IEnumerable<string> parts) => Joined("and", True, [.. parts]);

    public static string Or(params IEnumerable<string> parts) => Joined("or", False, [.. parts]);

    public static string Not(string term) => $"(not {term})";

    public static string Implies(string condition, string term) => condition == True ? term : $"(=> {condition} {term})";

    /// <summary>That at least so many of the terms hold, in words of the standard that every solver knows.</summary>
    public static string AtLeast(int least, IEnumerable<string> terms) =>
        $"(>= {Joined("+", "0", [.. terms.Select(term => $"(ite {term} 1 0)")])} {Number(least)})";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Answered(string question) => $"|{Safe(question)} answered|";

    public static string Option(string question, string code) => $"|{Entry(question, code)}|";

    /// <summary>The day of a date question (no option), or of an option of a dated list.</summary>
    public static string Date(string question, string? option) => $"|{Entry(question, option)} date|";

    public static string DateNotSure(string question, string option) => $"|{Entry(question, option)} date not sure|";

    public static string SomeDateNotSure(string question) => $"|{Safe(question)} some date not sure|";

    public static string Within(string question, string? option, Window window) => $"|{Entry(question, option)} within {window}|";

    public static string AsWritten(string statement) => $"|{statement}, as written|";

    public static string AsCompiled(string statement) => $"|{statement}, as compiled|";

    public static string Name(string kind, string id) => $"{kind} {Safe(id)}";

    /// <summary>The codes of a verdict.</summary>
    public static string Code(Verdict verdict) =>
        verdict.Urgency == Urgency.None ? verdict.Outcome.Code() : $"{verdict.Outcome.Code()} {verdict.Urgency.Code()}";

    private static string Entry(string question, string? option) => option is null ? Safe(question) : $"{Safe(question)}={Safe(option)}";

    /// <summary>Ids as they are, any other character by its number: no id ends a name or a text, or is taken for another.</summary>
    private static string Safe(string id)
    {
        var safe = new StringBuilder(id.Length);
        foreach (var letter in id)
        {
            _ = char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_'
                ? safe.Append(letter)
                : safe.Append(CultureInfo.InvariantCulture, $"~{(int)letter:X4}");
        }
        return safe.ToString();
    }

    private static string Joined(string word, string none, string[] parts) => parts.Length switch
    {
        0 => none,
        1 => parts[0],
        _ => $"({word} {string.Join(' ', parts)})",
    };
}
