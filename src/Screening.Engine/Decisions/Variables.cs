using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Engine.Decisions;

/// <summary>
/// What is still free in a partial sheet: a variable for each question with one answer, and for each option that may be
/// ticked. Its alternatives run from the worst, as the pack lists them, to the mildest; dates count once for each way in
/// which they lie within windows.
/// </summary>
internal sealed class Variables
{
    private readonly Questionnaire _questionnaire;
    private readonly List<Variable> _all = [];
    private readonly List<ulong[]> _coupled = [];
    private readonly int[][] _ofFact;

    private enum Kind
    {
        Choice,
        Date,
        Tick,
        DatedTick,
    }

    /// <param name="Kind">What it stands for.</param>
    /// <param name="Question">Index of the question.</param>
    /// <param name="Option">Index of the option to tick.</param>
    /// <param name="Slot">The date slot, or -1.</param>
    /// <param name="Fact">The fact that is known once the variable is settled.</param>
    private readonly record struct Variable(Kind Kind, int Question, int Option, int Slot, int Fact);

    public Variables(Questionnaire questionnaire)
    {
        _questionnaire = questionnaire;
        _ofFact = new int[questionnaire.Layout.FactCount][];
        Array.Fill(_ofFact, []);
        for (var question = 0; question < questionnaire.Questions.Length; question++)
        {
            Add(question, questionnaire.Layout.Questions[question]);
        }
        foreach (var question in Enumerable.Range(0, questionnaire.Questions.Length).Where(index => questionnaire.Questions[index].AtLeastOne))
        {
            _coupled.Add(new ulong[Words]);
            foreach (var variable in OfQuestion(question))
            {
                Bits.Add(_coupled[^1], variable);
            }
        }
    }

    public int Count => _all.Count;

    public int Words => (_all.Count + 63) / 64;

    public bool IsFree(int variable, ReadOnlySpan<ulong> known) => !Bits.Has(known, _all[variable].Fact);

    /// <summary>The fact that is known once the variable is settled.</summary>
    public int FactOf(int variable) => _all[variable].Fact;

    /// <summary>The question that a variable belongs to.</summary>
    public int QuestionOf(int variable) => _all[variable].Question;

    /// <summary>The variables of a question: one, or one for each option that may be ticked.</summary>
    public IEnumerable<int> OfQuestion(int question) => Enumerable.Range(0, Count).Where(v => _all[v].Question == question);

    /// <summary>The option that a variable ticks, or -1.</summary>
    public int OptionOf(int variable) => _all[variable].Option;

    /// <summary>The variables that settle a fact.</summary>
    public ReadOnlySpan<int> OfFact(int fact) => fact < _ofFact.Length ? _ofFact[fact] : [];

    /// <summary>Every variable that can change the truth of a formula, those of the rules it counts included.</summary>
    public ulong[] Of(Formula formula, RuleSet rules)
    {
        var found = new ulong[Words];
        foreach (var fact in formula.Clauses.Items.SelectMany(clause => clause.Yes.Concat(clause.No)))
        {
            foreach (var variable in OfFact(fact))
            {
                Bits.Add(found, variable);
            }
            foreach (var rule in rules.Counts.Where(count => count.Fact == fact).SelectMany(count => count.Rules))
            {
                Bits.Union(found, Of(rules.Rules[rule].Base.Formula, rules));
            }
        }
        return found;
    }

    /// <summary>Adds to the ticks of a list from which something must be ticked its other ticks.</summary>
    public void Couple(Span<ulong> variables)
    {
        foreach (var ticks in _coupled)
        {
            if (Bits.Overlap(variables, ticks))
            {
                Bits.Union(variables, ticks);
            }
        }
    }

    /// <summary>The alternatives from the mildest: as listed from the end, with "not sure" put last.</summary>
    public int Mildest(int variable, int nth)
    {
        var v = _all[variable];
        var notSureIsLast = v.Kind is Kind.Choice or Kind.Date && _questionnaire.Layout.Questions[v.Question].NotSure >= 0;
        var alternatives = Alternatives(variable);
        return !notSureIsLast ? alternatives - 1 - nth : nth == alternatives - 1 ? nth : alternatives - 2 - nth;
    }

    public int Alternatives(int variable)
    {
        var v = _all[variable];
        return v.Kind switch
        {
            Kind.Choice => _questionnaire.Layout.Questions[v.Question].OptionCount,
            Kind.Tick => 2,
            Kind.Date => DateAlternatives(v),
            _ => DateAlternatives(v) + 1,
        };
    }

    /// <summary>Settles a variable; false where no valid sheet has that.</summary>
    public bool Settle(int variable, int alternative, AnswerSheet sheet, Span<ulong> yes, Span<ulong> known)
    {
        var v = _all[variable];
        var facts = _questionnaire.Layout.Questions[v.Question];
        if (v.Kind is Kind.Choice or Kind.Date)
        {
            Bits.AddRange(known, facts.Answered, facts.End);
            Bits.Add(yes, facts.Answered);
            if (v.Kind == Kind.Choice)
            {
                Bits.Add(yes, facts.FirstOption + alternative);
            }
            else
            {
                SettleDate(v, alternative, facts.NotSureFact, sheet, yes);
            }
            return true;
        }
        Bits.Add(known, v.Fact);
        if (v.Slot >= 0)
        {
            var slot = _questionnaire.Layout.Slots[v.Slot];
            for (var window = slot.FirstWindow; window < slot.FirstWindow + slot.WindowCount; window++)
            {
                Bits.Add(known, _questionnaire.Layout.Windows[window].Fact);
            }
        }
        if (alternative < Alternatives(variable) - 1)
        {
            Bits.Add(yes, v.Fact);
            if (v.Slot >= 0)
            {
                SettleDate(v, alternative, facts.DateNotSure, sheet, yes);
            }
        }
        return SettleList(facts, yes, known);
    }

