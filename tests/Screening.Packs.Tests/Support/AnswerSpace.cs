using System.Collections.Immutable;
using System.Numerics;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>The answers that a question can get, as far as conditions can tell them apart.</summary>
/// <param name="pack">The pack.</param>
/// <param name="answeredOn">The day of answering.</param>
/// <param name="plannedDate">The day of the treatment.</param>
internal sealed class AnswerSpace(Pack pack, DateOnly answeredOn, DateOnly plannedDate)
{
    private readonly ILookup<(string Question, string? Option), Window> _windows = pack.Rules.SelectMany(Conditions.PartsOf)
        .Concat(pack.Laws.SelectMany(law => Conditions.Parts(law.When))).OfType<DateWithin>()
        .ToLookup(part => (part.Question, part.Option), part => part.Window);

    /// <summary>
    /// Every answer: of a list every set of so many of the options that matter, of a date the days on both sides of every
    /// window's edge, of a dated list every entry, alone and beside another that is long enough ago.
    /// </summary>
    public IEnumerable<ImmutableArray<Tick>> AnswersTo(Question question, IReadOnlySet<string> optionsThatMatter, int atMost) =>
        question.Type switch
        {
            QuestionType.One => question.Options.Select(option => ImmutableArray.Create(new Tick(option.Code))),
            QuestionType.Date => Entries(question, null).Select(tick => ImmutableArray.Create(tick)),
            QuestionType.Many => Sets(question, optionsThatMatter, atMost),
            _ => AloneAndBesideOld([.. Mattering(question, optionsThatMatter).Select(option => Entries(question, option).ToList())]),
        };

    /// <summary>An option with each date that matters; of a date question the dates and "not sure".</summary>
    public IEnumerable<Tick> Entries(Question question, Option? option)
    {
        if (option is not null && !question.NeedsDate(option))
        {
            return [new Tick(option.Code)];
        }
        var known = Days(question.Id, option?.Code).Select(day => new Tick(option?.Code, Tick.Format(day)));
        return question.NotSure is not { IsOffered: true } ? known
            : known.Append(option is null ? Tick.NotSure : new Tick(option.Code, Option.NotSure));
    }

    /// <summary>For each window its first day outside and its last day inside; the day of answering where nothing reads the date.</summary>
    private IEnumerable<DateOnly> Days(string question, string? option) => _windows[(question, option)]
        .SelectMany(window => (DateOnly[])[LatestOver(window), LatestOver(window).AddDays(1)])
        .DefaultIfEmpty(answeredOn).Where(day => day <= answeredOn).Distinct();

    private DateOnly LatestOver(Window window) => Enumerable.Range(0, 40 * 366).Select(days => plannedDate.AddDays(-days))
        .First(day => window.EndsOn(day) <= plannedDate);

    private static IEnumerable<Option> Mattering(Question question, IReadOnlySet<string> optionsThatMatter) =>
        question.Options.Where(option => optionsThatMatter.Contains(option.Code) && option.Code != Option.None);

    private static IEnumerable<ImmutableArray<Tick>> Sets(Question question, IReadOnlySet<string> optionsThatMatter, int atMost)
    {
        Option[] options = [.. Mattering(question, optionsThatMatter)];
        var nothing = question.AtLeastOne
            ? question.Options.Where(option => !optionsThatMatter.Contains(option.Code)).Take(1).Select(option => new Tick(option.Code))
            : [];
        yield return [.. nothing];
        foreach (var set in Enumerable.Range(1, (1 << options.Length) - 1).Where(set => BitOperations.PopCount((uint)set) <= atMost))
        {
            yield return [.. options.Where((_, index) => (set >> index & 1) == 1).Select(option => new Tick(option.Code))];
        }
    }

    private static IEnumerable<ImmutableArray<Tick>> AloneAndBesideOld(IReadOnlyList<List<Tick>> options) => options
        .SelectMany((entries, index) => entries.SelectMany(entry => options.Count == 1
            ? (ImmutableArray<Tick>[])[[entry]]
            : [[entry], [entry, options[(index + 1) % options.Count][0]]]))
        .Prepend([]);
}
