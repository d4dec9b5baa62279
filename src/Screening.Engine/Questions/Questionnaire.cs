using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Questions;

/// <summary>The compiled questions of a rule set: what may be asked, when, and how it is answered.</summary>
public sealed class Questionnaire
{
    /// <summary>The earliest date that an answer may hold.</summary>
    public static DateOnly EarliestDate { get; } = new(1900, 1, 1);

    /// <summary>The latest planned date.</summary>
    public static DateOnly LatestDate { get; } = new(2199, 12, 31);

    private readonly Formula?[] _asked;

    private readonly bool[][] _dependsOn;
    private readonly byte[][] _names;
    private readonly string[][] _codes;
    private readonly byte[][][] _codeNames;

    internal Questionnaire(ImmutableArray<Question> questions, FactLayout layout, Formula?[] asked)
    {
        Questions = questions;
        Layout = layout;
        _asked = asked;
        Ids = [.. questions.Select(question => question.Id)];
        _names = [.. Ids.Select(Encoding.UTF8.GetBytes)];
        _codes = [.. questions.Select(question => question.Options.Select(option => option.Code).ToArray())];
        _codeNames = [.. _codes.Select(codes => codes.Select(Encoding.UTF8.GetBytes).ToArray())];
        _dependsOn = [.. asked.Select(formula => Dependencies(formula, layout))];
    }

    /// <summary>The ids of the questions in asking order.</summary>
    internal string[] Ids { get; }

    /// <summary>The questions in asking order.</summary>
    public ImmutableArray<Question> Questions { get; }

    internal FactLayout Layout { get; }

    /// <summary>Whether a question is asked after the answers of a sheet; unknown where that depends on an unanswered one.</summary>
    public Truth IsAsked(Question question, AnswerSheet sheet)
    {
        Span<ulong> yes = stackalloc ulong[Layout.WordCount];
        Span<ulong> known = stackalloc ulong[Layout.WordCount];
        Settle(sheet, sheet.PlannedDate, yes, known);
        return Asked(Questions.IndexOf(question), yes, known);
    }

    /// <summary>Whether a question is asked under the facts so far.</summary>
    internal Truth Asked(int question, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known) =>
        _asked[question]?.Evaluate(yes, known) ?? Truth.True;

    /// <summary>When a question is asked; null: always.</summary>
    internal Formula? AskedFormula(int question) => _asked[question];

    /// <summary>Whether the branching of a question reads another, directly or through a further one.</summary>
    internal bool DependsOn(int question, int other) => _dependsOn[question][other];

    internal bool IsAnswered(int question, AnswerSheet sheet) => Bits.Has(sheet.Known, Layout.Questions[question].Answered);

    /// <summary>Turns answers into facts for a treatment on the planned date.</summary>
    internal void Settle(AnswerSheet sheet, DateOnly plannedDate, Span<ulong> yes, Span<ulong> known)
    {
        sheet.Yes.CopyTo(yes);
        sheet.Known.CopyTo(known);
        for (var index = 0; index < Layout.Windows.Count; index++)
        {
            var window = Layout.Windows[index];
            if (sheet.DateOf(window.Slot) is { } date && window.Window.EndsOn(date) > plannedDate)
            {
                Bits.Add(yes, window.Fact);
            }
        }
    }

    // A formula that says when a follow-up is asked already contains when the questions that it reads are asked.
    private static bool[] Dependencies(Formula? asked, FactLayout layout)
    {
        var facts = asked?.Clauses.Items.SelectMany(clause => clause.Yes.Concat(clause.No)).ToHashSet() ?? [];
        return [.. layout.Questions.Select(question => facts.Any(fact => fact >= question.Answered && fact < question.End))];
    }

    /// <summary>The codes that a question offers, worst first.</summary>
    internal IReadOnlyList<string> CodesOf(int question) => _codes[question];

    internal bool OffersNotSure(int question) => Layout.Questions[question].NotSure >= 0;

    /// <summary>The question whose id is under the reader, or -1; clients mostly send them in asking order.</summary>
    internal int Find(ref Utf8JsonReader json, int expected)
    {
        for (var step = 0; step < _names.Length; step++)
        {
            var question = (expected + step) % _names.Length;
            if (json.ValueTextEquals(_names[question]))
            {
                return question;
            }
        }
        return -1;
    }

    /// <summary>The option of a question whose code is under the reader, or -1.</summary>
    internal int FindOption(ref Utf8JsonReader json, int question)
    {
        var codes = _codeNames[question];
        for (var option = 0; option < codes.Length; option++)
        {
            if (json.ValueTextEquals(codes[option]))
            {
                return option;
            }
        }
        return -1;
    }

    internal AnswerSheet NewSheet() => new(Layout.WordCount, Layout.Slots.Count);

    /// <summary>Records that a question is answered: all its facts are known, those not ticked are false.</summary>
    internal void Answer(AnswerSheet sheet, int question)
    {
        var facts = Layout.Questions[question];
        Bits.AddRange(sheet.Known, facts.Answered, facts.End);
        Bits.Add(sheet.Yes, facts.Answered);
    }

    internal void Tick(AnswerSheet sheet, int question, int option) =>
        Bits.Add(sheet.Yes, Layout.Questions[question].FirstOption + option);

    internal bool IsTicked(AnswerSheet sheet, int question, int option) =>
        Bits.Has(sheet.Yes, Layout.Questions[question].FirstOption + option);

    /// <summary>The slot of a date question (option -1) or of a dated option, or -1.</summary>
    internal int SlotOf(int question, int option)
    {
        var facts = Layout.Questions[question];
        for (var slot = facts.FirstSlot; slot < facts.FirstSlot + facts.SlotCount; slot++)
        {
            if (Layout.Slots[slot].Option == option)
            {
                return slot;
            }
        }
        return -1;
    }

    internal void Date(AnswerSheet sheet, int slot, DateOnly? date)
    {
        sheet.Dates[slot] = date is { } day ? day.DayNumber + 1 : AnswerSheet.DateNotSure;
        var question = Layout.Questions[Layout.Slots[slot].Question];
        if (date is null && question.DateNotSure >= 0)
        {
            Bits.Add(sheet.Yes, question.DateNotSure);
        }
    }
}
