using System.Text;
using System.Text.Json;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.RuleBook;

public sealed class RuleBookTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Treatment = "/v1/treatments/microneedling";

    private static readonly string[] Texts = ["message", "action", "clinicianMessage"];
    private static readonly string[] Parts = ["rules", "hazards", "notes"];

    [Fact]
    public async Task Every_rule_of_the_pack_is_there_in_its_order()
    {
        var book = await Get("/rules");

        Assert.Equal(
            ShippedPack.Microneedling.Pack.Rules.Select(rule => $"{rule.Id} {rule.Ref} {rule.Domain}"),
            List(book, "rules").Select(rule => $"{Text(rule, "id")} {Text(rule, "ref")} {Text(rule, "domain")}"));
        Assert.Equal(ShippedPack.Microneedling.Pack.Notes.Select(note => note.Id), List(book, "notes").Select(note => Text(note, "id")));
        Assert.Equal(ShippedPack.Microneedling.Pack.Laws.Select(law => law.Id), List(book, "hazards").Select(hazard => Text(hazard, "id")));
        Assert.Equal(ShippedPack.Microneedling.Pack.Questions.Select(one => one.Id), List(book, "notSure").Select(one => Text(one, "question")));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Every_rule_says_what_to_tell_whom_in_every_language(string language)
    {
        var book = await Get("/rules", language);

        Assert.All(List(book, "rules"), rule => Assert.All(
            Texts, member => Assert.NotEmpty(Text(rule, member))));
        Assert.All(List(book, "notes"), note => Assert.NotEmpty(Text(note, "message")));
    }

    [Fact]
    public async Task Every_source_that_is_named_is_in_the_book()
    {
        var book = await Get("/rules");
        var known = List(book, "evidence").Select(entry => Text(entry, "id")).ToHashSet();
        var refs = List(book, "rules").Concat(List(book, "notes")).Select(rule => Text(rule, "ref")).ToHashSet();

        Assert.All(List(book, "rules").Concat(List(book, "notes")), rule =>
        {
            Assert.NotEmpty(List(rule, "evidence"));
            Assert.All(List(rule, "evidence"), id => Assert.Contains(id.GetString()!, known));
        });
        Assert.All(
            List(book, "hazards").SelectMany(hazard => List(hazard, "source")),
            source => Assert.True(
                known.Contains(source.GetString()!) || refs.Contains(source.GetString()!), $"{source} is neither a source nor a rule"));
    }

    [Fact]
    public async Task What_rests_on_clinic_pages_or_knowledge_alone_is_called_team_policy()
    {
        var book = await Get("/rules");
        var grades = List(book, "evidence").ToDictionary(entry => Text(entry, "id"), entry => Text(entry, "grade"));

        var alone = List(book, "rules").Where(rule => List(rule, "evidence").All(id => grades[id.GetString()!] is "D" or "K")).ToList();

        Assert.NotEmpty(alone);
        Assert.All(alone, rule => Assert.True(rule.GetProperty("teamPolicy").GetBoolean(), Text(rule, "id")));
        Assert.Contains(List(book, "rules"), rule => !rule.GetProperty("teamPolicy").GetBoolean());
        Assert.All(
            ShippedPack.Microneedling.Pack.Rules.Where(rule => rule.IsPolicy),
            rule => Assert.True(List(book, "rules").Single(one => Text(one, "id") == rule.Id).GetProperty("teamPolicy").GetBoolean()));
    }

    [Fact]
    public async Task Every_condition_is_of_exactly_one_form_and_names_what_there_is()
    {
        var book = await Get("/rules");
        var questions = ShippedPack.Microneedling.Pack.Questions.ToDictionary(question => question.Id);
        var rules = List(book, "rules").Select(rule => Text(rule, "id")).ToHashSet();

        var conditions = Parts.SelectMany(part => List(book, part))
            .SelectMany(one => (one.TryGetProperty("escalations", out _) ? List(one, "escalations") : []).Append(one))
            .Where(one => one.TryGetProperty("when", out _)).SelectMany(one => Conditions(one.GetProperty("when"))).ToList();

        Assert.True(conditions.Count > 100);
        Assert.All(conditions, condition =>
        {
            Assert.Single(condition.EnumerateObject(), member => member.Name is "all" or "any" or "not" or "question" or "fired");
            if (condition.TryGetProperty("fired", out var fired))
            {
                Assert.All(fired.EnumerateArray(), rule => Assert.Contains(rule.GetString()!, rules));
                Assert.InRange(condition.GetProperty("atLeast").GetInt32(), 1, fired.GetArrayLength());
            }
            if (condition.TryGetProperty("options", out var options))
            {
                var codes = questions[Text(condition, "question")].Options.Select(option => option.Code);
                Assert.All(options.EnumerateArray(), option => Assert.Contains(option.GetString()!, codes));
            }
        });
    }

    [Fact]
    public async Task A_reason_can_be_looked_up_in_the_book()
    {
        var sheet = Sheet.Healthy.With("acneNow", "\"many-inflamed\"");
        using var content = new StringContent($"{sheet}", Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync($"{Treatment}/screenings", content, TestContext.Current.CancellationToken);
        using var screening = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var reason = Assert.Single(List(screening.RootElement, "reasons"));

        var book = await Get("/rules");
        var rule = List(book, "rules").Single(one => Text(one, "id") == Text(reason, "rule"));
        Assert.All(
            Texts.Concat(["ref", "domain", "outcome", "urgency", "lapses"]),
            member => Assert.Equal(Text(rule, member), Text(reason, member)));
        Assert.Equal(List(rule, "evidence").Select(id => id.GetString()!), List(reason, "evidence").Select(entry => Text(entry, "id")));
        Assert.All(List(reason, "evidence"), entry =>
        {
            var source = List(book, "evidence").Single(one => Text(one, "id") == Text(entry, "id"));
            Assert.Equal((Text(source, "label"), Text(source, "grade")), (Text(entry, "label"), Text(entry, "grade")));
        });
    }

    [Fact]
    public async Task Nobody_has_signed_yet_and_the_book_says_so()
    {
        var book = await Get("/rules");

        Assert.False(book.GetProperty("ruleSet").GetProperty("reviewed").GetBoolean());
        Assert.False(book.TryGetProperty("reviewedBy", out _));
        Assert.Equal(14, book.GetProperty("validForDays").GetInt32());
        Assert.Equal("2026-06-01", Text(book, "effectiveFrom"));
    }

    [Fact]
    public async Task Every_worked_case_is_published_with_what_must_come_of_it()
    {
        var cases = List(await Get("/cases"), "cases");

        Assert.Equal(ShippedPack.Microneedling.Cases.Count, cases.Count);
        Assert.Equal(cases.Count, cases.Select(one => Text(one, "id")).Distinct().Count());
        Assert.All(cases, one =>
        {
            var expected = one.GetProperty("expected");
            Assert.NotEmpty(Text(one, "about"));
            Assert.NotEqual(expected.TryGetProperty("outcome", out _), expected.TryGetProperty("open", out _));
            Assert.Equal(expected.TryGetProperty("outcome", out _), expected.TryGetProperty("rules", out _));
        });
    }

    private static IEnumerable<JsonElement> Conditions(JsonElement condition) => condition.EnumerateObject()
        .SelectMany(member => member.Name switch
        {
            "all" or "any" => member.Value.EnumerateArray().SelectMany(Conditions),
            "not" => Conditions(member.Value),
            _ => [],
        })
        .Prepend(condition);

    private async Task<JsonElement> Get(string operation, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Treatment + operation);
        request.Headers.Add("Accept-Language", language);
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.Clone();
    }

    private static IReadOnlyList<JsonElement> List(JsonElement element, string member) => [.. element.GetProperty(member).EnumerateArray()];

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