    /// <summary>"None of these" and "some date is not sure" follow from the ticks.</summary>
    private static bool SettleList(QuestionFacts facts, Span<ulong> yes, Span<ulong> known)
    {
        var (anyTicked, allKnown) = (false, true);
        for (var option = facts.FirstOption; option < facts.FirstOption + facts.OptionCount; option++)
        {
            if (option != facts.NoneFact)
            {
                anyTicked |= Bits.Has(yes, option);
                allKnown &= Bits.Has(known, option);
            }
        }
        if (facts.DateNotSure >= 0 && (allKnown || Bits.Has(yes, facts.DateNotSure)))
        {
            Bits.Add(known, facts.DateNotSure);
        }
        if (facts.NoneFact < 0)
        {
            return anyTicked || !allKnown;
        }
        if (anyTicked || allKnown)
        {
            Bits.Add(known, facts.NoneFact);
            if (!anyTicked)
            {
                Bits.Add(yes, facts.NoneFact);
            }
        }
        return true;
    }

    /// <summary>The latest date, one for each boundary of a window, and "not sure" where it is offered.</summary>
    private int DateAlternatives(Variable v) =>
        1 + _questionnaire.Layout.Slots[v.Slot].WindowCount + (_questionnaire.Layout.Questions[v.Question].NotSure >= 0 ? 1 : 0);

    private void SettleDate(Variable v, int alternative, int notSureFact, AnswerSheet sheet, Span<ulong> yes)
    {
        var layout = _questionnaire.Layout;
        var slot = layout.Slots[v.Slot];
        if (alternative > slot.WindowCount)
        {
            Bits.Add(yes, notSureFact);
            return;
        }
        var date = DateOf(v.Slot, alternative, sheet);
        for (var window = slot.FirstWindow; window < slot.FirstWindow + slot.WindowCount; window++)
        {
            if (layout.Windows[window].Window.EndsOn(date) > sheet.PlannedDate)
            {
                Bits.Add(yes, layout.Windows[window].Fact);
            }
        }
    }

    /// <summary>The date that an alternative stands for: the day of answering, or the last on which some window is over.</summary>
    private DateOnly DateOf(int slot, int alternative, AnswerSheet sheet)
    {
        if (alternative == 0)
        {
            return sheet.AnsweredOn;
        }
        var window = _questionnaire.Layout.Windows[_questionnaire.Layout.Slots[slot].FirstWindow + alternative - 1].Window;
        var boundary = window.LatestOver(sheet.PlannedDate);
        return boundary > sheet.AnsweredOn ? sheet.AnsweredOn
            : boundary < Questionnaire.EarliestDate ? Questionnaire.EarliestDate
            : boundary;
    }

    /// <summary>Writes an alternative down as the answer, or the tick, that it stands for.</summary>
    public void Answer(int variable, int alternative, AnswerSheet sheet)
    {
        var v = _all[variable];
        if (v.Kind == Kind.Choice)
        {
            _questionnaire.Tick(sheet, v.Question, alternative);
        }
        else if (v.Kind == Kind.Date && alternative > _questionnaire.Layout.Slots[v.Slot].WindowCount)
        {
            _questionnaire.Tick(sheet, v.Question, _questionnaire.Layout.Questions[v.Question].NotSure);
        }
        else if (v.Kind == Kind.Date)
        {
            _questionnaire.Date(sheet, v.Slot, DateOf(v.Slot, alternative, sheet));
        }
        else if (alternative < Alternatives(variable) - 1)
        {
            _questionnaire.Tick(sheet, v.Question, v.Option);
            if (v.Slot >= 0)
            {
                var isNotSure = alternative > _questionnaire.Layout.Slots[v.Slot].WindowCount;
                _questionnaire.Date(sheet, v.Slot, isNotSure ? null : DateOf(v.Slot, alternative, sheet));
            }
        }
    }

    private void Add(int question, QuestionFacts facts)
    {
        if (!_questionnaire.Questions[question].IsList)
        {
            var isDate = _questionnaire.Questions[question].Type == QuestionType.Date;
            _all.Add(new Variable(
                isDate ? Kind.Date : Kind.Choice, question, -1, isDate ? facts.FirstSlot : -1, facts.Answered));
            for (var fact = facts.Answered; fact < facts.End; fact++)
            {
                _ofFact[fact] = [_all.Count - 1];
            }
            return;
        }
        var first = _all.Count;
        for (var option = 0; option < facts.OptionCount; option++)
        {
            if (option == facts.None)
            {
                continue;
            }
            var slot = _questionnaire.SlotOf(question, option);
            _ofFact[facts.FirstOption + option] = [_all.Count];
            if (slot >= 0)
            {
                for (var window = 0; window < _questionnaire.Layout.Slots[slot].WindowCount; window++)
                {
                    _ofFact[_questionnaire.Layout.Windows[_questionnaire.Layout.Slots[slot].FirstWindow + window].Fact] = [_all.Count];
                }
            }
            _all.Add(new Variable(slot >= 0 ? Kind.DatedTick : Kind.Tick, question, option, slot, facts.FirstOption + option));
        }
        int[] ticks = [.. Enumerable.Range(first, _all.Count - first)];
        if (facts.NoneFact >= 0)
        {
            _ofFact[facts.NoneFact] = ticks;
        }
        if (facts.DateNotSure >= 0)
        {
            _ofFact[facts.DateNotSure] = ticks;
        }
    }
}
