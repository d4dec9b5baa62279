using System.Text.Json.Nodes;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Cli.Tests.Support;

/// <summary>The line that <c>screen</c> must write for a decision, put together the slow way.</summary>
internal static class ExpectedLine
{
    public static JsonObject Of(int line, Decision decision)
    {
        var expected = new JsonObject { ["line"] = line, ["decided"] = decision.Best == decision.Worst };
        if (decision.Best == decision.Worst)
        {
            expected["outcome"] = decision.Verdict.Outcome.Code();
            expected["urgency"] = decision.Verdict.Urgency.Code();
        }
        expected["best"] = Of(decision.Best);
        expected["worst"] = Of(decision.Worst);
        expected["reasons"] = new JsonArray([.. decision.Reasons.Select(Of)]);
        expected["notes"] = Texts(decision.Notes.Select(note => note.Id));
        if (decision.EarliestReassessment is { } again)
        {
            expected["earliestReassessment"] = new JsonObject
            {
                ["date"] = Day(again.Date),
                ["outcome"] = again.Verdict.Outcome.Code(),
                ["blockedBy"] = Texts(again.BlockedBy.Select(rule => rule.Id)),
            };
        }
        expected["validUntil"] = Day(decision.ValidUntil);
        expected["recheckOnDay"] = Ids(decision.RecheckOnDay);
        expected["unanswered"] = Ids(decision.Unanswered);
        expected["open"] = Ids(decision.Open);
        return expected;
    }

    private static JsonObject Of(Reason reason)
    {
        var expected = new JsonObject
        {
            ["rule"] = reason.Rule.Id,
            ["ref"] = reason.Rule.Ref,
            ["outcome"] = reason.Verdict.Outcome.Code(),
            ["urgency"] = reason.Verdict.Urgency.Code(),
            ["lapses"] = reason.Rule.Lapses.Code(),
        };
        if (reason.ClearsOn is { } day)
        {
            expected["clearsOn"] = Day(day);
        }
        expected["because"] = new JsonArray([.. reason.Because.Select(Of)]);
        return expected;
    }

    private static JsonObject Of(GivenAnswer given)
    {
        var expected = new JsonObject { ["question"] = given.Question.Id, ["answer"] = given.Option?.Code ?? Day(given.Date!.Value) };
        if (given.Option is not null && (given.DateIsNotSure || given.Date is not null))
        {
            expected["date"] = given.DateIsNotSure ? "not-sure" : Day(given.Date!.Value);
        }
        return expected;
    }

    private static JsonObject Of(Verdict verdict) => new() { ["outcome"] = verdict.Outcome.Code(), ["urgency"] = verdict.Urgency.Code() };

    private static JsonArray Ids(IEnumerable<Question> questions) => Texts(questions.Select(question => question.Id));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string Day(DateOnly date) => $"{date:yyyy-MM-dd}";
}
