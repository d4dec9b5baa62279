using System.Text.Json;

namespace Screening.Api.Tests.Screenings;

/// <summary>A request body made of raw members, so that a test can also write what no serialiser would.</summary>
internal sealed record Sheet(IReadOnlyList<(string Name, string Json)> Dates, IReadOnlyList<(string Name, string Json)> Answers)
{
    /// <summary>A healthy adult in a clinic: every question is answered and nothing speaks against going ahead.</summary>
    public static Sheet Healthy { get; } = Read(File.ReadAllText(
        Repository.File("openapi", "examples", "screenMicroneedling", "healthy-adult-in-a-clinic.request.json")));

    /// <summary>The dates of <see cref="Healthy"/> and no answer.</summary>
    public static Sheet Blank { get; } = Healthy with { Answers = [] };

    public static Sheet Read(string body)
    {
        using var json = JsonDocument.Parse(body);
        return new Sheet(
            [.. json.RootElement.EnumerateObject().Where(member => member.Name != "answers").Select(Raw)],
            [.. json.RootElement.GetProperty("answers").EnumerateObject().Select(Raw)]);
    }

    /// <summary>Replaces an answer, or adds one.</summary>
    public Sheet With(string question, string json) => this with { Answers = Put(Answers, question, json) };

    /// <summary>Replaces a date, or adds one.</summary>
    public Sheet Dated(string name, string json) => this with { Dates = Put(Dates, name, json) };

    /// <summary>Leaves an answer out.</summary>
    public Sheet Without(string question) => this with { Answers = [.. Answers.Where(answer => answer.Name != question)] };

    /// <summary>Adds a member behind the answers, whatever stands there already.</summary>
    public Sheet And(string name, string json) => this with { Answers = [.. Answers, (name, json)] };

    /// <summary>Adds a member behind the dates, whatever stands there already.</summary>
    public Sheet Beside(string name, string json) => this with { Dates = [.. Dates, (name, json)] };

    public override string ToString() => Object([.. Dates, ("answers", Object(Answers))]);

    private static string Object(IEnumerable<(string Name, string Json)> members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Json}"))}}}";

    private static (string Name, string Json) Raw(JsonProperty member) => (member.Name, member.Value.GetRawText());

    private static IReadOnlyList<(string Name, string Json)> Put(
        IReadOnlyList<(string Name, string Json)> members, string name, string json) =>
        members.Any(member => member.Name == name)
            ? [.. members.Select(member => member.Name == name ? (name, json) : member)]
            : [.. members, (name, json)];
}
