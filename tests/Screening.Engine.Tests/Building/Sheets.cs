using System.Text;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;

namespace Screening.Engine.Tests.Building;

/// <summary>Answers as callers write them.</summary>
internal static class Sheets
{
    public const string Day = "2026-06-01";

    public static string Body(string answers, string answeredOn = Day, string? plannedDate = null) =>
        $$"""{ "answeredOn": "{{answeredOn}}",{{(plannedDate is null ? "" : $" \"plannedDate\": \"{plannedDate}\",")}} "answers": {{answers}} }""";

    public static SheetReading Read(this RuleSet rules, string body) => rules.Read(Encoding.UTF8.GetBytes(body));

    public static SheetReading Read(this RuleSet rules, byte[] body) => AnswerSheetReader.Read(rules.Questionnaire, body);

    public static AnswerSheet Sheet(this RuleSet rules, string answers, string answeredOn = Day, string? plannedDate = null)
    {
        var reading = rules.Read(Body(answers, answeredOn, plannedDate));
        Assert.Empty(reading.Malformed);
        Assert.Empty(reading.Invalid);
        return reading.Sheet!;
    }

    public static Decision Decide(this RuleSet rules, string answers, string answeredOn = Day, string? plannedDate = null) =>
        rules.Decide(rules.Sheet(answers, answeredOn, plannedDate));

    /// <summary>The one reason of a rule, its answers as <c>question:option@date</c>.</summary>
    public static IEnumerable<string> BecauseOf(this Decision decision, string rule) =>
        decision.Reasons.Single(reason => reason.Rule.Id == rule).Because.Select(Text);

    public static IEnumerable<string> Ids(this IEnumerable<Question> questions) => questions.Select(question => question.Id);

    public static IEnumerable<string> RuleIds(this Decision decision) => decision.Reasons.Select(reason => reason.Rule.Id);

    public static string Text(GivenAnswer answer) => answer.Question.Id
        + (answer.Option is { } option ? ":" + option.Code : "")
        + (answer.Date is { } date ? "@" + date.ToString("O", null) : "")
        + (answer.DateIsNotSure ? "@not-sure" : "");
}
