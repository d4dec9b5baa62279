using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Screening.Browser.Tests;

/// <summary>
/// A clinic's website, of another origin than the service, with the strictest policy that an embedding page can have. It also stands
/// between the page and the service as a network does: what <see cref="Interfere"/> does with a request is real for the browser.
/// </summary>
public sealed class ClinicSite : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly WebApplication _wire;
    private readonly HttpClient _service = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private ClinicSite(WebApplication site, WebApplication wire) => (_site, _wire) = (site, wire);

    public string Address => _site.Urls.Single();

    /// <summary>The service's address, as the page knows it.</summary>
    public string Api => _wire.Urls.Single();

    /// <summary>The HTML inside the body of the page at <c>/</c>; <c>API</c> stands for the service's address.</summary>
    public string Body { get; set; } = "";

    /// <summary>What brings the element to the page; <c>API</c> stands for the service's address.</summary>
    public string Script { get; set; } = """<script type="module" src="API/embed/v1/screening-form.js"></script>""";

    public string Language { get; set; } = "en";

    /// <summary>What happens to a request on its way; true: it does not arrive.</summary>
    public Func<HttpContext, Task<bool>> Interfere { get; set; } = _ => Task.FromResult(false);

    /// <summary>The queries and bodies of forms that were submitted to <c>/submitted</c>.</summary>
    public List<string> Submitted { get; } = [];

    /// <summary>What the page reported about its policy.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Method and path of every request that reached the wire, in order.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<ClinicSite> InFrontOf(Service service)
    {
        var clinic = new ClinicSite(Empty(), Empty());
        clinic._wire.Run(context => clinic.Forward(context, service.Address));
        clinic._site.Run(clinic.Show);
        await clinic._wire.StartAsync();
        await clinic._site.StartAsync();
        return clinic;
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _wire.DisposeAsync();
        _service.Dispose();
    }

    private static WebApplication Empty()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private async Task Show(HttpContext context)
    {
        switch (context.Request.Path)
        {
            case "/":
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.ContentSecurityPolicy =
                    $"default-src 'none'; script-src {Api}; connect-src {Api}; style-src 'self'; require-trusted-types-for 'script'; "
                    + "trusted-types 'none'; report-uri /violation";
                await context.Response.WriteAsync($"""
                    <!doctype html><html lang="{Language}"><head><meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>Clinic</title><link rel="stylesheet" href="/clinic.css">
                    {Script.Replace("API", Api, StringComparison.Ordinal)}</head>
                    <body><main><h1>Clinic</h1>{Body.Replace("API", Api, StringComparison.Ordinal)}</main></body></html>
                    """);
                break;
            case "/clinic.css":
                context.Response.ContentType = "text/css";
                await context.Response.WriteAsync(
                    ":root { color-scheme: light dark } body { font: 16px/1.5 sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem }");
                break;
            case "/submitted":
                using (var reader = new StreamReader(context.Request.Body))
                    Submitted.Add(context.Request.QueryString + await reader.ReadToEndAsync());
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<!doctype html><title>Thank you</title><h1>Thank you</h1>");
                break;
            case "/violation":
                using (var reader = new StreamReader(context.Request.Body))
                    Violations.Add(await reader.ReadToEndAsync());
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private async Task Forward(HttpContext context, string service)
    {
        lock (Asked)
            Asked.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (await Interfere(context))
            return;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{service}{context.Request.Path}{context.Request.QueryString}");
        if (context.Request.ContentLength > 0 || context.Request.Headers.ContainsKey("Transfer-Encoding"))
            request.Content = new StreamContent(context.Request.Body);
        foreach (var header in context.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Transfer-Encoding")))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }
        using var response = await _service.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Transfer-Encoding"))
            context.Response.Headers[header.Key] = header.Value.ToArray();
        await response.Content.CopyToAsync(context.Response.Body);
    }
}
