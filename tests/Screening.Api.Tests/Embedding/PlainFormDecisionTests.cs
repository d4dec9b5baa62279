using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Screening.Api.Tests.Screenings;
using Screening.Api.Tests.Treatments;
using Screening.Packs;

namespace Screening.Api.Tests.Embedding;

/// <summary>The page decides as the API does.</summary>
public sealed class PlainFormDecisionTests(TwoTreatments treatments) : IClassFixture<TwoTreatments>
{
    private ScreeningHost Host => treatments.Host;

    [Theory]
    [InlineData("microneedling", "en", 100)]
    [InlineData("microneedling", "es", 100)]
    [InlineData("ear-piercing", "en", 10)]
    [InlineData("ear-piercing", "de", 10)]
    public async Task Every_case_that_is_filled_in_on_the_page_is_decided_as_the_API_decides(string treatment, string language, int least)
    {
        var site = new PlainFormSite(Host, treatment, language);
        var offered = await site.Open();
        var requests = Requests(treatment);

        foreach (var request in requests)
        {
            var fields = PlainFormSite.Fill(request);
            Assert.All(fields, field => Assert.True(IsOffered(offered, field), $"{field} is not on the page"));

            var page = await site.Post(fields);

            Assert.Equal(await OfApi(treatment, language, request), OfPage(page));
        }
        Assert.True(requests.Count >= least, $"{requests.Count} cases");
    }

