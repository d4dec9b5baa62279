using System.Text;
using Screening.Api.RuleBook;

namespace Screening.Api.Embedding;

/// <summary>A page about one person's answers or one booking: never cached.</summary>
internal sealed class FreshPage(Html page, string language, int status) : IResult
{
    public const string MediaType = "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), httpContext.RequestAborted);
    }
}
