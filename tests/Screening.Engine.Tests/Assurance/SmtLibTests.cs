using System.Text.RegularExpressions;
using CsCheck;
using Screening.Engine.Assurance;
using Screening.Engine.Decisions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;
using Screening.Engine.Tests.Plain;

namespace Screening.Engine.Tests.Assurance;

/// <summary>The text alone; what a solver makes of it is seen in <c>tests/smt</c>.</summary>
public sealed partial class SmtLibTests
{
    [Fact]
    public void The_smallest_pack_reads_as_here()
    {
        var rules = new PackBuilder().One("acne", "deep none").Rule("acne", When.Is("acne", "deep"), Verdicts.Refer)
            .Law("acne", When.Is("acne", "deep"), Verdicts.Refer).RulesAnyway();

        Assert.Equal(
            """
            (set-logic QF_LIA)

            ; the sheet
            (declare-const |the day of answering| Int)
            (declare-const |the planned date| Int)
            (declare-const |acne answered| Bool)
            (declare-const |acne=deep| Bool)
            (declare-const |acne=none| Bool)

            ; when follow-ups are asked

            ; what a valid and complete sheet is
            (assert (<= 693595 |the day of answering| |the planned date| 803167))
            (assert |acne answered|)
            (assert (= |acne answered| (or |acne=deep| |acne=none|)))
            (assert (not (and |acne=deep| |acne=none|)))

            ; as written
            (define-fun |rule acne, as written| () Bool |acne=deep|)
            (define-fun |law acne, as written| () Bool |acne=deep|)

            ; as compiled
            (define-fun |rule acne, as compiled| () Bool |acne=deep|)
            (define-fun |law acne, as compiled| () Bool |acne=deep|)

            ; how many rules fired

            ; as compiled, counting

            ; the verdict
            (define-fun |at least proceed| () Bool true)
            (define-fun |at least caution| () Bool |rule acne, as compiled|)
            (define-fun |at least refer-to-dermatologist| () Bool |rule acne, as compiled|)

            ; what must be so
            (push 1)
            (echo "differs: rule acne must be unsat")
            (assert (or (distinct |rule acne, as compiled| |rule acne, as written|) (distinct |acne=deep| |rule acne, as written|)))
            (check-sat)
            (pop 1)
            (push 1)
            (echo "possible: rule acne must be sat")
            (assert |rule acne, as compiled|)
            (check-sat)
            (pop 1)
            (push 1)
            (echo "differs: law acne must be unsat")
            (assert (or (distinct |law acne, as compiled| |law acne, as written|) (distinct |acne=deep| |law acne, as written|)))
            (check-sat)
            (pop 1)
            (push 1)
            (echo "possible: law acne must be sat")
            (assert |law acne, as compiled|)
            (check-sat)
            (pop 1)
            (push 1)
            (echo "broken: law acne must be unsat")
            (assert (and |law acne, as written| (not |at least refer-to-dermatologist|)))
            (check-sat)
            (pop 1)
            (push 1)
            (echo "possible: outcome proceed must be sat")
            (assert (and |at least proceed| (not |at least caution|)))
            (check-sat)
            (pop 1)
            (push 1)
            (echo "possible: outcome caution must be sat")
            (assert (and |at least caution| (not |at least refer-to-dermatologist|)))
            (check-sat)
            (pop 1)
            (push 1)
            (echo "possible: outcome refer-to-dermatologist must be sat")
            (assert |at least refer-to-dermatologist|)
            (check-sat)
            (pop 1)

            """.ReplaceLineEndings("\n"),
            Comments().Replace(Script(rules), "", 1));
    }

    [Fact]
    public void What_a_rule_reads_of_a_follow_up_is_written_with_what_opens_it()
    {
        var script = Script(new PackBuilder().One("acne", "deep none").One("scars", "yes no", When.Is("acne", "deep"))
            .Rule("scars", When.Is("scars", "yes")).Rule("no-scars", When.Not(When.Is("scars", "yes"))).RulesAnyway());

        Assert.Equal("|acne=deep|", Definition(script, "question scars, as written"));
        Assert.Equal("(and |question scars, as written| |scars=yes|)", Definition(script, "rule scars, as written"));
        Assert.Equal("(not (and |question scars, as written| |scars=yes|))", Definition(script, "rule no-scars, as written"));
        Assert.Equal("(and |scars=yes| |acne=deep|)", Definition(script, "rule scars, as compiled"));
        Assert.Equal("(or (not |acne=deep|) (and |scars answered| (not |scars=yes|)))", Definition(script, "rule no-scars, as compiled"));
    }

