using System.Net;
using System.Text;
using System.Xml.Linq;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Screenings;

namespace Screening.Api.Tests.Embedding;

/// <summary>What must be looked at again is named at the top and in its place, and nothing that was entered is lost.</summary>
public sealed class PlainFormFaultsTests(ScreeningHost host) : IClassFixture<ScreeningHost>
{
    private const string Choose = "Choose an answer. If you do not know, choose the answer that says so.";
    private const string ChooseAny = "Choose at least one answer.";
    private const string Date = "Enter a date that is not in the future, or say that you are not sure of it.";
    private const string Again = "This answer does not fit. Please choose again.";

    private static readonly IReadOnlyList<(string Name, string Value)> Healthy = PlainFormSite.Fill($"{Sheet.Healthy}");

    private readonly PlainFormSite _site = new(host);

    [Theory]
    [InlineData("answers/acneNow", "", "answers/acneNow/deep-painful", Choose)]
    [InlineData("answers/infectionNow", "", "answers/infectionNow/cold-sore-or-blisters", ChooseAny)]
    [InlineData("answers/recent", "", "answers/recent/botulinum", ChooseAny)]
    [InlineData("answers/area", "", "answers/area/eyelids", ChooseAny)]
    [InlineData("answers/isotretinoin", "answers/isotretinoin=stopped", "answers/isotretinoinStopDate", Date)]
    [InlineData("answers/isotretinoin", "answers/isotretinoin=stopped&answers/isotretinoinStopDate=2026-02-30", "answers/isotretinoinStopDate", Date)]
    [InlineData("answers/isotretinoin", "answers/isotretinoin=stopped&answers/isotretinoinStopDate=2026-06-02", "answers/isotretinoinStopDate", Date)]
    [InlineData("answers/isotretinoin", "answers/isotretinoin=stopped&answers/isotretinoinStopDate=2026-01-02&answers/isotretinoinStopDate/not-sure=not-sure", "answers/isotretinoinStopDate", Date)]
    [InlineData("answers/acneNow", "answers/acneNow=zqxjkv", "answers/acneNow/deep-painful", Again)]
    [InlineData("answers/infectionNow", "answers/infectionNow=shingles&answers/infectionNow=none", "answers/infectionNow/cold-sore-or-blisters", Again)]
    [InlineData("answers/infectionNow", "answers/infectionNow=shingles&answers/infectionNow=shingles", "answers/infectionNow/shingles", Again)]
    [InlineData("answers/infectionNow", "answers/infectionNow=zqxjkv", "answers/infectionNow/cold-sore-or-blisters", Again)]
    [InlineData("answers/recent", "answers/recent=filler", "answers/recent/filler/date", Date)]
    [InlineData("answers/recent", "answers/recent=filler&answers/recent/filler/date=2026-06-02", "answers/recent/filler/date", Date)]
    [InlineData("answers/recent", "answers/recent=filler&answers/recent/filler/date=2026-05-02&answers/recent/filler/not-sure=not-sure", "answers/recent/filler/date", Date)]
    [InlineData("answers/recent", "answers/recent/filler/date=2026-05-02", "answers/recent/filler", Again)]
    [InlineData("answers/recent", "answers/recent=none&answers/recent/filler/not-sure=not-sure", "answers/recent/filler", Again)]
    [InlineData("plannedDate", "plannedDate=2026-05-31", "plannedDate", Again)]
    [InlineData("plannedDate", "plannedDate=tomorrow", "plannedDate", Again)]
    public async Task What_does_not_fit_is_named_at_the_top_and_in_its_place(string field, string entered, string target, string says)
    {
        var page = await _site.Post(Healthy.Where(one => one.Name != field).Concat(Fields(entered)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([(target, says)], page.Summary);
        var at = page.At(target);
        Assert.Contains(page.Of("error"), error => PlainFormPage.Words(error) == says);
        Assert.True(Invalid(at) || at.Ancestors("fieldset").Any(Invalid), "nothing says that it is invalid");
        Assert.Contains(says, string.Join(' ', at.AncestorsAndSelf().Select(page.DescriptionOf)), StringComparison.Ordinal);
        Assert.Contains(at.Ancestors(), element => $"{element.Attribute("class")?.Value}".EndsWith(" faulty", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_is_named_at_once_in_the_order_of_the_page()
    {
        var page = await _site.Post(Fields(
            "answers/urgentSigns=none&answers/acneNow=none&answers/infectionNow=fungal&answers/infectionNow=none&answers/skinToday=none"
            + "&answers/isotretinoin=stopped"
            + "&answers/recent=light-peel&answers/recent/light-peel/date=2031-01-01&answers/recent/filler/date=2026-05-01"
            + "&plannedDate=2020-01-01"));

        Assert.Equal(
            [
                "infectionNow", "spotsHere", "isotretinoinStopDate", "bleeding", "health", "pregnancy", "skinConditions", "healing", "coldSores",
                "allergies", "filler", "light-peel", "age", "setting", "area", "device", "needleDepth", "numbingPlanned", "plannedDate",
            ],
            page.Targets.Select(target => target.Split('/') switch
            {
                [_, "recent", var option, ..] => option,
                [_, var question, ..] => question,
                _ => target,
            }));
    }

    [Fact]
    public async Task The_summary_takes_the_focus()
    {
        var summary = Assert.Single((await _site.Post(Fields("plannedDate="))).Of("summary"));

        Assert.Equal(("-1", ""), ((string?)summary.Attribute("tabindex"), (string?)summary.Attribute("autofocus")));
        Assert.Equal("alert", (string?)summary.Element("div")!.Attribute("role"));
        Assert.Equal("Please check your answers", PlainFormPage.Words(summary.Descendants("h2").Single()));
    }

    [Fact]
    public async Task Everything_that_was_entered_is_still_there()
    {
        var entered = Fields(
            "answers/acneNow=few-mild&answers/infectionNow=fungal&answers/infectionNow=none&answers/isotretinoin=stopped"
            + "&answers/isotretinoinStopDate=2026-02-03"
            + "&answers/recent=filler&answers/recent/filler/date=2031-01-01&answers/recent/light-peel/date=2026-05-01"
            + "&answers/recent=deep-peel&answers/recent/deep-peel/not-sure=not-sure&plannedDate=2026-07-01").ToList();

        var page = await _site.Post(entered);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var kept = page.Inputs.Where(input => (string?)input.Attribute("type") == "date"
                ? (string?)input.Attribute("value") != "" : input.Attribute("checked") is not null)
            .Select(input => ((string)input.Attribute("name")!, (string)input.Attribute("value")!));
        Assert.Equal(entered.Order(), kept.Order());
    }

    [Fact]
    public async Task What_was_entered_comes_back_as_text_and_never_as_markup()
    {
        const string Markup = "\"><script>alert(1)</script><b x='";

        var page = await _site.Post(Healthy.Where(field => field.Name is not ("plannedDate" or "answers/recent" or "answers/acneNow"))
            .Concat([
                ("plannedDate", Markup), ("answers/recent", "filler"), ("answers/recent/filler/date", Markup), ("answers/recent", Markup),
                ("answers/acneNow", Markup)]));

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Markup, (string?)page.At("plannedDate").Attribute("value"));
        Assert.Equal(Markup, (string?)page.At("answers/recent/filler/date").Attribute("value"));
    }

    [Theory]
    [InlineData("answers/acneNow=none&answers/acneNow=few-mild")]
    [InlineData("answers/isotretinoinStopDate=2026-01-01&answers/isotretinoinStopDate=2026-01-02")]
    [InlineData("plannedDate=2026-06-01&plannedDate=2026-06-01")]
    [InlineData("answers/recent/filler/date=2026-01-01&answers/recent/filler/date=")]
    [InlineData("answers/recent/zqxjkv/date=2026-01-01")]
    [InlineData("answers/zqxjkv=yes")]
    [InlineData("answers/acneNow/zqxjkv=yes")]
    public async Task What_no_page_posts_is_malformed(string fields)
    {
        using var response = await _site.Send(Fields(fields));

        var problem = await Problem.AssertIs("malformed-request", 400, response);
        Assert.DoesNotContain("zqxjkv", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_belong_to_no_question_are_let_be()
    {
        var page = await _site.Post(Healthy.Concat([("utf8", "x"), ("acneNow", "deep-painful"), ("answers/recent/zqxjkv/date", "")]));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("proceed", (string)page.Of("outcome").Single().Attribute("class")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("text/plain", "a=b", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded", "many", 400)]
    [InlineData("application/x-www-form-urlencoded", "large", 413)]
    public async Task What_is_no_form_is_a_problem(string type, string body, int status)
    {
        body = body switch
        {
            "many" => string.Join('&', Enumerable.Range(0, 2000).Select(number => $"x{number}=1")),
            "large" => $"answers/acneNow={new string('x', 70_000)}",
            _ => body,
        };
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await host.Client.PostAsync(_site.Address, content, TestContext.Current.CancellationToken);

        await Problem.AssertIs(status switch { 400 => "malformed-request", 413 => "too-large", _ => "unsupported-media-type" }, status, response);
    }

    [Theory]
    [InlineData("plannedDate=%ff%fe&answers/acneNow=%ed%a0%80")]
    [InlineData("plannedDate=%00%01&answers/recent=filler&answers/recent/filler/date=%e2%80%ae")]
    [InlineData("plannedDate=%&answers/acneNow=%zz&%=%")]
    public async Task No_bytes_make_it_fail(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await host.Client.PostAsync(_site.Address, content, TestContext.Current.CancellationToken);

        Assert.Contains((int)response.StatusCode, (int[])[400, 422]);
    }

    private static IEnumerable<(string Name, string Value)> Fields(string entered) => entered.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=')).Select(field => (field[0], field[1]));

    private static bool Invalid(XElement element) => (string?)element.Attribute("aria-invalid") == "true";
}
