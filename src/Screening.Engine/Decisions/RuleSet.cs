using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Decisions;

/// <summary>
/// A compiled pack. Immutable and free of clock, randomness and culture: the same answers always give the same decision.
/// </summary>
public sealed class RuleSet
{
    private readonly int[] _volatile;
    private readonly ImmutableArray<Note> _notes;

    internal RuleSet(
        Pack pack, Questionnaire questionnaire, CompiledRule[] rules, CountFact[] counts, CompiledNote[] notes)
    {
        Pack = pack;
        Questionnaire = questionnaire;
        Rules = rules;
        Counts = counts;
        Notes = notes;
        _notes = [.. notes.Select(note => note.Note)];
        Variables = new Variables(questionnaire);
        Effects = [.. rules.SelectMany(rule => rule.Effects).OrderByDescending(effect => effect.Verdict.Rank)];
        foreach (var effect in Effects)
        {
            effect.Variables = Variables.Of(effect.Formula, this);
        }
        _volatile = [.. Enumerable.Range(0, pack.Questions.Length).Where(index => pack.Questions[index].IsVolatile)];
    }

    /// <summary>The pack that was compiled.</summary>
    public Pack Pack { get; }

    /// <summary>Its questions.</summary>
    public Questionnaire Questionnaire { get; }

    internal CompiledRule[] Rules { get; }

    internal CountFact[] Counts { get; }

    internal CompiledNote[] Notes { get; }

    /// <summary>All effects of all rules, the highest verdict first.</summary>
    internal Effect[] Effects { get; }

    internal Variables Variables { get; }

    /// <summary>The facts that count fired rules, by their condition.</summary>
    internal IReadOnlyDictionary<Fired, int> CountConditions { get; init; } = new Dictionary<Fired, int>();

    /// <summary>
    /// For whoever asks "what if"; a decision never does. A compiler remembers what it has compiled and is not for several
    /// threads, so everybody gets one of their own.
    /// </summary>
    internal ConditionCompiler NewConditions() => new(Questionnaire.Questions, Questionnaire.Layout) { Counts = new(CountConditions) };

    private int QuestionWords => (Questionnaire.Questions.Length + 63) / 64;

    /// <summary>Decides. An answer to a question that is known not to be asked is not used.</summary>
    public Decision Decide(AnswerSheet sheet)
    {
        var words = Questionnaire.Layout.WordCount;
        Span<ulong> yes = stackalloc ulong[words];
        Span<ulong> known = stackalloc ulong[words];
        Span<byte> ranks = stackalloc byte[Rules.Length];
        Questionnaire.Settle(sheet, sheet.PlannedDate, yes, known);
        SettleCounts(yes, known);

        var fired = Fire(yes, known, ranks, out var highest);
        var unanswered = Unanswered(yes, known);
        var verdict = Verdict.FromRank(highest);
        var (best, worst) = (verdict, verdict);
        ImmutableArray<Question> open = [];
        if (unanswered.Length > 0)
        {
            var completions = new Completions(this, sheet, yes, known);
            best = completions.Best(verdict);
            worst = completions.Worst(best);
            open = best == worst ? [] : Open(completions, best, worst, yes, known);
        }

        var reasons = new Reason[fired];
        Fill(reasons, ranks, sheet, yes, known);
        return new Decision
        {
            Verdict = best,
            Best = best,
            Worst = worst,
            Reasons = ImmutableCollectionsMarshal.AsImmutableArray(reasons),
            Notes = NotesFor(best, yes, known),
            EarliestReassessment = unanswered.Length == 0 ? Clearing.Reassess(this, sheet, reasons) : null,
            ValidUntil = ValidUntil(sheet),
            RecheckOnDay = RecheckOnDay(yes, known),
            Unanswered = unanswered,
            Open = open,
        };
    }

    /// <summary>Where an interview with these answers stands, and what to ask next.</summary>
    public Interview Interview(AnswerSheet sheet, InterviewGoal goal) => new Interviewer(this, sheet).Ask(goal);

    /// <summary>Every rule with its truth under these answers, in pack order.</summary>
    public ImmutableArray<RuleTruth> Explain(AnswerSheet sheet) => Trace.Of(this, sheet);

    /// <summary>A sheet as the request that it would be read from, on one line.</summary>
    internal string Text(AnswerSheet sheet) => System.Text.Encoding.UTF8.GetString(AnswerSheetWriter.ToUtf8(Questionnaire, sheet));

    /// <summary>
    /// The verdict of a complete sheet, had the treatment been planned for another day; null where a question is asked on
    /// that day alone, which nobody has answered.
    /// </summary>
    internal Verdict? VerdictOn(AnswerSheet sheet, DateOnly plannedDate)
    {
        var words = Questionnaire.Layout.WordCount;
        Span<ulong> yes = stackalloc ulong[words];
        Span<ulong> known = stackalloc ulong[words];
        Questionnaire.Settle(sheet, plannedDate, yes, known);
        SettleCounts(yes, known);
        if (Unanswered(yes, known).Length > 0)
        {
            return null;
        }
        Span<byte> ranks = stackalloc byte[Rules.Length];
        Fire(yes, known, ranks, out var highest);
        return Verdict.FromRank(highest);
    }

