using System.Text;
using System.Text.RegularExpressions;
using Screening.Api.Tests.Hosting;
using Screening.Api.Tests.Screenings;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Packs;

namespace Screening.Api.Tests.Treatments;

public sealed partial class SecondTreatmentTests(TwoTreatments service) : IClassFixture<TwoTreatments>
{
    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public async Task Every_case_of_a_folder_of_data_holds_over_HTTP(string version)
    {
        var query = $"?version={version}";
        var cases = await PublishedCases.Get(service.Host, TwoTreatments.EarPiercing, query);

        var differences = new List<string>();
        foreach (var worked in cases)
        {
            differences.AddRange(await PublishedCases.Differences(service.Host, TwoTreatments.EarPiercing, worked, query));
        }

        Assert.True(cases.Count >= 10);
        Assert.Empty(differences);
    }

    [Fact]
    public async Task Its_questions_and_their_wording_are_served()
    {
        var questionnaire = await service.Get($"{TwoTreatments.EarPiercing}/questionnaire");

        Assert.Equal("Ear piercing", questionnaire.GetProperty("name").GetString());
        Assert.Equal(
            ["earToday many", "antibiotics one", "antibioticsEndDate date", "recentOnEar dated-list"],
            questionnaire.GetProperty("questions").EnumerateArray()
                .Select(question => $"{question.GetProperty("id")} {question.GetProperty("type")}"));
    }

    [Fact]
    public async Task Its_answers_are_checked_against_its_own_questions()
    {
        using var content = new StringContent($"{Sheet.Healthy}", Encoding.UTF8, "application/json");

        using var response = await service.Host.Client.PostAsync(
            $"{TwoTreatments.EarPiercing}/screenings", content, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertIs("malformed-request", 400, response);
        Assert.Equal(
            Sheet.Healthy.Answers.Select(answer => $"/answers/{answer.Name}"),
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!));
        Assert.All(problem.GetProperty("errors").EnumerateArray(), error => Assert.Equal(4, error.GetProperty("allowed").GetArrayLength()));
    }

    [Fact]
    public void No_source_file_knows_a_question_an_option_or_a_rule()
    {
        var packs = new[] { ("src/packs/microneedling", "1.0.0"), ("tests/packs/ear-piercing", "1.0.0"), ("tests/packs/ear-piercing", "1.1.0") }
            .Select(pack => PackFolder.Load(Repository.File(pack.Item1, pack.Item2)).Pack!.Pack);
        // Short words and two more are words of the service too.
        var words = packs.SelectMany(Words).Where(word => word.Length > 4).Except([Option.NotSure, "health"]).ToHashSet();

        var found = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
            .SelectMany(path => Literal().Matches(File.ReadAllText(path)).Select(literal => literal.Groups[1].Value)
                .SelectMany(literal => literal.Split('/')).Where(words.Contains).Select(word => $"{path}: {word}"));

        Assert.True(words.Count > 150);
        Assert.Empty(found);
    }

    private static IEnumerable<string> Words(Pack pack) =>
    [
        pack.Treatment,
        .. pack.Rules.Select(rule => rule.Id), .. pack.Notes.Select(note => note.Id), .. pack.Laws.Select(law => law.Id),
        .. pack.Questions.SelectMany(question => question.Options.Select(option => option.Code).Prepend(question.Id)),
    ];

    [GeneratedRegex("\"((?:[^\"\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Literal();
}
