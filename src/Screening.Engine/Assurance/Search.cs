using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>
/// Searches the whole space of answers of a rule set; what is found is a sheet that anybody can send. Windows of one date
/// have one order on every day, which the compiler sees to, so the dates of one day stand for those of all days.
/// </summary>
internal sealed class Search
{
    private readonly RuleSet _rules;
    private readonly ConditionCompiler _conditions;

    public Search(RuleSet rules)
    {
        _rules = rules;
        _conditions = rules.NewConditions();
        Dates = rules.Questionnaire.NewSheet();
        var day = rules.Pack.EffectiveFrom < EarliestDay ? EarliestDay : rules.Pack.EffectiveFrom;
        Dates.AnsweredOn = Dates.PlannedDate = day > LatestDay ? LatestDay : day;
    }

    /// <summary>No window is longer than a century, so each can be open and over from here on.</summary>
    private static DateOnly EarliestDay { get; } = Questionnaire.EarliestDate.AddYears(101);

    private static DateOnly LatestDay { get; } = Questionnaire.LatestDate.AddYears(-100);

    /// <summary>Nothing answered; the two dates that every sheet found has.</summary>
    public AnswerSheet Dates { get; }

    /// <summary>A sheet on which an effect holds, with the mildest verdict that such a sheet can get; null where there is none.</summary>
    public AnswerSheet? Holding(Effect effect) =>
        Verdicts().Append(effect.Verdict).Distinct().Order().Where(verdict => verdict >= effect.Verdict)
            .Select(verdict => HoldingAtMost(effect, verdict)).FirstOrDefault(sheet => sheet is not null);

    /// <summary>A sheet on which an effect holds and nothing above it does; null where there is none.</summary>
    public AnswerSheet? Deciding(Effect effect) => HoldingAtMost(effect, effect.Verdict);

    /// <summary>A sheet on which an effect holds and the verdict is no worse than the one given; null where there is none.</summary>
    public AnswerSheet? HoldingAtMost(Effect effect, Verdict verdict)
    {
        var path = new Stack<(int Variable, int Alternative)>();
        return Blank(path).CanHold(effect, verdict) ? new Witnesses(_rules, Dates).Complete(path.Reverse(), verdict) : null;
    }

    /// <summary>A sheet with exactly this verdict; null where there is none.</summary>
    public AnswerSheet? Reaching(Verdict verdict) => verdict == Verdict.Proceed
        ? Blank().CanBe(verdict) ? new Witnesses(_rules, Dates).Complete([], verdict) : null
        : _rules.Effects.Where(effect => effect.Verdict == verdict).Select(Deciding).FirstOrDefault(sheet => sheet is not null);

    /// <summary>A sheet that shows the hazard of a law and gets less than the law's least verdict; null where there is none.</summary>
    public AnswerSheet? Breaking(Law law) => law.Least == Verdict.Proceed
        ? null
        : HoldingAtMost(Effect(law.When, law.Least), Verdicts().Last(verdict => verdict < law.Least));

    /// <summary>A sheet that shows the hazard of a law; null where no answers do.</summary>
    public AnswerSheet? Showing(Law law) => Holding(Effect(law.When, Verdict.Proceed));

    /// <summary>Every verdict that some rule can come to, and proceed; mildest first.</summary>
    public IEnumerable<Verdict> Verdicts() =>
        _rules.Effects.Select(effect => effect.Verdict).Append(Verdict.Proceed).Distinct().Order();

    /// <summary>A condition as if it were a rule of its own.</summary>
    public Effect Effect(Condition when, Verdict verdict, bool withoutWindows = false)
    {
        var formula = new Formula(_conditions.Compile(when, withoutWindows: withoutWindows));
        return new Effect(-1, verdict, formula)
        {
            Counts = Compilation.Compilation.Parts(when).Any(part => part is Fired),
            Variables = _rules.Variables.Of(formula, _rules),
        };
    }

    /// <summary>All completions of nothing.</summary>
    /// <param name="path">Where a search leaves how it settled variables, last first.</param>
    public Completions Blank(Stack<(int Variable, int Alternative)>? path = null)
    {
        var nothing = new ulong[_rules.Questionnaire.Layout.WordCount];
        return new Completions(_rules, Dates, nothing, nothing) { Path = path };
    }
}
