using System.Collections.Immutable;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Packs.Tests.Support;

/// <summary>
/// Goes through every sheet of the questions that a law reads and that the rules read that could keep it. A branch ends
/// where the law does not apply or where rules keep it whatever else is answered; there, and wherever the law applies, the
/// engine's least verdict over all that is still unanswered must keep it too.
/// </summary>
internal sealed class LawProof
{
    private static readonly DateOnly AnsweredOn = new(2026, 6, 14);
    private static readonly DateOnly PlannedDate = new(2026, 6, 15);

    private const int EnoughViolations = 3;

    private readonly RuleSet _rules;
    private readonly Law _law;
    private readonly List<Rule> _keepers;
    private readonly List<(Question Question, ImmutableArray<Tick>[] Answers)> _questions;

    private LawProof(RuleSet rules, Law law)
    {
        (_rules, _law) = (rules, law);
        var pack = rules.Pack;
        var ofLaw = Conditions.Parts(law.When).Select(part => Conditions.QuestionOf(part)!).ToHashSet();
        _keepers = pack.Rules.Where(rule => Highest(rule) >= law.Least && Conditions.QuestionsOf(rule, pack).Any(ofLaw.Contains)).ToList();
        var read = WithOpeners(ofLaw.Concat(_keepers.SelectMany(rule => Conditions.QuestionsOf(rule, pack))));
        var space = new AnswerSpace(pack, AnsweredOn, PlannedDate);
        _questions = [.. InOrder(pack.Questions.Where(question => read.Contains(question.Id)), ofLaw)
            .Select(question => (question, space.AnswersTo(question, OptionsRead(question), TicksOf(question, ofLaw, read.Count)).ToArray()))];
    }

    /// <summary>How many sheets were looked at one by one.</summary>
    public int Looked { get; private set; }

    /// <summary>For how many sheets they stand, each with all further questions unanswered.</summary>
    public double StandFor { get; private set; }

    /// <summary>The sheets that break the law.</summary>
    public List<string> Violations { get; } = [];

    public static LawProof Of(RuleSet rules, Law law)
    {
        var proof = new LawProof(rules, law);
        var blank = Sheet.Blank(AnsweredOn, PlannedDate);
        proof.Walk(0, blank, blank, appliesAlready: false);
        return proof;
    }

    /// <param name="next">The next question to answer.</param>
    /// <param name="sheet">The answers so far.</param>
    /// <param name="settled">The same, with nothing ticked for questions that are known not to be asked.</param>
    /// <param name="appliesAlready">Whether the law was known to apply before the last answer.</param>
    private void Walk(int next, Sheet sheet, Sheet settled, bool appliesAlready)
    {
        if (Violations.Count == EnoughViolations)
        {
            return;
        }
        Looked++;
        var applies = Conditions.TruthOf(_law.When, settled);
        var isKept = Reference.CertainVerdict(_keepers, _rules.Pack, settled) >= _law.Least;
        if ((isKept || (applies == Truth.True && !appliesAlready)) && applies != Truth.False && sheet.Decide(_rules).Best < _law.Least)
        {
            Violations.Add($"'{_law.Id}' asks for {_law.Least}, the engine decides less for {sheet}.");
            return;
        }
        if (applies == Truth.False || isKept || next == _questions.Count)
        {
            StandFor += _questions.Skip(next).Aggregate(1.0, (product, one) => product * one.Answers.Length);
            if (applies == Truth.True && !isKept)
            {
                Violations.Add($"'{_law.Id}' asks for {_law.Least}, no rule does for {sheet}.");
            }
            return;
        }
        var (question, answers) = _questions[next];
        if (!Conditions.IsAsked(question, settled))
        {
            Walk(next + 1, sheet, settled.With(question.Id), applies == Truth.True);
            return;
        }
        foreach (var answer in answers)
        {
            Walk(next + 1, sheet.With(question.Id, answer), settled.With(question.Id, answer), applies == Truth.True);
        }
    }

    /// <summary>
    /// Every set of ticks of many lists at once would be too much. Unless a condition says "not", a further tick only makes
    /// further rules true: the sheets of few ticks are those on which a law is hardest to keep.
    /// </summary>
    private int TicksOf(Question question, HashSet<string> ofLaw, int questions) =>
        questions <= 5 || (ofLaw.Count <= 3 && ofLaw.Contains(question.Id)) || ConditionsRead().Any(Conditions.SayNot)
            ? int.MaxValue
            : 2;

    private IEnumerable<Condition> ConditionsRead() => _keepers
        .SelectMany(rule => rule.Escalations.Select(escalation => escalation.When).Append(rule.When)).Append(_law.When);

    private static Verdict Highest(Rule rule) => rule.Escalations.Select(escalation => escalation.Verdict).Append(rule.Verdict).Max();

    private HashSet<string> WithOpeners(IEnumerable<string> ids)
    {
        var found = ids.ToHashSet();
        foreach (var question in _rules.Pack.Questions.Reverse().Where(question => question.AskedWhen is not null && found.Contains(question.Id)))
        {
            found.UnionWith(Conditions.Parts(question.AskedWhen!).Select(part => Conditions.QuestionOf(part)!));
        }
        return found;
    }

    /// <summary>What the law reads, then what follows up on it, then the rest, follow-ups last; fewest answers first.</summary>
    private List<Question> InOrder(IEnumerable<Question> questions, HashSet<string> ofLaw)
    {
        var first = WithOpeners(ofLaw);
        return [.. questions
            .OrderBy(question => first.Contains(question.Id) ? 0
                : question.AskedWhen is null ? 2
                : WithOpeners([question.Id]).All(opener => opener == question.Id || first.Contains(opener)) ? 1
                : 3)
            .ThenBy(question => question.AskedWhen is not null).ThenBy(question => question.Options.Length)];
    }

    /// <summary>The options that a rule that could keep the law, the law itself or a branch reads, and "not sure".</summary>
    private HashSet<string> OptionsRead(Question question) => _keepers
        .SelectMany(rule => Conditions.PartsOf(rule).OfType<Fired>().SelectMany(fired => _rules.Pack.Rules.Where(other => fired.Rules.Contains(other.Id)))
            .Append(rule).SelectMany(Conditions.PartsOf))
        .Concat(Conditions.Parts(_law.When))
        .Concat(_rules.Pack.Questions.Where(other => other.AskedWhen is not null).SelectMany(other => Conditions.Parts(other.AskedWhen!)))
        .Where(part => Conditions.QuestionOf(part) == question.Id)
        .SelectMany(part => part switch
        {
            AnswerIs answer => answer.Options,
            DateWithin { Option: { } option } => [option],
            _ => [],
        })
        .Append(Option.NotSure).ToHashSet();
}
