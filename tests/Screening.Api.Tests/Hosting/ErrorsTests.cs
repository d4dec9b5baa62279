using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Screening.Api.Tests.Hosting;

public sealed class ErrorsTests
{
    private const string Secret = "zqxjkv";

    public static readonly TheoryData<string> Environments = ["Production", "Development"];

    private static ScreeningHost HostIn(string environment) => new()
    {
        Environment = environment,
        Settings = { ["Hosting:Log:Level"] = "Verbose" },
        Endpoints = routes =>
        {
            routes.MapPost("/test/read", ReadBody);
            routes.MapPost("/test/bound", (Bound bound) => bound.Number);
            routes.MapGet("/test/throw", Throw);
            routes.MapGet("/test/half", async context =>
            {
                await context.Response.WriteAsync("half");
                await context.Response.Body.FlushAsync();
                Throw();
            });
        },
    };

    [Theory, MemberData(nameof(Environments))]
    public async Task An_unknown_address_is_a_problem(string environment)
    {
        await using var host = HostIn(environment);

        using var response = await host.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        await Problem.AssertIs("not-found", 404, response);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_wrong_method_is_a_problem_that_names_the_right_one(string environment)
    {
        await using var host = HostIn(environment);

        using var response = await host.Client.DeleteAsync("/health/live", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertIs("method-not-allowed", 405, response);
        Assert.Equal("GET", Assert.Single(response.Content.Headers.Allow));
        Assert.Equal("This address answers GET.", problem.GetProperty("detail").GetString());
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_body_that_announces_too_much_is_refused(string environment)
    {
        await using var host = HostIn(environment);

        using var response = await host.Client.PostAsync("/test/read", Body(64 * 1024 + 1), TestContext.Current.CancellationToken);

        await Problem.AssertIs("too-large", 413, response);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_chunked_body_that_grows_too_large_is_refused(string environment)
    {
        await using var host = HostIn(environment);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/test/read") { Content = Body(64 * 1024 + 1) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await Problem.AssertIs("too-large", 413, response);
    }

    [Fact]
    public async Task A_body_of_64_KiB_is_accepted()
    {
        await using var host = HostIn("Production");

        using var response = await host.Client.PostAsync("/test/read", Body(64 * 1024), TestContext.Current.CancellationToken);

        Assert.Equal(64 * 1024, int.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), null));
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task Malformed_json_is_a_problem(string environment)
    {
        await using var host = HostIn(environment);
        using var content = new StringContent("{\"number\":", Encoding.UTF8, "application/json");

        using var response = await host.Client.PostAsync("/test/bound", content, TestContext.Current.CancellationToken);

        await Problem.AssertIs("malformed-request", 400, response);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task A_media_type_that_is_not_read_is_a_problem(string environment)
    {
        await using var host = HostIn(environment);
        using var content = new StringContent("<number/>", Encoding.UTF8, "application/xml");

        using var response = await host.Client.PostAsync("/test/bound", content, TestContext.Current.CancellationToken);

        await Problem.AssertIs("unsupported-media-type", 415, response);
    }

    [Theory, MemberData(nameof(Environments))]
    public async Task An_exception_is_a_problem_and_is_logged_once_without_its_message(string environment)
    {
        await using var host = HostIn(environment);

        using var response = await host.Client.GetAsync("/test/throw", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertIs("internal-error", 500, response);
        Assert.DoesNotContain(Secret, problem.ToString());
        var lines = await host.StopAndReadLog();
        var failure = Assert.Single(lines, line => line["Exception"] is not null);
        Assert.Equal("Error", failure["@l"]);
        Assert.Contains("System.InvalidOperationException", failure["Exception"]);
        Assert.Contains("System.FormatException", failure["Exception"]);
        Assert.Contains($"{nameof(ErrorsTests)}.{nameof(Throw)}", failure["Exception"]);
        Assert.DoesNotContain(Secret, host.Log.Raw);
        Assert.Equal("500", Assert.Single(lines, line => line.IsCompletion)["StatusCode"]);
    }

    [Fact]
    public async Task An_answer_that_fails_halfway_is_cut_off_and_logged_without_the_message()
    {
        await using var host = HostIn("Production");

        await Assert.ThrowsAsync<HttpRequestException>(
            () => host.Client.GetStringAsync("/test/half", TestContext.Current.CancellationToken));

        var lines = await host.StopAndReadLog();
        Assert.Single(lines, line => line["Exception"] is not null);
        Assert.DoesNotContain(Secret, host.Log.Raw);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_client_that_leaves_is_no_failure_and_hides_none(bool fails, int failures)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = new ScreeningHost
        {
            Endpoints = routes => routes.MapGet("/test/left", async context =>
            {
                entered.SetResult();
                var wait = Task.Delay(Timeout.Infinite, context.RequestAborted);
                await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (fails)
                    Throw();
                await wait;
            }),
        };
        using var leaving = new CancellationTokenSource();
        var request = host.Client.GetAsync("/test/left", leaving.Token);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        var lines = await host.Log.WaitUntil(lines => lines.Any(line => line.IsCompletion));
        Assert.Equal(failures, lines.Count(line => line["Exception"] is not null));
        Assert.Equal(fails ? "500" : "499", lines.Single(line => line.IsCompletion)["StatusCode"]);
    }

    private static ByteArrayContent Body(int length) => new(new byte[length]);

    private static async Task ReadBody(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await context.Response.WriteAsync(body.Length.ToString((IFormatProvider?)null));
    }

    private static string Throw()
    {
        try
        {
            throw new FormatException($"inner {Secret}");
        }
        catch (FormatException inner)
        {
            throw new InvalidOperationException($"outer {Secret}", inner);
        }
    }

    internal sealed record Bound(int Number);
}
