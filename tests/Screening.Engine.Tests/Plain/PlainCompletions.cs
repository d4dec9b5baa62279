using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Plain;

/// <summary>Every valid way to answer what is open, dates by a representative on either side of every window's edge.</summary>
internal sealed class PlainCompletions(Pack pack)
{
    private readonly Dictionary<(Window, DateOnly, DateOnly), DateOnly?> _edges = [];

    private readonly Window[] _windows = [.. pack.Rules
        .SelectMany(rule => rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When))
        .Concat(pack.Questions.Where(question => question.AskedWhen is not null).Select(question => question.AskedWhen!))
        .Concat(pack.Notes.Where(note => note.When is not null).Select(note => note.When!))
        .SelectMany(Compilation.Compilation.Parts).OfType<DateWithin>().Select(within => within.Window).Distinct()];

    public IEnumerable<PlainSheet> Of(PlainSheet sheet) =>
        pack.Questions.Aggregate<Question, IEnumerable<PlainSheet>>([sheet], (sheets, question) => sheets.SelectMany(one =>
            one.IsAnswered(question.Id) || question.IsOptional || new PlainTruth(pack, one).Asked(question.Id) == Truth.False
                ? [one]
                : Answers(question, one).Select(answer => one with { Answers = one.Answers.SetItem(question.Id, [.. answer]) })));

    public IEnumerable<IEnumerable<PlainEntry>> Answers(Question question, PlainSheet sheet) => question.Type switch
    {
        QuestionType.One => question.Options.Select(option => new[] { new PlainEntry(option.Code) }),
        QuestionType.Date => question.Options.Select(option => new PlainEntry(option.Code))
            .Concat(Dates(question, null, sheet).Select(date => new PlainEntry(null, date))).Select(entry => new[] { entry }),
        _ => Lists(question, sheet),
    };

    private IEnumerable<IEnumerable<PlainEntry>> Lists(Question question, PlainSheet sheet)
    {
        IEnumerable<IEnumerable<PlainEntry>> lists = [[]];
        foreach (var option in question.Options.Where(option => option.Code != Option.None))
        {
            PlainEntry[] ways = question.NeedsDate(option)
                ? [.. Dates(question, option.Code, sheet).Select(date => new PlainEntry(option.Code, date)),
                    .. question.Options.Any(o => o.Code == Option.NotSure) ? [new PlainEntry(option.Code, null, true)] : Array.Empty<PlainEntry>()]
                : [new PlainEntry(option.Code)];
            lists = [.. lists.SelectMany(list => ways.Select(list.Append).Prepend(list))];
        }
        return lists.Select(list => list.Any() ? list : [new PlainEntry(Option.None)])
            .Where(list => !question.AtLeastOne || list.First().Option != Option.None);
    }

    /// <summary>One date for each way in which a date can lie within the windows, found at their edges.</summary>
    private IEnumerable<DateOnly> Dates(Question question, string? option, PlainSheet sheet)
    {
        var edges = _windows.Select(window => Edge(window, sheet.AnsweredOn, sheet.PlannedDate)).OfType<DateOnly>().ToList();
        return edges.Concat(edges.Select(edge => edge.AddDays(1)))
            .Append(sheet.AnsweredOn).Append(Questionnaire.EarliestDate)
            .Where(date => date >= Questionnaire.EarliestDate && date <= sheet.AnsweredOn)
            .DistinctBy(date => string.Join(' ', _windows.Select(window => PlainCalendar.EndOf(window, date) > sheet.PlannedDate)));
    }

    /// <summary>The last date whose window is over on the planned date.</summary>
    private DateOnly? Edge(Window window, DateOnly answeredOn, DateOnly plannedDate)
    {
        if (!_edges.TryGetValue((window, answeredOn, plannedDate), out var edge))
        {
            edge = answeredOn;
            while (edge is { } date && PlainCalendar.EndOf(window, date) > plannedDate)
            {
                edge = date > Questionnaire.EarliestDate ? date.AddDays(-1) : null;
            }
            _edges[(window, answeredOn, plannedDate)] = edge;
        }
        return edge;
    }
}
