using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>
/// Which bit of which word says what. The facts of a question lie side by side: that it is answered, one per option,
/// then what its dates add. Facts that count fired rules come last.
/// </summary>
internal sealed class FactLayout
{
    private readonly List<QuestionFacts> _questions = [];
    private readonly List<DateSlot> _slots = [];
    private readonly List<WindowFact> _windows = [];

    public FactLayout(IReadOnlyList<Question> questions, IReadOnlyCollection<DateWithin> windows)
    {
        for (var index = 0; index < questions.Count; index++)
        {
            Place(questions[index], index, windows.Where(w => w.Question == questions[index].Id).ToList());
        }
    }

    public IReadOnlyList<QuestionFacts> Questions => _questions;

    public IReadOnlyList<DateSlot> Slots => _slots;

    public IReadOnlyList<WindowFact> Windows => _windows;

    public int FactCount { get; private set; }

    public int WordCount => (FactCount + 63) / 64;

    public int AddFact() => FactCount++;

    private void Place(Question question, int index, List<DateWithin> windows)
    {
        var answered = AddFact();
        var firstOption = FactCount;
        FactCount += question.Options.Length;

        var dateNotSure = question.Type == QuestionType.DatedList && question.NotSure is { IsOffered: true } ? AddFact() : -1;
        var firstSlot = _slots.Count;
        if (question.Type == QuestionType.Date)
        {
            AddSlot(index, option: -1, entry: answered, windows.Select(w => w.Window));
        }
        for (var option = 0; option < question.Options.Length; option++)
        {
            if (question.NeedsDate(question.Options[option]))
            {
                var code = question.Options[option].Code;
                AddSlot(index, option, firstOption + option, windows.Where(w => w.Option == code).Select(w => w.Window));
            }
        }
        _questions.Add(new QuestionFacts(
            answered, firstOption, question.Options.Length, dateNotSure, firstSlot, _slots.Count - firstSlot, FactCount)
        {
            None = question.IsList ? IndexOf(question, Option.None) : -1,
            NotSure = IndexOf(question, Option.NotSure),
        });
    }

    private void AddSlot(int question, int option, int entry, IEnumerable<Window> windows)
    {
        var first = _windows.Count;
        _windows.AddRange(windows.Distinct().Select(window => new WindowFact(AddFact(), _slots.Count, window)));
        _slots.Add(new DateSlot(question, option, entry, first, _windows.Count - first));
    }

    private static int IndexOf(Question question, string code)
    {
        for (var i = 0; i < question.Options.Length; i++)
        {
            if (question.Options[i].Code == code)
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>The facts of a question: from <see cref="Answered"/> up to but without <see cref="End"/>.</summary>
internal readonly record struct QuestionFacts(
    int Answered, int FirstOption, int OptionCount, int DateNotSure, int FirstSlot, int SlotCount, int End)
{
    /// <summary>Index of the option "none of these" of a list, or -1.</summary>
    public int None { get; init; } = -1;

    /// <summary>Index of the option "not sure", or -1.</summary>
    public int NotSure { get; init; } = -1;

    public int NoneFact => None < 0 ? -1 : FirstOption + None;

    public int NotSureFact => NotSure < 0 ? -1 : FirstOption + NotSure;
}

/// <summary>A place for a date: a date question's (<see cref="Option"/> -1) or that of an option of a dated list.</summary>
/// <param name="Question">Index of the question.</param>
/// <param name="Option">Index of the option, or -1.</param>
/// <param name="Entry">The fact that stands for the entry in explanations.</param>
/// <param name="FirstWindow">Index of the first window that is read of it.</param>
/// <param name="WindowCount">How many windows are read of it.</param>
internal readonly record struct DateSlot(int Question, int Option, int Entry, int FirstWindow, int WindowCount);

/// <summary>The fact that a slot's date lies within a window before the planned date.</summary>
internal readonly record struct WindowFact(int Fact, int Slot, Window Window);
