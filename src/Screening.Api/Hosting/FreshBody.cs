using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Screening.Api.Hosting;

/// <summary>A response about one person's answers: never cached, in the caller's language.</summary>
internal sealed class FreshBody<T>(T value, JsonTypeInfo<T> type, string language) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = Json.MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Json.Writing))
        {
            JsonSerializer.Serialize(writer, value, type);
        }
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
