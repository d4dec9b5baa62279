using Microsoft.Extensions.Primitives;
using Screening.Api.Hosting;
using Screening.Engine.Questions;

namespace Screening.Api.Embedding;

/// <summary>A line of a list as it was filled in.</summary>
/// <param name="Code">The option whose line it is, or what was posted where the question has no such option.</param>
/// <param name="IsTicked">Whether the option was ticked; with a date alone it was not.</param>
/// <param name="Date">What was said about its date; null where nothing was, or nothing is asked.</param>
internal sealed record PlainFormLine(string Code, bool IsTicked, string? Date);

/// <summary>What a person has entered, as it was entered.</summary>
internal sealed class PlainFormEntries(IFormCollection fields)
{
    /// <summary>A form that nobody has filled in.</summary>
    public static PlainFormEntries None { get; } = new(FormCollection.Empty);

    /// <summary>The date of the treatment; empty where none was entered.</summary>
    public string PlannedDate => Text(PlainFormFields.PlannedDate);

    /// <summary>
    /// What no page of this service posts: a single field that is there twice, a field of a question that the question does not have.
    /// Fields that belong to no question are none of its business; some browsers add their own.
    /// </summary>
    public IReadOnlyList<ProblemError> Malformed(IEnumerable<Question> questions)
    {
        var known = questions.SelectMany(PlainFormFields.All).Append((Name: PlainFormFields.PlannedDate, IsSingle: true))
            .DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.IsSingle, StringComparer.OrdinalIgnoreCase);
        var doubled = known.Where(field => field.Value && fields[field.Key].Count > 1).Select(field => new ProblemError(
            $"/{field.Key}", Faults.DuplicateMember.Code, "This field may be there once."));
        var unknown = fields.Where(field => field.Key.StartsWith(PlainFormFields.Answers, StringComparison.OrdinalIgnoreCase)
            && !known.ContainsKey(field.Key) && !StringValues.IsNullOrEmpty(field.Value)).Select(_ => new ProblemError(
            "", Faults.UnknownMember.Code, "The form has no field of this name; open it anew."));
        return [.. doubled, .. unknown.Take(1)];
    }

    /// <summary>Whether an option was ticked.</summary>
    public bool IsChosen(Question question, Option option) => Chosen(question).Contains(option.Code, StringComparer.Ordinal);

    /// <summary>What was chosen, in the order of the page.</summary>
    public IReadOnlyList<string> Chosen(Question question) => [.. fields[PlainFormFields.Of(question)].OfType<string>()];

    /// <summary>The date that was entered; empty where none was.</summary>
    public string Date(Question question, Option? option) => Text(PlainFormFields.Date(question, option));

    /// <summary>Whether "not sure" was ticked in place of a date.</summary>
    public bool IsDateNotSure(Question question, Option? option) => Text(PlainFormFields.DateNotSure(question, option)).Length > 0;

    /// <summary>All that was said of a date: the date, "not sure", both, which no reader takes for a date, or null for nothing.</summary>
    public string? SaidOfDate(Question question, Option? option)
    {
        var (date, isNotSure) = (Date(question, option), IsDateNotSure(question, option));
        return (date.Length > 0, isNotSure) switch
        {
            (true, true) => $"{date} {Option.NotSure}",
            (true, false) => date,
            (false, true) => Option.NotSure,
            _ => null,
        };
    }

    /// <summary>The lines of a list that were touched: those ticked, then those with a date alone.</summary>
    public IReadOnlyList<PlainFormLine> Lines(Question question)
    {
        var dated = question.Options.Where(question.NeedsDate).ToDictionary(option => option.Code, StringComparer.Ordinal);
        var chosen = Chosen(question);
        return
        [
            .. chosen.Select(code => new PlainFormLine(
                code, IsTicked: true, dated.TryGetValue(code, out var option) ? SaidOfDate(question, option) : null)),
            .. dated.Values.Where(option => !chosen.Contains(option.Code, StringComparer.Ordinal))
                .Select(option => new PlainFormLine(option.Code, IsTicked: false, SaidOfDate(question, option)))
                .Where(line => line.Date is not null),
        ];
    }

    /// <summary>The same without the date of the treatment.</summary>
    public PlainFormEntries WithoutPlannedDate() => new(new FormCollection(fields
        .Where(field => !field.Key.Equals(PlainFormFields.PlannedDate, StringComparison.OrdinalIgnoreCase)).ToDictionary()));

    private string Text(string field) => fields[field].ToString().Trim();
}
