using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Screening.Engine.Decisions;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

/// <summary>Broken bytes of valid requests. A failure prints the body and a seed for <c>CsCheck_Seed</c>.</summary>
public sealed class MutatedRequestTests
{
    private static readonly int Bodies = Tries.Of(20_000);

    private static readonly byte[] Telling = "{}[]\":,\\u0061\0 nt-0123456789\u00e9\ud83d\ude00"u8.ToArray().Append((byte)0xFF).ToArray();

    private static readonly Gen<byte[]> AnyBody = Gen.Select(
        Gen.Int[0, 511], Gen.Select(Gen.Int[0, 4], Gen.Int[0, 10_000], Gen.Int[0, 255], Gen.Int[1, 60]).Array[0, 3])
        .Select((kept, changes) => changes.Aggregate(
            Some(kept), (body, change) => Changed(body, change.Item1, change.Item2, change.Item3, change.Item4)));

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly RuleSet _rules = Form.Rules;

    [Fact]
    public void No_bytes_make_the_reader_throw_and_none_that_are_not_strict_JSON_give_a_sheet()
    {
        AnyBody.Sample(body =>
        {
            var reading = _rules.Read(body);

            Assert.Equal(reading.Malformed.IsEmpty && reading.Invalid.IsEmpty, reading.Sheet is not null);
            if (reading.Sheet is not null)
            {
                using var document = JsonDocument.Parse(body, Strict);
                Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
                _rules.Decide(reading.Sheet);
            }
        }, iter: Bodies, print: body => Encoding.UTF8.GetString(body));
    }

    [Fact]
    public void Every_answer_that_is_read_is_one_that_was_sent()
    {
        var questions = _rules.Questionnaire.Questions;
        var read = 0;
        AnyBody.Sample(body =>
        {
            if (_rules.Read(body).Sheet is not { } sheet)
            {
                return;
            }
            Interlocked.Increment(ref read);
            using var document = JsonDocument.Parse(body, Strict);
            var sent = document.RootElement.GetProperty("answers").EnumerateObject().Select(member => member.Name).ToHashSet();

            var answered = Enumerable.Range(0, questions.Length).Where(index => _rules.Questionnaire.IsAnswered(index, sheet));

            Assert.Equal(sent.Order(StringComparer.Ordinal), answered.Select(index => questions[index].Id).Order(StringComparer.Ordinal));
        }, iter: Bodies, print: body => Encoding.UTF8.GetString(body));

        Assert.True(read > Bodies / 100, $"Only {read} of {Bodies} bodies were read.");
    }

    /// <summary>Some of the answers of a complete request.</summary>
    private static byte[] Some(int kept)
    {
        var answers = JsonNode.Parse(Form.Complete)!.AsObject();
        foreach (var (index, name) in answers.Select(member => member.Key).ToList().Index())
        {
            if ((kept >> index & 1) == 0)
            {
                answers.Remove(name);
            }
        }
        return Encoding.UTF8.GetBytes(Sheets.Body(answers.ToJsonString(), plannedDate: "2026-06-15"));
    }

    private static byte[] Changed(byte[] body, int kind, int at, int with, int length)
    {
        var place = body.Length == 0 ? 0 : at % body.Length;
        var slice = body[place..Math.Min(place + length, body.Length)];
        return kind switch
        {
            0 => [.. body[..place], Telling[with % Telling.Length], .. body[Math.Min(place + 1, body.Length)..]],
            1 => [.. body[..place], .. body[(place + slice.Length)..]],
            2 => [.. body[..place], .. slice, .. body[place..]],
            3 => [.. body.Select((one, index) => index >= place && one is >= (byte)'1' and < (byte)'9' && index < place + 12 ? (byte)(one + (with % 2)) : one)],
            _ => [.. body[..place], (byte)with, .. body[place..]],
        };
    }
}