    [Fact]
    public void A_follow_up_is_answered_where_it_is_asked_and_free_where_it_is_not()
    {
        var terms = Assertions(Script(new PackBuilder().One("acne", "deep none").One("scars", "yes no", When.Is("acne", "deep"))
            .Rule("scars", When.Is("scars", "yes")).RulesAnyway()));

        Assert.Equal(
        [
            "(=> |question scars, as written| |scars answered|)", "(= |scars answered| (or |scars=yes| |scars=no|))",
            "(not (and |scars=yes| |scars=no|))",
        ], terms.Where(term => term.Contains("scars", StringComparison.Ordinal)));
    }

    [Fact]
    public void None_excludes_every_other_tick_and_something_is_ticked()
    {
        var terms = Assertions(Script(new PackBuilder().Many("spots", "mole rash none not-sure").Many("area", "face neck")
            .Rule("mole", When.Is("spots", "mole")).RulesAnyway()));

        Assert.Equal(
        [
            "|spots answered|", "(= |spots answered| (or |spots=mole| |spots=rash| |spots=none| |spots=not-sure|))",
            "(not (and |spots=none| |spots=mole|))", "(not (and |spots=none| |spots=rash|))", "(not (and |spots=none| |spots=not-sure|))",
            "|area answered|", "(= |area answered| (or |area=face| |area=neck|))",
        ], terms.Skip(1));
    }

    [Fact]
    public void Windows_of_days_are_exact_and_windows_of_months_lie_between_their_shortest_and_longest()
    {
        var terms = Assertions(Script(new PackBuilder().Date("stopped").Rule("days", When.Within("stopped", When.Days(28)))
            .Rule("months", When.Within("stopped", When.Months(6))).Rule("month", When.Within("stopped", When.Months(1))).RulesAnyway()));

        const string Dated = "(and |stopped answered| (not |stopped=not-sure|))";
        const string Age = "(- |the planned date| |stopped date|)";
        Assert.Equal(
        [
            "|stopped answered|", "(=> |stopped=not-sure| |stopped answered|)", "(<= 693595 |stopped date| |the day of answering|)",
            $"(= |stopped within 28 days| (and {Dated} (< {Age} 28)))",
            $"(=> |stopped within 6 months| (and {Dated} (< {Age} 184)))", $"(=> (and {Dated} (< {Age} 181)) |stopped within 6 months|)",
            $"(=> |stopped within 1 months| (and {Dated} (< {Age} 31)))", $"(=> (and {Dated} (< {Age} 28)) |stopped within 1 months|)",
            "(=> |stopped within 1 months| |stopped within 6 months|)",
        ], terms.Skip(1));
    }

    [Fact]
    public void An_entry_of_a_dated_list_has_a_date_only_where_it_is_ticked()
    {
        var terms = Assertions(Script(new PackBuilder()
            .DatedList("recent", "filler permanent/undated none not-sure").DatedList("last", "peel none")
            .Rule("filler", When.Within("recent", "filler", When.Days(28))).Rule("unknown", When.DateNotSure("recent"))
            .Rule("peel", When.Within("last", "peel", When.Days(7))).RulesAnyway()));

        Assert.Contains("(= |recent some date not sure| |recent=filler date not sure|)", terms);
        Assert.Contains("(=> |recent=filler date not sure| |recent=filler|)", terms);
        Assert.Contains("(= |recent=filler within 28 days| (and (and |recent=filler| (not |recent=filler date not sure|)) "
            + "(< (- |the planned date| |recent=filler date|) 28)))", terms);
        Assert.Contains("(= |last=peel within 7 days| (and |last=peel| (< (- |the planned date| |last=peel date|) 7)))", terms);
        Assert.DoesNotContain(terms, term => term.Contains("permanent date", StringComparison.Ordinal));
    }

    [Fact]
    public void An_escalation_counts_towards_the_verdict_to_which_it_leads()
    {
        var script = Script(new PackBuilder().One("setting", "home clinic").One("device", "rf pen").Rule("rf", When.Is("device", "rf"))
            .Escalate(When.Is("setting", "home"), Verdicts.Refer).Escalate(When.Is("device", "pen"), Verdicts.Refer)
            .Law("rf", When.Is("device", "rf"), Verdicts.Soon).RulesAnyway());

        Assert.Equal("|device=rf|", Definition(script, "rule rf, as written"));
        Assert.Equal("(and |device=rf| (or |setting=home| |device=pen|))",
            Definition(script, "rule rf to refer-to-dermatologist, as written"));
        Assert.Equal("|rule rf, as compiled|", Definition(script, "at least caution"));
        Assert.Equal("(and |rule rf, as compiled| |rule rf to refer-to-dermatologist, as compiled|)",
            Definition(script, "at least refer-to-dermatologist"));
        Assert.Equal("false", Definition(script, "at least refer-to-dermatologist soon"));
    }

