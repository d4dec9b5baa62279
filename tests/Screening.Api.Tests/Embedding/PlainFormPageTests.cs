using System.Net;
using System.Xml.Linq;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Screenings;
using Screening.Api.Tests.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Packs;

namespace Screening.Api.Tests.Embedding;

/// <summary>What stands on the page that nobody has filled in.</summary>
public sealed class PlainFormPageTests(TwoTreatments treatments) : IClassFixture<TwoTreatments>
{
    private static readonly LoadedPack EarPiercing = PackFolder.Load(Repository.File("tests", "packs", "ear-piercing", "1.0.0")).Pack!;

    private ScreeningHost Host => treatments.Host;

    public static TheoryData<string, string> Pages => new()
    {
        { "microneedling", "en" }, { "microneedling", "es" }, { "ear-piercing", "en" }, { "ear-piercing", "de" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_question_is_a_group_of_native_fields_in_the_words_of_the_pack(string treatment, string language)
    {
        var (pack, page) = (PackOf(treatment).Pack, await Open(treatment, language));
        var texts = pack.Texts.Single(texts => texts.Language == language);

        Assert.Equal(pack.Questions.Select(question => $"question-{question.Id}"), page.All("fieldset").Select(group => (string)group.Attribute("id")!));
        Assert.All(pack.Questions, question =>
        {
            var group = page.At($"question-{question.Id}");
            Assert.Equal(texts[TextPaths.Question(question.Id, "text")], PlainFormPage.Words(group.Element("legend")!));
            Assert.Equal(texts[TextPaths.Question(question.Id, "why")], PlainFormPage.Words(group.Element("details")!.Element("p")!));
            Assert.Contains(texts.Find(TextPaths.Question(question.Id, "help")) ?? "", page.DescriptionOf(group), StringComparison.Ordinal);
            if (question.Type == QuestionType.Date)
            {
                Assert.Equal(["date", "checkbox"], group.Descendants("input").Select(input => (string?)input.Attribute("type")));
                return;
            }
            var boxes = group.Descendants("input").Where(input => (string)input.Attribute("name")! == $"answers/{question.Id}").ToList();
            Assert.All(boxes, box => Assert.Equal(question.IsList ? "checkbox" : "radio", (string?)box.Attribute("type")));
            Assert.Equal(
                question.Options.Select(option => (option.Code, texts[TextPaths.Option(question.Id, option.Code)])),
                boxes.Select(box => ((string)box.Attribute("value")!, PlainFormPage.Words(box.Parent!))));
            Assert.Equal(
                question.Options.Where(question.NeedsDate).Select(option => $"answers/{question.Id}/{option.Code}/date"),
                group.Descendants("input").Where(input => (string?)input.Attribute("type") == "date").Select(input => (string)input.Attribute("name")!));
        });
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_is_chosen_beforehand(string treatment, string language)
    {
        var page = await Open(treatment, language);

        Assert.True(page.Inputs.Count() > 10);
        Assert.DoesNotContain(page.Inputs, input => input.Attribute("checked") is not null);
        Assert.All(page.Inputs.Where(input => (string?)input.Attribute("type") == "date"), input => Assert.Equal("", (string?)input.Attribute("value")));
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), attribute => attribute.Name == "aria-invalid" || attribute.Name == "autofocus");
        Assert.Equal("off", (string?)page.All("form").Single().Attribute("autocomplete"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_field_has_a_label_and_every_reference_leads_somewhere(string treatment, string language)
    {
        var page = await Open(treatment, language);
        var ids = page.Root.Descendants().Attributes("id").Select(id => id.Value).ToList();
        var named = page.All("label").Attributes("for").Select(name => name.Value)
            .Concat(page.Root.Descendants().Attributes().Where(attribute => attribute.Name == "aria-describedby" || attribute.Name == "aria-labelledby")
                .SelectMany(attribute => attribute.Value.Split(' ')))
            .Concat(page.All("a").Select(link => (string)link.Attribute("href")!).Where(link => link.StartsWith('#')).Select(link => link[1..]));

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(named, id => Assert.Contains(id, ids));
        Assert.All(page.Inputs, input => Assert.True(
            input.Parent!.Name == "label" || page.All("label").Any(label => (string?)label.Attribute("for") == (string)input.Attribute("id")!)));
        Assert.Single(page.All("h1"));
    }

    [Fact]
    public async Task What_is_not_always_asked_says_when()
    {
        var page = await Open("microneedling", "en");

        Assert.StartsWith(
            "When: Have you ever taken isotretinoin pills for acne? Yes, but I have stopped",
            page.DescriptionOf(page.At("question-isotretinoinStopDate")), StringComparison.Ordinal);
        Assert.Equal(4, page.Of("follow-up").Count());
        var german = await Open("ear-piercing", "de");
        Assert.StartsWith("Wann: ", german.DescriptionOf(german.At("question-antibioticsEndDate")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_question_stands_what_this_is()
    {
        var (english, spanish) = (await Open("microneedling", "en"), await Open("microneedling", "es"));

        var intro = PlainFormPage.Words(english.Of("intro").Single());
        Assert.Contains("This is not a diagnosis. The clinic decides", intro, StringComparison.Ordinal);
        Assert.Contains("They are not stored.", intro, StringComparison.Ordinal);
        Assert.Contains("not a clearance and not medical advice", intro, StringComparison.Ordinal);
        Assert.Empty(english.Of("translated"));
        Assert.Single(spanish.Of("translated"));
    }

    [Fact]
    public async Task Dates_lie_between_what_a_reader_takes()
    {
        var page = await Open("microneedling", "en");

        Assert.All(page.All("fieldset").Descendants("input").Where(input => (string?)input.Attribute("type") == "date"), input =>
            Assert.Equal(("1900-01-01", PlainFormSite.Today), ((string?)input.Attribute("min"), (string?)input.Attribute("max"))));
        Assert.Equal(PlainFormSite.Today, (string?)page.At("plannedDate").Attribute("min"));
    }

    [Theory]
    [InlineData("", "es-MX", "es")]
    [InlineData("?lang=en", "es", "en")]
    [InlineData("?lang=es-MX", "en", "es")]
    [InlineData("?lang=xx", "es", "es")]
    [InlineData("?lang=xx", "xx", "en")]
    public async Task The_language_is_that_of_the_address_or_else_of_the_browser(string query, string accepted, string spoken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/form/microneedling{query}");
        request.Headers.Add("Accept-Language", accepted);

        using var response = await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var page = await PlainFormPage.Of(response);
        Assert.Equal([spoken], response.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Equal((spoken, "ltr"), ((string?)page.Root.Attribute("lang"), (string?)page.Root.Attribute("dir")));
        Assert.Equal($"/form/microneedling?lang={spoken}", (string?)page.All("form").Single().Attribute("action"));
        var links = page.All("nav").Single().Descendants("a").ToList();
        Assert.Subset(links.Select(link => (string?)link.Attribute("href")).ToHashSet(), new HashSet<string?> { "/form/microneedling?lang=en", "/form/microneedling?lang=es" });
        Assert.Equal(["English", "Español"], links.Select(PlainFormPage.Words).Where(name => name is "English" or "Español"));
        Assert.Equal(spoken, (string?)Assert.Single(links, link => link.Attribute("aria-current") is not null).Attribute("hreflang"));
    }

    [Fact]
    public async Task A_version_that_was_asked_for_stays_and_what_others_add_to_a_link_does_no_harm()
    {
        using var response = await Host.Client.GetAsync(
            "/form/ear-piercing?version=1.1.0&utm_source=letter&fbclid=x", TestContext.Current.CancellationToken);

        var page = await PlainFormPage.Of(response);
        Assert.Equal("/form/ear-piercing?version=1.1.0&lang=en", (string?)page.All("form").Single().Attribute("action"));
        Assert.Contains("ear-piercing 1.1.0", PlainFormPage.Words(page.All("footer").Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_treatment_or_version_is_a_problem()
    {
        using var treatment = await Host.Client.GetAsync("/form/tattoo", TestContext.Current.CancellationToken);
        using var posted = await Host.Client.PostAsync("/form/tattoo", null, TestContext.Current.CancellationToken);
        using var version = await Host.Client.GetAsync("/form/microneedling?version=9.9.9", TestContext.Current.CancellationToken);
        using var method = await Host.Client.DeleteAsync("/form/microneedling", TestContext.Current.CancellationToken);

        await Problem.AssertIs("unknown-treatment", 404, treatment);
        await Problem.AssertIs("unknown-treatment", 404, posted);
        await Problem.AssertIs("unknown-version", 404, version);
        await Problem.AssertIs("method-not-allowed", 405, method);
    }

    [Fact]
    public async Task The_page_runs_no_script_and_takes_its_style_from_a_file_of_this_host()
    {
        using var response = await Host.Client.GetAsync("/form/microneedling", TestContext.Current.CancellationToken);
        var page = await PlainFormPage.Of(response);
        var sheet = (string)Assert.Single(page.All("link"), link => (string?)link.Attribute("rel") == "stylesheet").Attribute("href")!;
        using var style = await Host.Client.GetAsync(sheet, TestContext.Current.CancellationToken);
        using var known = new HttpRequestMessage(HttpMethod.Get, sheet) { Headers = { IfNoneMatch = { style.Headers.ETag! } } };
        using var again = await Host.Client.SendAsync(known, TestContext.Current.CancellationToken);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Empty(page.All("script").Concat(page.All("style")));
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), attribute =>
            attribute.Name == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, "text/css; charset=utf-8"), (style.StatusCode, style.Content.Headers.ContentType?.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static LoadedPack PackOf(string treatment) => treatment == "microneedling" ? ShippedPack.Microneedling : EarPiercing;

    private Task<PlainFormPage> Open(string treatment, string language) => new PlainFormSite(Host, treatment, language).Open();
}
