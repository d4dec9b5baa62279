using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Tests.Plain;

/// <summary>A small random pack and a random sheet for it, which the dice decide; fewer and lower eyes make simpler ones.</summary>
internal sealed record Scenario(Pack Pack, PlainSheet Sheet)
{
    private const int MostCompletions = 600;
    private const int MostEntries = 8;

    private static readonly (DateOnly AnsweredOn, int DaysToPlan)[] Days =
    [
        (new(2026, 6, 1), 0), (new(2026, 6, 1), 14), (new(2024, 2, 29), 0), (new(2025, 2, 28), 1), (new(2026, 8, 31), 30),
        (new(2026, 3, 31), 0), (new(2024, 2, 28), 1), (new(2026, 1, 30), 29),
    ];

    public static Gen<Scenario> Any { get; } = Gen.Int[0, 255].Array[0, 260].Select(eyes => Of(new Dice(eyes)));

    private static Scenario Of(Dice dice)
    {
        var (answeredOn, days) = dice.Pick(Days);
        var pack = RandomPack.Of(dice);
        var decider = new PlainCompletions(pack);
        var sheet = PlainSheet.Blank(answeredOn, answeredOn.AddDays(days));
        var silence = dice.Pick([0, 30, 60, 85]);
        foreach (var question in pack.Questions)
        {
            var asked = new PlainTruth(pack, sheet).Asked(question.Id);
            if (asked == Truth.False ? dice.Chance(15) : !dice.Chance(silence))
            {
                sheet = Answered(dice, pack, decider, sheet, question);
            }
        }
        while (decider.Of(sheet).Skip(MostCompletions).Any())
        {
            sheet = Answered(dice, pack, decider, sheet, pack.Questions.First(question => !sheet.IsAnswered(question.Id)));
        }
        while (sheet.Answers.Values.Sum(entries => entries.Length) > MostEntries)
        {
            var (question, entries) = sheet.Answers.MaxBy(answer => answer.Value.Length);
            sheet = sheet.With(question, entries[..^1]);
        }
        return new Scenario(pack, sheet);
    }

    private static PlainSheet Answered(Dice dice, Pack pack, PlainCompletions completions, PlainSheet sheet, Question question)
    {
        var answer = dice.Pick([.. completions.Answers(question, sheet)]);
        return sheet.With(question.Id, [.. answer.Select(entry =>
            entry.Date is null || dice.Chance(50) ? entry : entry with { Date = sheet.AnsweredOn.AddDays(-dice.Roll(120)) })]);
    }

    public override string ToString() => $"{string.Join('\n', Pack.Questions.Select(Text))}\n{string.Join('\n', Pack.Rules.Select(Text))}\n"
        + $"{string.Join('\n', Pack.Notes.Select(note => $"note {note.Id} when {Text(note.When)}"))}\n{Sheet}";

    private static string Text(Question question) =>
        $"{question.Id}: {question.Type} {string.Join(' ', question.Options.Select(option => option.Code + (option.IsUndated ? "/undated" : "")))}"
        + $"{(question.AtLeastOne ? " at least one" : "")}{(question.AskedWhen is null ? "" : " asked when " + Text(question.AskedWhen))}";

    private static string Text(Rule rule) => $"{rule.Id}: {Text(rule.Verdict)} when {Text(rule.When)}"
        + string.Concat(rule.Escalations.Select(escalation => $"; {Text(escalation.Verdict)} when {Text(escalation.When)}")) + $" ({rule.Lapses})";

    private static string Text(Verdict verdict) => $"{verdict.Outcome}/{verdict.Urgency}";

    private static string Text(Condition? condition) => condition switch
    {
        AnswerIs answer => $"{answer.Question}:{string.Join('|', answer.Options)}",
        DateWithin within => $"{within.Question}:{within.Option} within {within.Window}",
        SomeDateNotSure notSure => $"{notSure.Question} date not sure",
        AllOf all => $"({string.Join(" and ", all.Parts.Select(Text))})",
        AnyOf any => $"({string.Join(" or ", any.Parts.Select(Text))})",
        Not not => $"not {Text(not.Part)}",
        Fired fired => $"{fired.AtLeast} fired of {string.Join(' ', fired.Rules)}",
        _ => "always",
    };
}

/// <summary>Thrown dice; when they run out every throw is 0, the simplest.</summary>
internal sealed class Dice(int[] eyes)
{
    private int _next;

    /// <summary>A number below the limit.</summary>
    public int Roll(int limit) => _next < eyes.Length ? eyes[_next++] % limit : 0;

    public bool Chance(int percent) => Roll(100) >= 100 - percent;

    public T Pick<T>(IReadOnlyList<T> from) => from.Count <= 256
        ? from[Roll(from.Count)]
        : from[((Roll(256) * 256) + Roll(256)) % from.Count];
}
