using Screening.Engine.Assurance;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>
/// The answers that two versions both understand. A question of one version only, or one whose type changed, is a matter of
/// that version alone; an option that one version lacks takes no part.
/// </summary>
internal sealed class SharedAnswers
{
    private const int DaysInFourYears = 1461;

    private readonly List<SharedVariable> _variables = [];
    private readonly List<int[]> _ticks = [];

    public SharedAnswers(RuleSet from, RuleSet to)
    {
        var others = to.Questionnaire.Questions.ToDictionary(question => question.Id);
        foreach (var question in from.Questionnaire.Questions)
        {
            var other = others.GetValueOrDefault(question.Id) is { } same && IsShared(question, same) ? same : null;
            Add((from, question), other is null ? null : (to, other), inFrom: true);
            others.Remove(other is null ? "" : question.Id);
        }
        foreach (var question in to.Questionnaire.Questions.Where(question => others.ContainsKey(question.Id)))
        {
            Add((to, question), null, inFrom: false);
        }
        var first = new[] { from, to }.Max(rules => new Search(rules).Dates.PlannedDate);
        Days = DaysFrom(first);
        for (var variable = 0; variable < _variables.Count; variable++)
        {
            if (HasDate(_variables[variable]))
            {
                _variables[variable] = WithBands(_variables[variable]);
            }
        }
    }

    public IReadOnlyList<SharedVariable> Variables => _variables;

    /// <summary>The ticks of each list from which something must be ticked.</summary>
    public IReadOnlyList<int[]> AtLeastOne => _ticks;

    /// <summary>
    /// Days on which dates can be looked at. One day stands for all, unless a date has windows in days and in months, whose
    /// order depends on the day: then one day for each order.
    /// </summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The ways of every variable that some date, or anything else, allows on a day.</summary>
    public ulong[] On(DateOnly day) => [.. _variables.Select(variable =>
    {
        var bands = variable.Windows.Length == 0 ? null : SharedVariable.Bands(variable.Windows, day).ToHashSet();
        return variable.Where(way => way.Kind != WayKind.Dated || bands is null || bands.Contains(way.Within));
    })];

    /// <summary>The variables of a question of a version.</summary>
    public IEnumerable<int> Of(string question, bool inFrom) => Enumerable.Range(0, _variables.Count)
        .Where(index => _variables[index].Question == question && (inFrom ? _variables[index].InFrom : _variables[index].InTo));

    private static bool IsShared(Question question, Question other) => question.Type == other.Type &&
        (question.Type == QuestionType.Date || question.Options.Any(option => other.Options.Any(one => one.Code == option.Code)));

    private void Add((RuleSet Rules, Question Question) one, (RuleSet Rules, Question Question)? other, bool inFrom)
    {
        bool Both(Func<Question, bool> holds) => holds(one.Question) && (other is null || holds(other.Value.Question));
        var codes = one.Question.Options.Select(option => option.Code)
            .Where(code => Both(question => question.Options.Any(option => option.Code == code))).Reverse().ToList();
        var offersNotSure = Both(question => question.NotSure is { IsOffered: true });
        SharedVariable Variable(string? option, IEnumerable<Way> ways) =>
            new(one.Question.Id, option, Windows(option, one, other), [.. ways])
            {
                InFrom = inFrom || other is not null,
                InTo = !inFrom || other is not null,
            };
        Way[] notSure = offersNotSure ? [new Way(WayKind.DateNotSure)] : [];
        if (!one.Question.IsList)
        {
            _variables.Add(one.Question.Type == QuestionType.Date
                ? Variable(null, [new Way(WayKind.Dated), .. notSure])
                : Variable(null, codes.OrderBy(code => code == Option.NotSure).Select(code => new Way(WayKind.Code, code))));
            return;
        }
        var first = _variables.Count;
        foreach (var code in codes.Where(code => code != Option.None))
        {
            var isDated = one.Question.NeedsDate(Of(one.Question, code)) || (other is { } two && two.Question.NeedsDate(Of(two.Question, code)));
            _variables.Add(Variable(code, isDated
                ? [new Way(WayKind.NotTicked), new Way(WayKind.Dated), .. notSure]
                : [new Way(WayKind.NotTicked), new Way(WayKind.Ticked)]));
        }
        if (one.Question.AtLeastOne || other is { Question.AtLeastOne: true })
        {
            _ticks.Add([.. Enumerable.Range(first, _variables.Count - first)]);
        }
    }

    private static Option Of(Question question, string code) => question.Options.First(option => option.Code == code);

    private static Window[] Windows(string? option, params (RuleSet Rules, Question Question)?[] sides) =>
        [.. sides.SelectMany(side => side is not { } one ? [] : one.Rules.Questionnaire.Layout.Windows
            .Where(window => one.Rules.Questionnaire.Layout.Slots[window.Slot] is var slot &&
                one.Rules.Questionnaire.Questions[slot.Question].Id == one.Question.Id &&
                (option is null || (slot.Option >= 0 && one.Question.Options[slot.Option].Code == option)))
            .Select(window => window.Window)).Distinct().OrderBy(window => window.Unit).ThenBy(window => window.Length)];

    private static bool HasDate(SharedVariable variable) => Array.Exists(variable.Ways, way => way.Kind == WayKind.Dated);

    private List<DateOnly> DaysFrom(DateOnly first)
    {
        var mixed = _variables.Where(variable => variable.Windows.Select(window => window.Unit).Distinct().Count() > 1).ToList();
        return mixed.Count == 0 ? [first] : [.. Enumerable.Range(0, DaysInFourYears).Select(first.AddDays)
            .DistinctBy(day => string.Join('|', mixed.Select(variable => string.Join(' ', SharedVariable.Bands(variable.Windows, day)))))];
    }

    private SharedVariable WithBands(SharedVariable variable)
    {
        var bands = Days.SelectMany(day => SharedVariable.Bands(variable.Windows, day)).Distinct()
            .OrderBy(System.Numerics.BitOperations.PopCount).Select(within => new Way(WayKind.Dated, null, within));
        return variable with
        {
            Ways = [.. variable.Ways.SelectMany(way => way.Kind == WayKind.Dated ? bands : [way])],
        };
    }
}
