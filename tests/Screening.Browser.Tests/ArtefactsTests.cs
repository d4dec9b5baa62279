namespace Screening.Browser.Tests;

/// <summary>Whoever looks into a failed test finds what its pages showed.</summary>
public sealed class ArtefactsTests(Chromium chromium, Service service) : IClassFixture<Service>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_test_that_fails_and_of_no_other_the_pages_are_kept(bool hasFailed)
    {
        await using (var visitor = await Visitor.Opens(chromium, service))
            await visitor.Until("intro");

        var files = Artefacts.End(TestContext.Current.Test!.UniqueID, $"a failed test {Guid.NewGuid()}", hasFailed);

        Assert.Equal(hasFailed ? 2 : 0, files.Count);
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 0));
        foreach (var file in files)
            File.Delete(file);
    }
}
