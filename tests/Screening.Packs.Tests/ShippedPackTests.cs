using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The pack in <c>src/packs/microneedling/1.0.0</c> as a whole.</summary>
public sealed class ShippedPackTests(ITestOutputHelper output)
{
    /// <summary>The questions that offer "not sure", and whether a clinic is asked them.</summary>
    private static readonly (string Question, bool InClinic)[] NotSureIsOffered =
    [
        ("urgentSigns", true), ("acneNow", true), ("infectionNow", true), ("skinToday", true), ("spotsHere", true),
        ("isotretinoin", true), ("isotretinoinStopDate", true), ("bleeding", true), ("health", true), ("pregnancy", true),
        ("skinConditions", true), ("conditionInArea", true), ("newPatches12m", true), ("healing", true), ("coldSores", true),
        ("allergies", true), ("skinTone", true), ("recent", true), ("device", true), ("needleDepth", true),
        ("ownNewNeedles", false), ("numbingPlanned", true),
    ];

    private static readonly string[] UrgentSigns =
    [
        "spreading-hot-fever", "blisters-eye-nose", "sudden-clustered-blisters", "eye-swelling-vision", "breathing-swelling",
        "ill-after-numbing", "not-sure",
    ];

    [Fact]
    public void It_loads_without_a_diagnostic_and_every_case_holds()
    {
        var loading = PackFolder.Load(Repository.Shipped);

        Assert.Empty(loading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Assert.NotNull(loading.Pack);
    }

    [Fact]
    public void It_has_180_cases_or_more()
    {
        var cases = Shipped.Pack.Cases;

        output.WriteLine($"{cases.Count} cases");
        Assert.True(cases.Count >= 180, $"{cases.Count} cases.");
    }

    [Fact]
    public void Every_rule_has_a_case_that_fires_it_and_a_near_neighbour_that_does_not() =>
        Assert.Empty(CaseCoverage.Of(Shipped.Pack).Rules.Select(cover => cover.Gap).OfType<string>());

    [Fact]
    public void Every_window_has_a_case_on_its_last_day_and_one_on_the_first_day_after_it() =>
        Assert.Empty(WindowEdges.Of(Shipped.Pack).Missing());

    [Fact]
    public void Every_answer_that_the_format_knows_is_in_a_case()
    {
        var answered = Shipped.Pack.Cases.Select(one => Sheet.Parse(one.Request.AsSpan())).ToList();

        var missing = Shipped.Pack.Pack.Questions
            .SelectMany(question => question.Options.Where(option => option.Code != Option.None || !question.IsList)
                .Where(option => !answered.Any(sheet => sheet.Has(question.Id, option.Code)))
                .Select(option => $"{question.Id}: {option.Code}"));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_question_that_offers_it_is_answered_not_sure_in_a_clinic_and_at_home()
    {
        var answered = Decided().Select(one => one.Sheet).ToList();
        var offering = Shipped.Pack.Pack.Questions.Where(question => question.NotSure!.IsOffered).Select(question => question.Id);

        var missing = NotSureIsOffered.SelectMany(one => (string[])(one.InClinic ? ["professional", "home"] : ["home"]),
                (one, setting) => (one.Question, Setting: setting))
            .Append(("setting", "not-sure"))
            .Where(one => !answered.Any(sheet => sheet.Has("setting", one.Item2) && sheet.Has(one.Item1, Option.NotSure)));

        Assert.Equal(NotSureIsOffered.Select(one => one.Question).Append("setting").Order(), offering.Order());
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("professional")]
    [InlineData("home")]
    public void A_date_of_the_list_is_answered_not_sure(string setting) => Assert.Contains(Decided(), one =>
        one.Sheet.Has("setting", setting) && one.Sheet.Answers.TryGetValue("recent", out var ticks) && ticks.Any(tick => tick.Date == Option.NotSure));

    [Fact]
    public void Each_urgent_sign_alone_refers_with_urgency_on_a_whole_sheet_and_with_the_rest_blank()
    {
        var alone = Decided().Where(one => one.Sheet.Answers.TryGetValue("urgentSigns", out var ticks) && ticks.Length == 1).ToList();

        Assert.All(UrgentSigns, sign =>
        {
            var ofSign = alone.Where(one => one.Sheet.Has("urgentSigns", sign)).ToList();
            Assert.Contains(ofSign, one => one.Sheet.Answers.Count >= 20);
            Assert.Contains(ofSign, one => one.Sheet.Answers.Count == 1);
            Assert.All(ofSign, one => Assert.True(one.Case.Expected.Verdict!.Value.Urgency >= Engine.Rules.Urgency.SameDay));
        });
    }

    [Fact]
    public void Leap_days_and_month_ends_are_among_the_dates_of_the_cases()
    {
        var dates = Decided().SelectMany(one => one.Sheet.Answers.Values.SelectMany(ticks => ticks.Select(tick => tick.Day).OfType<DateOnly>())
            .Append(one.Sheet.PlannedDate)).ToList();

        Assert.Contains(dates, date => date is { Month: 2, Day: 29 });
        Assert.Contains(dates, date => date.Day == 31);
        Assert.Contains(dates, date => date is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(date.Year));
        Assert.Contains(Decided(), one => one.Case.Expected.ClearsOn?.Values.Any(date => date is { Month: 2, Day: 29 }) == true);
    }

    [Fact]
    public void Combinations_and_open_sheets_are_among_the_cases()
    {
        Assert.Contains(Shipped.Pack.Cases, one => one.Expected.Rules.Count >= 5);
        Assert.Contains(Shipped.Pack.Cases, one => one.Expected.Incomplete is { Count: > 0 });
        Assert.Contains(Shipped.Pack.Cases, one => one.Expected.Unanswered is { Count: > 0 });
    }

    [Fact]
    public void Nobody_has_signed_it_yet()
    {
        Assert.Null(Shipped.Pack.Pack.ReviewedBy);
        Assert.Null(Shipped.Pack.Pack.ReviewedOn);
    }

    [Fact]
    public void It_is_written_in_English_and_its_translations_are_marked_as_made_by_machine()
    {
        var texts = Shipped.Pack.Pack.Texts.Select(text => (text.Language, text.Status));

        Assert.Equal(("en", TextStatus.Source), Assert.Single(texts, text => text.Status != TextStatus.Machine));
        Assert.Empty(((string[])["ar", "de", "en", "es", "zh-Hans"]).Except(texts.Select(text => text.Language)));
        Assert.Equal("en", Shipped.Pack.Pack.DefaultLanguage);
    }

    private static IEnumerable<(WorkedCase Case, Sheet Sheet)> Decided() => Shipped.Pack.Cases
        .Where(one => one.Expected.Verdict is not null).Select(one => (one, Sheet.Parse(one.Request.AsSpan())));
}
