using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using static Screening.Engine.Assurance.SmtTerms;

namespace Screening.Engine.Assurance;

/// <summary>
/// The facts of a complete sheet, and what the reader of requests guarantees about them. Facts of a question that is not
/// asked stay free: a sheet may hold an answer to it, and that a rule does not use it is for the solver to find out.
/// </summary>
internal sealed class SmtSheet
{
    private const string Planned = "|the planned date|";
    private const string AnsweredOn = "|the day of answering|";

    private readonly FactLayout _layout;
    private readonly Questionnaire _questionnaire;
    private readonly string[] _names;
    private readonly string[] _known;

    public SmtSheet(RuleSet rules)
    {
        (_questionnaire, _layout) = (rules.Questionnaire, rules.Questionnaire.Layout);
        _names = new string[_layout.FactCount];
        _known = new string[_layout.FactCount];
        Array.Fill(_known, True);
        for (var index = 0; index < _layout.Questions.Count; index++)
        {
            Name(_questionnaire.Questions[index], _layout.Questions[index]);
        }
        foreach (var window in _layout.Windows)
        {
            var (question, option) = Ids(_layout.Slots[window.Slot]);
            _names[window.Fact] = Within(question, option, window.Window);
        }
        for (var index = 0; index < rules.Counts.Length; index++)
        {
            _names[rules.Counts[index].Fact] = $"|fired {Number(index + 1)}|";
        }
    }

    /// <summary>The name of a fact.</summary>
    public string this[int fact] => _names[fact];

    /// <summary>The term that says whether a fact is known.</summary>
    public string Known(int fact) => _known[fact];

    /// <summary>Declares every fact and every date.</summary>
    public IEnumerable<string> Declarations()
    {
        yield return $"(declare-const {AnsweredOn} Int)";
        yield return $"(declare-const {Planned} Int)";
        foreach (var facts in _layout.Questions)
        {
            for (var fact = facts.Answered; fact < facts.End; fact++)
            {
                yield return $"(declare-const {_names[fact]} Bool)";
            }
        }
        foreach (var slot in _layout.Slots)
        {
            var (question, option) = Ids(slot);
            yield return $"(declare-const {Date(question, option)} Int)";
            if (option is not null && _layout.Questions[slot.Question].DateNotSure >= 0)
            {
                yield return $"(declare-const {DateNotSure(question, option)} Bool)";
            }
        }
    }

    /// <summary>Says which sheets are valid and complete.</summary>
    public IEnumerable<string> Terms()
    {
        yield return $"(<= {Day(Questionnaire.EarliestDate)} {AnsweredOn} {Planned} {Day(Questionnaire.LatestDate)})";
        for (var index = 0; index < _layout.Questions.Count; index++)
        {
            var question = _questionnaire.Questions[index];
            yield return Implies(
                question.AskedWhen is null ? True : AsWritten(SmtTerms.Name("question", question.Id)), Answered(question.Id));
            foreach (var term in Choices(question, _layout.Questions[index]))
            {
                yield return term;
            }
        }
        foreach (var term in _layout.Slots.SelectMany(Dates))
        {
            yield return term;
        }
    }

    private IEnumerable<string> Choices(Question question, QuestionFacts facts)
    {
        string[] options = [.. question.Options.Select(option => Option(question.Id, option.Code))];
        if (question.Type == QuestionType.Date)
        {
            return options.Select(notSure => Implies(notSure, Answered(question.Id)));
        }
        var exclusive = Enumerable.Range(0, options.Length).Where(option => !question.IsList || option == facts.None);
        var pairs = exclusive.SelectMany(option => options.Where((_, other) => question.IsList ? other != option : other > option)
            .Select(other => Not(And(options[option], other))));
        var notSure = question.Options.Where(option => question.NeedsDate(option)).Select(option => DateNotSure(question.Id, option.Code));
        string[] dates = facts.DateNotSure < 0 ? [] : [$"(= {_names[facts.DateNotSure]} {Or(notSure)})"];
        return [$"(= {Answered(question.Id)} {Or(options)})", .. pairs, .. dates];
    }

    /// <summary>The order of the days, and what each window says about them.</summary>
    private IEnumerable<string> Dates(DateSlot slot)
    {
        var (question, option) = Ids(slot);
        var (facts, date) = (_layout.Questions[slot.Question], Date(question, option));
        var isNotSure = option is null
            ? facts.NotSure < 0 ? null : _names[facts.NotSureFact]
            : facts.DateNotSure < 0 ? null : DateNotSure(question, option);
        if (option is not null && isNotSure is not null)
        {
            yield return Implies(isNotSure, _names[slot.Entry]);
        }
        yield return $"(<= {Day(Questionnaire.EarliestDate)} {date} {AnsweredOn})";

        var windows = _layout.Windows.Skip(slot.FirstWindow).Take(slot.WindowCount).ToList();
        var isDated = isNotSure is null ? _names[slot.Entry] : And(_names[slot.Entry], Not(isNotSure));
        foreach (var (fact, _, window) in windows)
        {
            if (window.Unit == WindowUnit.Days)
            {
                yield return $"(= {_names[fact]} {And(isDated, Younger(date, window.Length))})";
                continue;
            }
            var (shortest, longest) = DaysOf(window);
            yield return Implies(_names[fact], And(isDated, Younger(date, longest)));
            yield return Implies(And(isDated, Younger(date, shortest)), _names[fact]);
        }
        var months = windows.Where(window => window.Window.Unit == WindowUnit.Months).OrderBy(window => window.Window.Length).ToList();
        foreach (var (shorter, longer) in months.Zip(months.Skip(1)))
        {
            yield return Implies(_names[shorter.Fact], _names[longer.Fact]);
        }
    }

    private static string Younger(string date, int days) => $"(< (- {Planned} {date}) {Number(days)})";

    private static string Day(DateOnly day) => Number(day.DayNumber);

    /// <summary>The fewest and the most days that a window of months has, over every date that may be answered.</summary>
    private static (int Shortest, int Longest) DaysOf(Window window)
    {
        var (shortest, longest) = (int.MaxValue, 0);
        for (var first = Questionnaire.EarliestDate; first <= Questionnaire.LatestDate; first = first.AddMonths(1))
        {
            // Within a month, clamping to the end of a shorter one only takes days away, the most from the last day.
            var last = first.AddMonths(1).AddDays(-1);
            shortest = Math.Min(shortest, window.EndsOn(last).DayNumber - last.DayNumber);
            longest = Math.Max(longest, window.EndsOn(first).DayNumber - first.DayNumber);
        }
        return (shortest, longest);
    }

    private void Name(Question question, QuestionFacts facts)
    {
        _names[facts.Answered] = Answered(question.Id);
        for (var option = 0; option < question.Options.Length; option++)
        {
            _names[facts.FirstOption + option] = Option(question.Id, question.Options[option].Code);
        }
        if (facts.DateNotSure >= 0)
        {
            _names[facts.DateNotSure] = SomeDateNotSure(question.Id);
        }
        if (question.AskedWhen is not null)
        {
            Array.Fill(_known, Answered(question.Id), facts.Answered, facts.End - facts.Answered);
        }
    }

    private (string Question, string? Option) Ids(DateSlot slot)
    {
        var question = _questionnaire.Questions[slot.Question];
        return (question.Id, slot.Option < 0 ? null : question.Options[slot.Option].Code);
    }
}
