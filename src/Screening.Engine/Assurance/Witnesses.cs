using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>
/// Turns what a search settled into whole answer sheets that anybody can send. What the search left open is answered as
/// mildly as it can be.
/// </summary>
internal readonly struct Witnesses(RuleSet rules, AnswerSheet dates)
{
    private const int Free = -1;

    /// <summary>A sheet with these variables settled so and, where a verdict is given, decided no worse.</summary>
    /// <param name="settled">The variables that matter.</param>
    /// <param name="atMost">A verdict at which some completion can stay.</param>
    public AnswerSheet Complete(IEnumerable<(int Variable, int Alternative)> settled, Verdict? atMost = null) =>
        SheetOf(Fill(settled, atMost));

    /// <summary>Two sheets that differ in nothing but what changes.</summary>
    /// <param name="settled">How variables are settled before the change.</param>
    /// <param name="change">What changes, and how it is settled then.</param>
    /// <param name="atMost">A verdict at which the second can stay.</param>
    public (AnswerSheet Before, AnswerSheet After) Pair(
        IEnumerable<(int Variable, int Alternative)> settled, Completions.Change change, Verdict atMost)
    {
        var variables = rules.Variables;
        bool IsChanging(int variable) => Bits.Has(change.Facts, variables.FactOf(variable));
        var before = settled.ToArray();
        var after = Fill([.. before.Where(one => !IsChanging(one.Variable)), .. change.Settled], atMost);
        var kept = after.Select((alternative, variable) => (variable, alternative)).Where(one => !IsChanging(one.variable));
        return (SheetOf(Fill([.. before.Where(one => IsChanging(one.Variable)), .. kept], null)), SheetOf(after));
    }

    private int[] Fill(IEnumerable<(int Variable, int Alternative)> settled, Verdict? atMost)
    {
        var alternatives = new int[rules.Variables.Count];
        Array.Fill(alternatives, Free);
        var yes = new ulong[rules.Questionnaire.Layout.WordCount];
        var known = new ulong[yes.Length];
        foreach (var (variable, alternative) in settled)
        {
            rules.Variables.Settle(variable, alternative, dates, yes, known);
            alternatives[variable] = alternative;
        }
        for (var variable = 0; variable < alternatives.Length; variable++)
        {
            if (alternatives[variable] == Free)
            {
                alternatives[variable] = Mildest(variable, yes, known, atMost);
            }
        }
        return alternatives;
    }

    private int Mildest(int variable, Span<ulong> yes, Span<ulong> known, Verdict? atMost)
    {
        var avoidance = new Avoidance(rules, dates);
        Span<ulong> next = stackalloc ulong[yes.Length];
        Span<ulong> nextKnown = stackalloc ulong[yes.Length];
        for (var nth = 0; nth < rules.Variables.Alternatives(variable); nth++)
        {
            yes.CopyTo(next);
            known.CopyTo(nextKnown);
            var alternative = rules.Variables.Mildest(variable, nth);
            if (rules.Variables.Settle(variable, alternative, dates, next, nextKnown) &&
                (atMost is not { } verdict || avoidance.CanStayAt(verdict, next, nextKnown)))
            {
                next.CopyTo(yes);
                nextKnown.CopyTo(known);
                return alternative;
            }
        }
        throw new InvalidOperationException("What the search found cannot be completed.");
    }

    /// <summary>The answers of these alternatives; questions that are not asked are left out.</summary>
    private AnswerSheet SheetOf(int[] alternatives)
    {
        var questionnaire = rules.Questionnaire;
        var yes = new ulong[questionnaire.Layout.WordCount];
        var known = new ulong[yes.Length];
        for (var variable = 0; variable < alternatives.Length; variable++)
        {
            rules.Variables.Settle(variable, alternatives[variable], dates, yes, known);
        }
        var sheet = questionnaire.NewSheet();
        (sheet.AnsweredOn, sheet.PlannedDate) = (dates.AnsweredOn, dates.PlannedDate);
        for (var variable = 0; variable < alternatives.Length; variable++)
        {
            var question = rules.Variables.QuestionOf(variable);
            if (questionnaire.Asked(question, yes, known) == Truth.True)
            {
                questionnaire.Answer(sheet, question);
                rules.Variables.Answer(variable, alternatives[variable], sheet);
            }
        }
        return Read(AnswerSheetWriter.ToUtf8(questionnaire, sheet));
    }

    /// <summary>Reads a sheet as a caller's would be: what follows from its ticks is then known as well, and it is valid.</summary>
    private AnswerSheet Read(byte[] request)
    {
        var reading = AnswerSheetReader.Read(rules.Questionnaire, request);
        return reading.Sheet ?? throw new InvalidOperationException($"A sheet that was found is not valid: {reading.Invalid[0].Detail}");
    }
}
