using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Plain;

/// <summary>
/// Truth by definition, from a sheet of which only some entries count as given. Kleene's tables over the condition as
/// written; and where both a fact and its opposite are open, every way in which they may turn out is tried.
/// </summary>
internal sealed class PlainTruth(Pack pack, PlainSheet sheet, IReadOnlySet<(string Question, PlainEntry Entry)>? given = null)
{
    private readonly Dictionary<string, Question> _questions = pack.Questions.ToDictionary(question => question.Id);
    private readonly Dictionary<string, Rule> _rules = pack.Rules.ToDictionary(rule => rule.Id);
    private readonly Dictionary<string, Truth> _asked = [];
    private readonly Dictionary<Condition, Truth> _counts = new(ReferenceEqualityComparer.Instance);

    public Truth Asked(string question)
    {
        if (!_asked.TryGetValue(question, out var truth))
        {
            _asked[question] = truth = _questions[question].AskedWhen is { } when ? Of(when) : Truth.True;
        }
        return truth;
    }

    public Truth Of(Condition condition)
    {
        var truth = Kleene(condition, Fact);
        if (truth != Truth.Unknown)
        {
            return truth;
        }
        var open = new Dictionary<Atom, int>();
        Open(condition, negated: false, open);
        var both = open.Where(atom => atom.Value == 3).Select(atom => atom.Key).ToArray();
        for (var way = 0; way < 1 << both.Length; way++)
        {
            var least = Kleene(condition, atom => Array.IndexOf(both, atom) is >= 0 and var index
                ? (way >> index & 1) != 0 ? Truth.True : Truth.False
                : Fact(atom));
            if (least != Truth.True)
            {
                return Truth.Unknown;
            }
        }
        return Truth.True;
    }

    /// <summary>Whether an answer holds, apart from whether its question is asked.</summary>
    private readonly record struct Atom(string Question, string? Option, Window? Window, Condition? Count);

    private static IEnumerable<Atom> Atoms(Condition condition) => condition switch
    {
        AnswerIs answer => answer.Options.Select(option => new Atom(answer.Question, option, null, null)),
        DateWithin within => [new Atom(within.Question, within.Option, within.Window, null)],
        SomeDateNotSure notSure => [new Atom(notSure.Question, null, null, null)],
        _ => [new Atom("", null, null, condition)],
    };

    private Truth Kleene(Condition condition, Func<Atom, Truth> fact) => condition switch
    {
        AllOf all => all.Parts.Select(part => Kleene(part, fact)).Min(),
        AnyOf any => any.Parts.Select(part => Kleene(part, fact)).Max(),
        Not not => (Truth)((byte)Truth.True - (byte)Kleene(not.Part, fact)),
        Fired => fact(Atoms(condition).Single()),
        _ => (Truth)Math.Min(
            (byte)Atoms(condition).Select(fact).Max(),
            (byte)(_questions[Compilation.Compilation.QuestionOf(condition)!].AskedWhen is { } when ? Kleene(when, fact) : Truth.True)),
    };

    /// <summary>Notes of each open fact whether it is read as it is (1), negated (2) or both (3).</summary>
    private void Open(Condition condition, bool negated, Dictionary<Atom, int> open)
    {
        foreach (var part in condition is AllOf all ? all.Parts : condition is AnyOf any ? any.Parts : [])
        {
            Open(part, negated, open);
        }
        if (condition is Not not)
        {
            Open(not.Part, !negated, open);
        }
        if (condition is AllOf or AnyOf or Not)
        {
            return;
        }
        foreach (var atom in Atoms(condition).Where(atom => Fact(atom) == Truth.Unknown))
        {
            open[atom] = open.GetValueOrDefault(atom) | (negated ? 2 : 1);
        }
        if (Compilation.Compilation.QuestionOf(condition) is { } question && _questions[question].AskedWhen is { } when)
        {
            Open(when, negated, open);
        }
    }

    private Truth Fact(Atom atom)
    {
        if (atom.Count is { } count)
        {
            return _counts.TryGetValue(count, out var known) ? known : _counts[count] = Count((Fired)count);
        }
        if (!sheet.Answers.TryGetValue(atom.Question, out var entries) || !entries.Any(entry => IsGiven(atom.Question, entry)))
        {
            return Truth.Unknown;
        }
        if (atom is { Option: null, Window: null })
        {
            var notSure = entries.Where(entry => entry.DateIsNotSure).ToList();
            return notSure.Exists(entry => IsGiven(atom.Question, entry)) ? Truth.True
                : notSure.Count > 0 ? Truth.Unknown : Truth.False;
        }
        var own = entries.FirstOrDefault(entry => entry.Option == atom.Option);
        return own is null ? Truth.False
            : !IsGiven(atom.Question, own) ? Truth.Unknown
            : atom.Window is null || (own.Date is { } date && PlainCalendar.EndOf(atom.Window.Value, date) > sheet.PlannedDate)
                ? Truth.True : Truth.False;
    }

    private bool IsGiven(string question, PlainEntry entry) => given is null || given.Contains((question, entry));

    private Truth Count(Fired fired)
    {
        var truths = fired.Rules.Distinct().Select(id => Of(_rules[id].When)).ToList();
        return truths.Count(truth => truth == Truth.True) >= fired.AtLeast ? Truth.True
            : truths.Count(truth => truth != Truth.False) >= fired.AtLeast ? Truth.Unknown : Truth.False;
    }
}
