using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using static Screening.Engine.Assurance.SmtTerms;

namespace Screening.Engine.Assurance;

/// <summary>Something that a pack says of a sheet, as it is written and as the engine evaluates it.</summary>
/// <param name="Name">What it is: <c>rule inflamed-acne</c>.</param>
/// <param name="Source">The condition as written.</param>
/// <param name="Compiled">The mask tests to which it was compiled.</param>
internal sealed record SmtStatement(string Name, Condition Source, Formula Compiled)
{
    public bool Counts => Compilation.Compilation.Parts(Source).Any(part => part is Fired);
}

/// <summary>The statements of a pack, and their two readings: by the tree that was written, by the masks that are evaluated.</summary>
internal sealed class SmtStatements(RuleSet rules, SmtSheet sheet)
{
    private readonly Dictionary<string, Question> _questions = rules.Questionnaire.Questions.ToDictionary(question => question.Id);

    /// <summary>When each follow-up is asked; each reads only what comes before it.</summary>
    public IEnumerable<SmtStatement> FollowUps() => rules.Questionnaire.Questions
        .Select((question, index) => (question, index)).Where(pair => pair.question.AskedWhen is not null)
        .Select(pair => new SmtStatement(
            SmtTerms.Name("question", pair.question.Id), pair.question.AskedWhen!,
            rules.Questionnaire.AskedFormula(pair.index)!));

    /// <summary>What is said of rules, notes and hazards, what counts rules after the rules that it counts.</summary>
    public IEnumerable<SmtStatement> Others() => rules.Rules
        .SelectMany(rule => rule.Effects.Reverse()
            .Select(effect => new SmtStatement(Name(rule, effect), Source(rule, effect), effect.Formula)))
        .Concat(rules.Notes.Where(note => note.When is not null)
            .Select(note => new SmtStatement(SmtTerms.Name("note", note.Note.Id), note.Note.When!, note.When!)))
        .Concat(rules.Pack.Laws.Select(law => new SmtStatement(Name(law), law.When, new Formula(rules.NewConditions().Compile(law.When)))))
        .OrderBy(statement => statement.Counts);

    public static string Name(Law law) => SmtTerms.Name("law", law.Id);

    public static string Name(CompiledRule rule, Effect effect) =>
        SmtTerms.Name("rule", rule.Rule.Id) + (effect == rule.Base ? "" : $" to {Code(effect.Verdict)}");

    /// <summary>What the written tree says: of a question that is not asked nothing holds.</summary>
    public string Written(Condition condition) => condition switch
    {
        AllOf all => And(all.Parts.Select(Written)),
        AnyOf any => Or(any.Parts.Select(Written)),
        Not not => SmtTerms.Not(Written(not.Part)),
        AnswerIs answer => OfAsked(answer.Question, Or(answer.Options.Select(code => SmtTerms.Option(answer.Question, code)))),
        DateWithin within => OfAsked(within.Question, Within(within.Question, within.Option, within.Window)),
        SomeDateNotSure notSure => OfAsked(notSure.Question, SmtTerms.SomeDateNotSure(notSure.Question)),
        Fired fired => AtLeast(fired.AtLeast, fired.Rules.Distinct().Select(id => AsWritten(SmtTerms.Name("rule", id)))),
        _ => throw new InvalidOperationException($"A condition of an unknown form at {condition.At}."),
    };

    /// <summary>That the engine finds a formula true, whatever is not known.</summary>
    public string Certain(Formula formula) => And(Clauses(formula, fact => sheet[fact],
        fact => sheet.Known(fact) == True ? SmtTerms.Not(sheet[fact]) : And(sheet.Known(fact), SmtTerms.Not(sheet[fact]))));

    /// <summary>That the engine does not find a formula false: it finds it true or leaves it open.</summary>
    public string Possible(Formula formula) => And(Clauses(formula,
        fact => sheet.Known(fact) == True ? sheet[fact] : Or(SmtTerms.Not(sheet.Known(fact)), sheet[fact]),
        fact => SmtTerms.Not(sheet[fact])));

    private string OfAsked(string question, string term) =>
        _questions[question].AskedWhen is null ? term : And(AsWritten(SmtTerms.Name("question", question)), term);

    private static Condition Source(CompiledRule rule, Effect effect) => effect == rule.Base
        ? rule.Rule.When
        : new AllOf(
            [rule.Rule.When, new AnyOf(
                [.. rule.Rule.Escalations.Where(escalation => escalation.Verdict == effect.Verdict).Select(escalation => escalation.When)],
                rule.Rule.At)],
            rule.Rule.At);

    private static IEnumerable<string> Clauses(Formula formula, Func<int, string> yes, Func<int, string> no)
    {
        var next = 0;
        foreach (var end in formula.Ends.ToArray())
        {
            var tests = formula.Tests[next..end].ToArray();
            next = end;
            yield return Or(tests.SelectMany(test =>
                Facts(test.Word, test.Yes).Select(yes).Concat(Facts(test.Word, test.No).Select(no))));
        }
    }

    private static IEnumerable<int> Facts(int word, ulong mask) =>
        Enumerable.Range(0, 64).Where(bit => (mask >> bit & 1) != 0).Select(bit => (word * 64) + bit);
}
