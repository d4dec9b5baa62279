using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;

namespace Screening.Packs.Tests.Support;

/// <summary>One ticked option with its date, if it has one; the answer to a date question has a date and no option.</summary>
internal readonly record struct Tick(string? Option, string? Date = null)
{
    public static Tick NotSure { get; } = new(Screening.Engine.Questions.Option.NotSure);

    public DateOnly? Day => Date is null or Screening.Engine.Questions.Option.NotSure
        ? null
        : DateOnly.ParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Format(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A request as the tests think of it. No entry: not answered; an empty one: none of these.</summary>
internal sealed record Sheet(DateOnly AnsweredOn, DateOnly PlannedDate, ImmutableDictionary<string, ImmutableArray<Tick>> Answers)
{
    public static Sheet Blank(DateOnly answeredOn, DateOnly plannedDate) =>
        new(answeredOn, plannedDate, ImmutableDictionary<string, ImmutableArray<Tick>>.Empty);

    public Sheet With(string question, params ImmutableArray<Tick> ticks) => this with { Answers = Answers.SetItem(question, ticks) };

    public Sheet Without(string question) => this with { Answers = Answers.Remove(question) };

    public bool Has(string question, string option) =>
        Answers.TryGetValue(question, out var ticks) && ticks.Any(tick => tick.Option == option);

    public Decision Decide(RuleSet rules)
    {
        var reading = AnswerSheetReader.Read(rules.Questionnaire, ToJson(rules.Questionnaire));
        Assert.True(reading.Sheet is not null && reading.NotAsked.IsEmpty, $"No valid sheet: {this}");
        return rules.Decide(reading.Sheet);
    }

    public byte[] ToJson(Questionnaire questionnaire)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("answeredOn", Tick.Format(AnsweredOn));
            json.WriteString("plannedDate", Tick.Format(PlannedDate));
            json.WriteStartObject("answers");
            foreach (var question in questionnaire.Questions)
            {
                if (Answers.TryGetValue(question.Id, out var ticks))
                {
                    json.WritePropertyName(question.Id);
                    Write(json, question, ticks);
                }
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    public static Sheet Parse(ReadOnlySpan<byte> request)
    {
        using var json = JsonDocument.Parse(request.ToArray());
        var answeredOn = Day(json.RootElement.GetProperty("answeredOn"));
        var planned = json.RootElement.TryGetProperty("plannedDate", out var given) ? Day(given) : answeredOn;
        return json.RootElement.GetProperty("answers").EnumerateObject()
            .Aggregate(Blank(answeredOn, planned), (sheet, answer) => sheet.With(answer.Name, Read(answer.Value)));
    }

    public override string ToString() => Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Aggregate(
        new StringBuilder($"answered {Tick.Format(AnsweredOn)}, planned {Tick.Format(PlannedDate)}"),
        (text, answer) => text.Append(CultureInfo.InvariantCulture,
            $", {answer.Key}: [{string.Join(", ", answer.Value.Select(tick => $"{tick.Option}{(tick.Date is null ? "" : $"@{tick.Date}")}"))}]"))
        .ToString();

    private static DateOnly Day(JsonElement text) => new Tick(null, text.GetString()).Day!.Value;

    private static ImmutableArray<Tick> Read(JsonElement answer) => answer.ValueKind switch
    {
        // "None of these" and nothing ticked are one answer.
        JsonValueKind.Array => [.. answer.EnumerateArray().SelectMany(item => Read(item)).Where(tick => tick.Option != Option.None)],
        JsonValueKind.Object => [new Tick(
            answer.GetProperty("option").GetString(), answer.TryGetProperty("date", out var date) ? date.GetString() : null)],
        _ => answer.GetString() is { Length: 10 } text && text[4] == '-' && text[7] == '-' ? [new Tick(null, text)] : [new Tick(answer.GetString())],
    };

    private static void Write(Utf8JsonWriter json, Question question, ImmutableArray<Tick> ticks)
    {
        if (!question.IsList)
        {
            json.WriteStringValue(ticks.Single().Option ?? ticks.Single().Date);
            return;
        }
        json.WriteStartArray();
        foreach (var tick in ticks)
        {
            if (question.Type == QuestionType.Many)
            {
                json.WriteStringValue(tick.Option);
                continue;
            }
            json.WriteStartObject();
            json.WriteString("option", tick.Option);
            if (tick.Date is not null)
            {
                json.WriteString("date", tick.Date);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