    [Fact]
    public void Rules_are_counted_once_each_before_what_counts_them()
    {
        var script = Script(new PackBuilder().One("acne", "deep none").One("fever", "yes no")
            .Rule("both", When.Fired(2, "acne", "fever", "acne"), Verdicts.Refer)
            .Rule("acne", When.Is("acne", "deep")).Rule("fever", When.Is("fever", "yes")).RulesAnyway());

        Assert.Equal("(>= (+ (ite |rule acne, as compiled| 1 0) (ite |rule fever, as compiled| 1 0)) 2)", Definition(script, "fired 1"));
        Assert.Equal("(>= (+ (ite |rule acne, as written| 1 0) (ite |rule fever, as written| 1 0)) 2)",
            Definition(script, "rule both, as written"));
        Assert.Equal("|fired 1|", Definition(script, "rule both, as compiled"));
    }

    [Fact]
    public void No_id_can_break_out_of_a_name_or_be_taken_for_another()
    {
        var script = Script(new PackBuilder().One("a|b\\ \"c", "é=1 x").One("p=q", "r s").One("p", "q=r s")
            .Rule("x\") (exit", When.Is("a|b\\ \"c", "é=1")).Rule("first", When.Is("p=q", "r"))
            .Rule("second", When.Is("p", "q=r")).RulesAnyway());

        Assert.Contains("(declare-const |a~007Cb~005C~0020~0022c=~00E9~003D1| Bool)\n", script, StringComparison.Ordinal);
        Assert.Contains("(echo \"possible: rule x~0022~0029~0020~0028exit must be sat\")\n", script, StringComparison.Ordinal);
        Assert.Equal("|p~003Dq=r|", Definition(script, "rule first, as written"));
        Assert.Equal("|p=q~003Dr|", Definition(script, "rule second, as written"));
    }

    [Fact]
    public void A_script_is_well_formed_whatever_the_pack()
    {
        Scenario.Any.Sample(scenario =>
        {
            var law = new Law("same", "A hazard.", ["E1"], scenario.Pack.Rules[0].When, Verdicts.Caution, scenario.Pack.At);
            var script = Script(PackBuilder.RulesAnyway(scenario.Pack with { Rules = [.. scenario.Pack.Rules.Reverse()], Laws = [law] }));

            var declared = new HashSet<string>();
            foreach (var line in script.Split('\n').Where(line => !line.StartsWith(';')))
            {
                var names = Names().Matches(line).Select(match => match.Value).ToList();
                var isNew = line.StartsWith("(de", StringComparison.Ordinal);
                Assert.Equal(line.Count(letter => letter == '('), line.Count(letter => letter == ')'));
                Assert.Subset(declared, names.Skip(isNew ? 1 : 0).ToHashSet());
                Assert.True(!isNew || declared.Add(names[0]), line);
            }
            Assert.Equal(Lines(script, "(push 1)"), Lines(script, "(pop 1)"));
            Assert.Equal(Lines(script, "(echo "), Lines(script, "(check-sat)"));
        }, iter: Tries.Of(300));
    }

    private static string Script(RuleSet rules)
    {
        using var writer = new StringWriter { NewLine = "\r\n" };
        SmtLib.Write(rules, writer);
        return writer.ToString();
    }

    private static string Definition(string script, string name)
    {
        var start = $"(define-fun |{name}| () Bool ";
        return script.Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..^1];
    }

    /// <summary>What is asserted of every sheet, before the first question to the solver.</summary>
    private static IEnumerable<string> Assertions(string script) => script[..script.IndexOf("(push 1)", StringComparison.Ordinal)]
        .Split('\n').Where(line => line.StartsWith("(assert ", StringComparison.Ordinal)).Select(line => line["(assert ".Length..^1]);

    private static int Lines(string script, string start) =>
        script.Split('\n').Count(line => line.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex(@"\A(;.*\n)+\n")]
    private static partial Regex Comments();

    [GeneratedRegex(@"\|[^|\\]*\|")]
    private static partial Regex Names();
}