    /// <summary>
    /// Settles the facts that count fired rules, of which some are known not to fire. The rules that they count use no such
    /// facts themselves.
    /// </summary>
    internal void SettleCounts(Span<ulong> yes, Span<ulong> known, ReadOnlySpan<ulong> silent = default)
    {
        foreach (var count in Counts)
        {
            Bits.Remove(yes, count.Fact);
            Bits.Remove(known, count.Fact);
            var (certain, possible) = (0, 0);
            foreach (var rule in count.Rules)
            {
                var truth = !silent.IsEmpty && Bits.Has(silent, rule) ? Truth.False : Rules[rule].Base.Formula.Evaluate(yes, known);
                certain += truth == Truth.True ? 1 : 0;
                possible += truth == Truth.False ? 0 : 1;
            }
            if (certain >= count.AtLeast)
            {
                Bits.Add(yes, count.Fact);
                Bits.Add(known, count.Fact);
            }
            else if (possible < count.AtLeast)
            {
                Bits.Add(known, count.Fact);
            }
        }
    }

    /// <summary>The truth of an effect, with the facts that count fired rules settled first where it reads them.</summary>
    internal Truth Evaluate(Effect effect, Span<ulong> yes, Span<ulong> known, ReadOnlySpan<ulong> silent = default)
    {
        if (effect.Counts)
        {
            SettleCounts(yes, known, silent);
        }
        return effect.Formula.Evaluate(yes, known);
    }

    /// <summary>Finds the verdict at which each rule fires, 0 where it does not, and how many do.</summary>
    private int Fire(ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known, Span<byte> ranks, out byte highest)
    {
        var fired = 0;
        highest = 0;
        for (var index = 0; index < Rules.Length; index++)
        {
            var effects = Rules[index].Effects;
            ranks[index] = 0;
            if (effects[^1].Formula.Evaluate(yes, known) != Truth.True)
            {
                continue;
            }
            fired++;
            foreach (var effect in effects)
            {
                if (effect.Formula.Evaluate(yes, known) == Truth.True)
                {
                    ranks[index] = effect.Verdict.Rank;
                    break;
                }
            }
            highest = Math.Max(highest, ranks[index]);
        }
        return fired;
    }

    private void Fill(
        Span<Reason> reasons, ReadOnlySpan<byte> ranks, AnswerSheet sheet, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<byte> done = stackalloc byte[ranks.Length];
        for (var next = 0; next < reasons.Length; next++)
        {
            var worst = -1;
            for (var index = 0; index < ranks.Length; index++)
            {
                if (done[index] == 0 && ranks[index] > 0 && (worst < 0 || ranks[index] > ranks[worst]))
                {
                    worst = index;
                }
            }
            done[worst] = 1;
            var verdict = Verdict.FromRank(ranks[worst]);
            var rule = Rules[worst];
            reasons[next] = new Reason(
                rule.Rule, verdict,
                Explanation.Because(this, rule.EffectOf(verdict), sheet, yes, known),
                Clearing.ClearsOn(this, rule, sheet));
        }
    }

    private ImmutableArray<Question> Unanswered(ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> picked = stackalloc ulong[QuestionWords];
        picked.Clear();
        for (var index = 0; index < Questionnaire.Questions.Length; index++)
        {
            if (IsAskedNow(index, yes, known) && !Questionnaire.Questions[index].IsOptional)
            {
                Bits.Add(picked, index);
            }
        }
        return Picked.From(Questionnaire.Questions, picked);
    }

    private ImmutableArray<Question> Open(
        Completions completions, Verdict best, Verdict worst, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> picked = stackalloc ulong[QuestionWords];
        picked.Clear();
        for (var index = 0; index < Questionnaire.Questions.Length; index++)
        {
            if (IsAskedNow(index, yes, known) && completions.CanChange(index, best, worst))
            {
                Bits.Add(picked, index);
            }
        }
        return Picked.From(Questionnaire.Questions, picked);
    }

    private bool IsAskedNow(int question, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known) =>
        !Bits.Has(known, Questionnaire.Layout.Questions[question].Answered) &&
        Questionnaire.Asked(question, yes, known) == Truth.True;

    /// <summary>On a referral only the notes with a condition: care tips do not stand beside an emergency.</summary>
    private ImmutableArray<Note> NotesFor(Verdict verdict, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> picked = stackalloc ulong[(Notes.Length + 63) / 64];
        picked.Clear();
        for (var index = 0; index < Notes.Length; index++)
        {
            var when = Notes[index].When;
            if (when is null ? verdict.Outcome != Outcome.ReferToDermatologist : when.Evaluate(yes, known) == Truth.True)
            {
                Bits.Add(picked, index);
            }
        }
        return Picked.From(_notes, picked);
    }

    private ImmutableArray<Question> RecheckOnDay(ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> known)
    {
        Span<ulong> picked = stackalloc ulong[QuestionWords];
        picked.Clear();
        foreach (var index in _volatile)
        {
            if (Questionnaire.Asked(index, yes, known) == Truth.True)
            {
                Bits.Add(picked, index);
            }
        }
        return Picked.From(Questionnaire.Questions, picked);
    }

    private DateOnly ValidUntil(AnswerSheet sheet)
    {
        var daysToPlan = sheet.PlannedDate.DayNumber - sheet.AnsweredOn.DayNumber;
        return daysToPlan < Pack.ValidForDays ? sheet.PlannedDate : sheet.AnsweredOn.AddDays(Pack.ValidForDays);
    }
}
