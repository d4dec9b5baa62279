using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>
/// Compiles conditions to clauses over the facts. A fact of a follow-up is read together with the condition under which
/// the follow-up is asked, so that of a question known not to be asked every fact is false, and an answer whose question
/// may yet not be asked stays unused.
/// </summary>
internal sealed class ConditionCompiler(IReadOnlyList<Question> questions, FactLayout layout)
{
    private readonly Dictionary<string, int> _indexes =
        questions.Select((question, index) => (question.Id, index)).DistinctBy(pair => pair.Id).ToDictionary();

    private readonly Dictionary<(int Question, bool Negate), Clauses> _asked = [];

    /// <summary>Counting facts by their condition, filled as they are met.</summary>
    public Dictionary<Fired, int> Counts { get; init; } = [];

    /// <summary>Compiles a condition, or its negation.</summary>
    /// <param name="condition">A condition whose references have been checked.</param>
    /// <param name="negate">Whether to compile the negation.</param>
    /// <param name="withoutWindows">Whether every date window counts as over.</param>
    public Clauses Compile(Condition condition, bool negate = false, bool withoutWindows = false)
    {
        Clauses Part(Condition part) => Compile(part, negate, withoutWindows);
        switch (condition)
        {
            case AllOf all:
                return negate ? Or(all.Parts.Select(Part)) : And(all.Parts.Select(Part));
            case AnyOf any:
                return negate ? And(any.Parts.Select(Part)) : Or(any.Parts.Select(Part));
            case Not not:
                return Compile(not.Part, !negate, withoutWindows);
            case Fired fired:
                return Literal([CountFact(fired)], negate);
            case DateWithin when withoutWindows:
                return negate ? Clauses.True : Clauses.False;
            default:
                var (question, facts) = Facts(condition);
                return negate
                    ? Literal(facts, negate).Or(Asked(question, negate))
                    : Literal(facts, negate).And(Asked(question, negate));
        }
    }

    /// <summary>That a question is asked, or is not.</summary>
    public Clauses Asked(int question, bool negate)
    {
        if (_asked.TryGetValue((question, negate), out var known))
        {
            return known;
        }
        // Whatever a cycle leads back to counts as asked; the cycle itself has its own diagnostic.
        _asked[(question, negate)] = negate ? Clauses.False : Clauses.True;
        if (questions[question].AskedWhen is { } askedWhen)
        {
            _asked[(question, negate)] = Compile(askedWhen, negate);
        }
        return _asked[(question, negate)];
    }

    private (int Question, int[] Facts) Facts(Condition condition)
    {
        switch (condition)
        {
            case AnswerIs answer:
                var question = _indexes[answer.Question];
                var options = questions[question].Options;
                return (question, [.. answer.Options
                    .Select(code => Enumerable.Range(0, options.Length).First(i => options[i].Code == code))
                    .Select(option => layout.Questions[question].FirstOption + option)]);
            case SomeDateNotSure notSure:
                return (_indexes[notSure.Question], [layout.Questions[_indexes[notSure.Question]].DateNotSure]);
            case DateWithin within:
                var index = _indexes[within.Question];
                var window = layout.Windows.First(w =>
                    layout.Slots[w.Slot].Question == index && w.Window == within.Window &&
                    (within.Option is null || questions[index].Options[layout.Slots[w.Slot].Option].Code == within.Option));
                return (index, [window.Fact]);
            default:
                throw new InvalidOperationException($"A condition of an unknown form at {condition.At}.");
        }
    }

    private int CountFact(Fired fired)
    {
        if (!Counts.TryGetValue(fired, out var fact))
        {
            Counts[fired] = fact = layout.AddFact();
        }
        return fact;
    }

    private static Clauses Literal(int[] facts, bool negate) =>
        negate ? And(facts.Select(fact => Clauses.AnyOf([], [fact]))) : Clauses.AnyOf(facts, []);

    private static Clauses And(IEnumerable<Clauses> parts) => parts.Aggregate(Clauses.True, (all, part) => all.And(part));

    private static Clauses Or(IEnumerable<Clauses> parts) => parts.Aggregate(Clauses.False, (any, part) => any.Or(part));
}
