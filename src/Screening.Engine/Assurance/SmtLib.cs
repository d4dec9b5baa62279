using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using static Screening.Engine.Assurance.SmtTerms;

namespace Screening.Engine.Assurance;

/// <summary>
/// A rule set and what is claimed of it in SMT-LIB 2, for a solver that shares nothing with the engine. Each question to
/// the solver is announced by a line that names it and the answer that it must get.
/// </summary>
public static class SmtLib
{
    private const string Header =
        """
        ; {0} {1}: the compiled rules, and what is claimed of them, over every valid and complete answer sheet.
        ;
        ; A sheet is a Boolean for each fact and a day number for each date. Of a question that is asked everything is known,
        ; optional ones included; one that is not asked may be unanswered or hold any valid answer, which nothing may use.
        ; Windows of days are exact. A window of months is free between the fewest and the most days that so many months
        ; have, and longer windows hold with shorter ones: more than the calendar allows, so that "unsat" is always right;
        ; "sat" may rest on a date on the edge of such a window that the calendar does not have.
        ;
        ; "as written" is the condition of the pack, "as compiled" the mask tests that the engine evaluates.
        ;   differs   no sheet on which the engine finds anything but true where what is written is true, and false elsewhere
        ;   broken    no sheet with the hazard of a law for which no rule gives the least verdict of the law
        ;   possible  some sheet on which it holds; without one, what is said of it would be empty

        """;

    /// <summary>Writes the script; lines end in a line feed everywhere.</summary>
    public static void Write(RuleSet rules, TextWriter output)
    {
        foreach (var line in Script(rules))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private static IEnumerable<string> Script(RuleSet rules)
    {
        var sheet = new SmtSheet(rules);
        var statements = new SmtStatements(rules, sheet);
        SmtStatement[] followUps = [.. statements.FollowUps()];
        SmtStatement[] others = [.. statements.Others()];
        return
        [
            .. Header.ReplaceLineEndings("\n").Replace("{0}", Name("treatment", rules.Pack.Treatment), StringComparison.Ordinal)
                .Replace("{1}", Name("version", rules.Pack.Version), StringComparison.Ordinal).Split('\n'),
            "(set-logic QF_LIA)",
            .. Section("the sheet", sheet.Declarations()),
            .. Section("when follow-ups are asked", followUps.Select(one => Define(AsWritten(one.Name), statements.Written(one.Source)))),
            .. Section("what a valid and complete sheet is", sheet.Terms().Select(term => $"(assert {term})")),
            .. Section("as written", others.Select(one => Define(AsWritten(one.Name), statements.Written(one.Source)))),
            .. Section("as compiled", followUps.Concat(others.Where(one => !one.Counts)).Select(Compiled)),
            .. Section("how many rules fired", rules.Counts.Select(count => Define(sheet[count.Fact], Counted(rules, count)))),
            .. Section("as compiled, counting", others.Where(one => one.Counts).Select(Compiled)),
            .. Section("the verdict", Verdicts(rules).Select(verdict => Define(AtLeastAs(verdict), Reached(rules, verdict)))),
            .. Section("what must be so", followUps.Concat(others).SelectMany(one => Compiling(one, statements))
                .Concat(rules.Pack.Laws.SelectMany(Law)).Concat(Enum.GetValues<Outcome>().SelectMany(Outcome))),
        ];

        string Compiled(SmtStatement one) => Define(AsCompiled(one.Name), statements.Certain(one.Compiled));
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines) => ["", $"; {title}", .. lines];

    private static string Define(string name, string term) => $"(define-fun {name} () Bool {term})";

    private static string Counted(RuleSet rules, CountFact count) =>
        AtLeast(count.AtLeast, count.Rules.Select(rule => AsCompiled(SmtStatements.Name(rules.Rules[rule], rules.Rules[rule].Base))));

    private static IEnumerable<Verdict> Verdicts(RuleSet rules) => rules.Pack.Laws.Select(law => law.Least)
        .Concat(Enum.GetValues<Outcome>().Select(outcome => new Verdict(outcome))).Distinct().Order();

    private static string AtLeastAs(Verdict verdict) => $"|at least {Code(verdict)}|";

    /// <summary>That some rule fires and, of what escalates it, something goes so far; to proceed no rule is needed.</summary>
    private static string Reached(RuleSet rules, Verdict least) => least == Verdict.Proceed ? True : Or(rules.Rules
        .Select(rule => (Fires: Compiled(rule, rule.Base), Rises: rule.Rule.Verdict >= least
            ? [True]
            : rule.Effects.SkipLast(1).Where(effect => effect.Verdict >= least).Select(effect => Compiled(rule, effect)).ToArray()))
        .Where(rule => rule.Rises.Length > 0)
        .Select(rule => rule.Rises is [True] ? rule.Fires : And(rule.Fires, Or(rule.Rises))));

    private static string Compiled(CompiledRule rule, Effect effect) => AsCompiled(SmtStatements.Name(rule, effect));

    private static IEnumerable<string> Compiling(SmtStatement one, SmtStatements statements) =>
    [
        .. Ask("differs", one.Name, "unsat",
            Or($"(distinct {AsCompiled(one.Name)} {AsWritten(one.Name)})",
                $"(distinct {statements.Possible(one.Compiled)} {AsWritten(one.Name)})")),
        .. Ask("possible", one.Name, "sat", AsCompiled(one.Name)),
    ];

    private static IEnumerable<string> Law(Law law) =>
        Ask("broken", SmtStatements.Name(law), "unsat", And(AsWritten(SmtStatements.Name(law)), Not(AtLeastAs(law.Least))));

    private static IEnumerable<string> Outcome(Outcome outcome) => Ask("possible", Name("outcome", outcome.Code()), "sat",
        outcome == Enum.GetValues<Outcome>().Max()
            ? AtLeastAs(new(outcome))
            : And(AtLeastAs(new(outcome)), Not(AtLeastAs(new(outcome + 1)))));

    private static IEnumerable<string> Ask(string what, string name, string answer, string term) =>
        ["(push 1)", $"(echo \"{what}: {name} must be {answer}\")", $"(assert {term})", "(check-sat)", "(pop 1)"];
}
