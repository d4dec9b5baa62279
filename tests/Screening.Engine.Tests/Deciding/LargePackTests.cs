using System.Diagnostics;
using System.Text.Json;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Deciding;

/// <summary>
/// Packs as large as real ones: 26 questions, 83 rules, one of which counts 20 others. What searches must not try every
/// combination of answers, which would take hours; the limit leaves a hundredfold for slow machines.
/// </summary>
public sealed class LargePackTests
{
    private const int Subjects = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly RuleSet _rules = Large();

    [Fact]
    public void Deciding_without_an_answer_takes_no_time()
    {
        var decision = Timed("{}");

        Assert.Equal((Verdict.Proceed, Verdicts.Emergency), (decision.Best, decision.Worst));
        Assert.NotEmpty(decision.Open);
    }

    [Fact]
    public void Deciding_after_any_one_answer_takes_no_time()
    {
        foreach (var question in _rules.Questionnaire.Questions.Where(question => question.AskedWhen is null))
        {
            foreach (var option in question.Options.Where(option => !question.NeedsDate(option)))
            {
                var code = JsonSerializer.Serialize(option.Code);
                var answer = question.Type switch
                {
                    QuestionType.DatedList => $$"""[{ "option": {{code}} }]""",
                    QuestionType.Many => $"[{code}]",
                    _ => code,
                };

                Timed($$"""{ "{{question.Id}}": {{answer}} }""");
            }
        }
    }

    [Fact]
    public void Deciding_answer_by_answer_takes_no_time()
    {
        var answers = new List<string>();
        for (var subject = 0; subject < Subjects; subject++)
        {
            answers.Add($"\"q{subject}\": \"no\"");
            Timed($$"""{ "setting": "home", {{string.Join(", ", answers)}} }""");
            Timed($$"""{ {{string.Join(", ", answers)}} }""");
        }
    }

    [Fact]
    public void Explaining_everything_at_once_takes_no_time()
    {
        var answers = Enumerable.Range(0, Subjects).Select(subject => $"\"q{subject}\": \"some\"");

        var decision = Timed($$"""
            { "setting": "home", "area": ["face", "neck", "body"], {{string.Join(", ", answers)}}, "spots": ["rash", "mole", "wart", "scar", "not-sure"] }
            """);

        Assert.Equal(Subjects + 2, decision.Reasons.Single(reason => reason.Rule.Id == "several").Because.Length);
    }

    private Decision Timed(string answers)
    {
        var sheet = _rules.Sheet(answers, plannedDate: "2026-06-15");
        var start = Stopwatch.GetTimestamp();

        var decision = _rules.Decide(sheet);

        Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"{answers} took {Stopwatch.GetElapsedTime(start)}.");
        return decision;
    }

    private static RuleSet Large()
    {
        var builder = new PackBuilder().One("setting", "home professional not-sure").Many("spots", "rash mole wart scar none not-sure")
            .DatedList("recent", "filler peel laser implant/undated none not-sure").Many("area", "face neck body")
            .One("age", "under-18 grown").Date("stopped", askedWhen: When.Is("spots", "rash"));
        for (var subject = 0; subject < Subjects; subject++)
        {
            builder.One($"q{subject}", "bad some no not-sure");
        }
        var home = When.Is("setting", "home", "not-sure");
        for (var subject = 0; subject < Subjects; subject++)
        {
            builder.Rule($"bad-{subject}", When.Is($"q{subject}", "bad"), subject % 2 == 0 ? Verdicts.Refer : Verdicts.Emergency)
                .Rule($"some-{subject}", subject % 3 == 0 ? When.All(When.Is($"q{subject}", "some"), When.Is("area", "face")) : When.Is($"q{subject}", "some"))
                .Rule($"unknown-{subject}", When.Is($"q{subject}", "not-sure")).Escalate(home, Verdicts.Refer)
                .Rule($"spotty-{subject}", When.All(When.Is("spots", "rash", "mole"), When.Is($"q{subject}", "some"), home), Verdicts.Soon);
        }
        return builder.Rule("lately", When.Within("recent", "filler", When.Days(28)))
            .Rule("stopped", When.Within("stopped", When.Months(6)))
            .Rule("several", When.All(home, When.Fired(2, [.. Enumerable.Range(0, Subjects).Select(subject => $"some-{subject}")])), Verdicts.Refer)
            .RulesAnyway();
    }
}