    [Theory]
    [InlineData("1987-03-04")]
    [InlineData("2031-01-01")]
    [InlineData("no date")]
    public async Task An_answer_to_what_is_not_asked_changes_nothing(string stopDate)
    {
        var site = new PlainFormSite(Host);
        var fields = PlainFormSite.Fill($"{Sheet.Healthy}");

        var without = await site.Post(fields);
        var with = await site.Post(fields.Append(("answers/isotretinoinStopDate", stopDate)).Append(("answers/newPatches12m", "yes")));

        Assert.Equal(HttpStatusCode.OK, with.Status);
        Assert.Equal(without.Html, with.Html);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_only_such_an_answer_would_ask_changes_nothing_either()
    {
        var site = new PlainFormSite(Host);
        var sick = Sheet.Healthy.With("skinConditions", "[\"psoriasis\"]").With("newPatches12m", "\"no\"");

        var page = await site.Post(PlainFormSite.Fill($"{sick}").Append(("answers/conditionInArea", "yes")));

        Assert.Equal(await OfApi("microneedling", "en", $"{sick}"), OfPage(page));
    }

    [Fact]
    public async Task A_sign_of_an_emergency_decides_at_once_and_says_what_was_left_open()
    {
        var page = await new PlainFormSite(Host).Post(("answers/urgentSigns", "breathing-swelling"), ("plannedDate", ""));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("emergency", (string)page.Of("outcome").Single().Attribute("class")!, StringComparison.Ordinal);
        Assert.Contains("Get emergency care now.", page.Html, StringComparison.Ordinal);
        Assert.Contains("Have you ever taken isotretinoin pills for acne?", PlainFormPage.Words(page.All("main").Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_date_the_treatment_is_today()
    {
        var page = await new PlainFormSite(Host).Post(PlainFormSite.Fill($"{Sheet.Healthy}").Select(field =>
            field.Name == "plannedDate" ? (field.Name, "") : field));

        Assert.Equal(
            [PlainFormSite.Today, PlainFormSite.Today, PlainFormSite.Today],
            page.Of("facts").Single().Descendants("time").Select(time => time.Value));
    }

    [Fact]
    public async Task The_result_brings_what_a_doctor_and_an_auditor_ask_for()
    {
        var filler = Sheet.Healthy.With("recent", """[{"option":"filler","date":"2026-05-30"}]""");

        var page = await new PlainFormSite(Host).Post(PlainFormSite.Fill($"{filler}"));

        var doctor = PlainFormPage.Words(page.Of("reason").Single().Element("details")!);
        Assert.Contains("Filler in the field; interval not met.", doctor, StringComparison.Ordinal);
        Assert.Contains("Filler: 2026-05-30", doctor, StringComparison.Ordinal);
        Assert.Contains("Sources:", doctor, StringComparison.Ordinal);
        var foot = PlainFormPage.Words(page.All("footer").Single());
        Assert.Contains(ShippedPack.Microneedling.Digest.Whole, foot, StringComparison.Ordinal);
        Assert.Contains("microneedling 1.0.0", foot, StringComparison.Ordinal);
        Assert.Contains("No dermatologist has reviewed these rules.", foot, StringComparison.Ordinal);
        Assert.Contains("This is not a diagnosis", PlainFormPage.Words(page.Of("disclaimer").Single()), StringComparison.Ordinal);
        Assert.Equal("/form/microneedling?lang=en", (string?)page.Of("button").Single().Attribute("href"));
    }

    /// <summary>The cases of the day on which the host's clock stands, as the requests that they are.</summary>
    private static List<string> Requests(string treatment)
    {
        var pack = treatment == "microneedling"
            ? ShippedPack.Microneedling
            : PackFolder.Load(Repository.File("tests", "packs", treatment, "1.0.0")).Pack!;
        return [.. pack.Cases.Select(one => Encoding.UTF8.GetString([.. one.Request]))
            .Where(request => Sheet.Read(request).Dates.Contains(("answeredOn", $"\"{PlainFormSite.Today}\"")))];
    }

    private static bool IsOffered(PlainFormPage page, (string Name, string Value) field) => page.Inputs.Any(input =>
        (string?)input.Attribute("name") == field.Name &&
        ((string?)input.Attribute("type") == "date" || (string?)input.Attribute("value") == field.Value));

    /// <summary>What a decision says to a person, in the order of the page; where there is none, the questions that are open.</summary>
    private async Task<IReadOnlyList<string>> OfApi(string treatment, string language, string request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/v1/treatments/{treatment}/screenings");
        message.Content = new StringContent(request, Encoding.UTF8, "application/json");
        message.Headers.Add("Accept-Language", language);
        using var response = await Host.Client.SendAsync(message, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var body = json.RootElement;
        string Text(string name) => body.GetProperty(name).GetString()!;
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var pointers = body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!);
            return [.. pointers.Select(pointer => pointer.Split('/')[2])];
        }
        return
        [
            Text("urgency") == "none" ? Text("outcome").Split('-')[0] : Text("urgency"), Text("headline"),
            .. body.GetProperty("reasons").EnumerateArray().SelectMany(reason => ((string[])["message", "action", "clinicianMessage", "clearsOn"])
                .Select(name => reason.TryGetProperty(name, out var value) ? value.GetString()! : "-")),
            body.TryGetProperty("earliestReassessment", out var again) ? again.GetProperty("date").GetString()! : "-",
            .. body.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("message").GetString()!),
            Text("validUntil"), Text("answeredOn"), Text("plannedDate"), Text("disclaimer"),
            body.GetProperty("ruleSet").GetProperty("digest").GetString()!,
        ];
    }

    private static IReadOnlyList<string> OfPage(PlainFormPage page)
    {
        if (page.Status != HttpStatusCode.OK)
        {
            return [.. page.Targets.Select(target => target.Split('/')[1])];
        }
        var outcome = page.Of("outcome").Single();
        var notes = page.All("main").Single().Elements("section")
            .Where(section => section.Attribute("class") is null).SelectMany(section => section.Elements("ul"));
        return
        [
            ((string)outcome.Attribute("class")!).Split(' ')[1], PlainFormPage.Words(outcome.Elements("p").Last()),
            .. page.Of("reason").SelectMany(Reason),
            page.Of("come-back").SelectMany(section => section.Descendants("time")).FirstOrDefault()?.Value ?? "-",
            .. notes.SelectMany(list => list.Elements("li")).Select(PlainFormPage.Words),
            .. page.Of("facts").Single().Descendants("time").Select(time => time.Value), PlainFormPage.Words(page.Of("disclaimer").Single()),
            page.All("footer").Single().Descendants("code").Single().Value,
        ];
    }

    private static IEnumerable<string> Reason(XElement reason)
    {
        var paragraphs = reason.Elements("p").ToList();
        var label = PlainFormPage.Words(paragraphs[1].Element("b")!);
        return
        [
            PlainFormPage.Words(paragraphs[0]), PlainFormPage.Words(paragraphs[1])[label.Length..].Trim(),
            PlainFormPage.Words(reason.Element("details")!.Element("p")!),
            paragraphs.Skip(2).SelectMany(paragraph => paragraph.Descendants("time")).FirstOrDefault()?.Value ?? "-",
        ];
    }
}
