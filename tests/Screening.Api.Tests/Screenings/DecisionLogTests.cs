using System.Reflection;
using System.Text;
using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;

namespace Screening.Api.Tests.Screenings;

public sealed class DecisionLogTests
{
    [Fact]
    public async Task A_screening_leaves_one_event_with_the_decision_and_the_build()
    {
        await using var host = new ScreeningHost();
        await Post(host, $"{Sheet.Healthy.With("acneNow", "\"deep-painful\"").With("coldSores", "\"yes\"")}");

        var lines = await host.StopAndReadLog();

        var line = Assert.Single(lines, line => line.IsCompletion);
        Assert.Equal("refer-to-dermatologist", line["Outcome"]);
        Assert.Equal("none", line["Urgency"]);
        Assert.Equal(["inflamed-acne", "cold-sore-history"], line.Json.GetProperty("Rules").EnumerateArray().Select(rule => rule.GetString()!));
        Assert.Equal("microneedling", line["Treatment"]);
        Assert.Equal("1.0.0", line["Version"]);
        Assert.Equal(ShippedPack.Microneedling.Digest.Whole, line["Digest"]);
        Assert.Equal(BuildInfo.Version, line["EngineVersion"]);
        Assert.Equal(BuildInfo.Commit, line["EngineCommit"]);
        Assert.True(line.Json.GetProperty("Elapsed").GetDouble() >= 0);
        Assert.Equal("POST", line["Method"]);
        Assert.Equal("/v1/treatments/microneedling/screenings", line["Route"]);
        Assert.Equal("200", line["StatusCode"]);
    }

    [Fact]
    public async Task Each_screening_leaves_its_own_event()
    {
        await using var host = new ScreeningHost();
        await Post(host, $"{Sheet.Healthy}");
        await Post(host, $"{Sheet.Healthy.With("acneNow", "\"few-mild\"")}");
        await Post(host, $"{Sheet.Healthy}");

        var lines = await host.StopAndReadLog();

        Assert.Equal(["proceed", "caution", "proceed"], lines.Where(line => line.IsCompletion).Select(line => line["Outcome"]));
    }

    [Fact]
    public async Task What_is_refused_leaves_no_decision()
    {
        await using var host = new ScreeningHost();
        await Post(host, $"{Sheet.Blank}");
        await Post(host, $"{Sheet.Healthy.With("acneNow", "\"x\"")}");
        await Post(host, "{");

        var lines = (await host.StopAndReadLog()).Where(line => line.IsCompletion).ToList();

        Assert.Equal(["422", "422", "400"], lines.Select(line => line["StatusCode"]));
        Assert.All(lines, line => Assert.Null(line["Outcome"] ?? line["Rules"] ?? line["Digest"]));
    }

    [Fact]
    public void What_fills_the_event_cannot_receive_an_answer()
    {
        var fill = typeof(DecisionLog).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

        var reached = Reach([.. fill.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)]);

        Assert.Contains(typeof(Api.Treatments.RuleSetResponse), reached);
        Assert.DoesNotContain(typeof(object), reached);
        Assert.Empty(reached.Intersect([
            typeof(AnswerSheet), typeof(SheetReading), typeof(GivenAnswer), typeof(Decision), typeof(Reason), typeof(AnswerFault),
            typeof(ScreeningResponse), typeof(ReasonResponse), typeof(GivenAnswerResponse)]));
    }

    [Theory]
    [InlineData(typeof(ScreeningResponse))]
    [InlineData(typeof(SheetReading))]
    [InlineData(typeof(Decision))]
    [InlineData(typeof(Lazy<Reason[]>))]
    public void What_holds_an_answer_is_recognised(Type type)
    {
        var reached = Reach([type]);

        Assert.NotEmpty(reached.Intersect([typeof(AnswerSheet), typeof(GivenAnswer), typeof(GivenAnswerResponse)]));
    }

    /// <summary>
    /// Every type of this service that can be got at from a value of these, by member, element or type argument. The log itself is
    /// where values go, not where they come from.
    /// </summary>
    private static HashSet<Type> Reach(Type[] from)
    {
        var (reached, waiting) = (new HashSet<Type>(), new Stack<Type>(from.Where(type => type != typeof(Serilog.IDiagnosticContext))));
        while (waiting.TryPop(out var type))
        {
            if (!reached.Add(type))
            {
                continue;
            }
            IEnumerable<Type> next = type.IsGenericType ? type.GetGenericArguments() : [];
            next = type.HasElementType ? next.Append(type.GetElementType()!) : next;
            if (type.Namespace?.StartsWith("Screening.", StringComparison.Ordinal) == true)
            {
                const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
                next = next
                    .Concat(type.GetFields(Members).Select(field => field.FieldType))
                    .Concat(type.GetProperties(Members)
                        .Where(property => property.Name != "EqualityContract").Select(property => property.PropertyType))
                    .Concat(type.Assembly.GetTypes().Where(other => other != type && type.IsAssignableFrom(other)));
            }
            foreach (var one in next)
            {
                waiting.Push(one);
            }
        }
        return reached;
    }

    private static async Task Post(ScreeningHost host, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync(BothEnvironments.Screenings, content, TestContext.Current.CancellationToken);
    }
}
