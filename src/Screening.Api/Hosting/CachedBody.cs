using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Screening.Api.Hosting;

/// <summary>A representation that is made once and may be cached: strong ETag, <c>Vary</c>, 304 where nothing changed.</summary>
internal sealed class CachedBody : IResult, IStatusCodeHttpResult
{
    private const string ForMinutes = "public, max-age=300";

    private readonly byte[] _body;
    private readonly string _cacheControl;
    private readonly string? _encoding;
    private readonly string _etag;
    private readonly string? _language;
    private readonly string _mediaType;
    private readonly string? _vary;

    /// <param name="body">The bytes, in UTF-8.</param>
    /// <param name="language">The language of its texts; null where it has none that depend on the caller's.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="vary">The request headers that choose among representations; null: the language alone, where it has one.</param>
    /// <param name="cacheControl">For how long it may be used without asking again; null: for minutes.</param>
    /// <param name="encoding">How the bytes are compressed; null: not at all.</param>
    public CachedBody(
        byte[] body, string? language, string mediaType = Json.MediaType, string? vary = null, string? cacheControl = null, string? encoding = null)
    {
        _body = body;
        _mediaType = mediaType;
        _cacheControl = cacheControl ?? ForMinutes;
        _encoding = encoding;
        _vary = vary ?? (language is null ? null : HeaderNames.AcceptLanguage);
        _etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 15))}\"";
        _language = language;
    }

    public int? StatusCode => StatusCodes.Status200OK;

    /// <summary>The representation of a contract.</summary>
    public static CachedBody Of<T>(T value, JsonTypeInfo<T> type, string? language, string? vary = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json.Writing))
        {
            JsonSerializer.Serialize(writer, value, type);
        }
        return new CachedBody(stream.ToArray(), language, Json.MediaType, vary);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = _etag;
        response.Headers.CacheControl = _cacheControl;
        if (_vary is not null)
        {
            response.Headers.Vary = _vary;
        }
        if (_language is not null)
        {
            response.Headers.ContentLanguage = _language;
        }
        if (EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) &&
            known.Any(tag => tag.Tag == "*" || tag.Tag == _etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        if (_encoding is not null)
        {
            response.Headers.ContentEncoding = _encoding;
        }
        response.ContentType = _mediaType;
        response.ContentLength = _body.Length;
        return response.Body.WriteAsync(_body, httpContext.RequestAborted).AsTask();
    }
}

/// <summary>How the service writes JSON.</summary>
internal static class Json
{
    public const string MediaType = "application/json";

    /// <summary>Quotes and letters beyond ASCII as they are: nothing that is sent as JSON is ever read as a page.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A date as it is written: YYYY-MM-DD.</summary>
    public static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
