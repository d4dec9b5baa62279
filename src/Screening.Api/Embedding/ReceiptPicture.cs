using System.Buffers;
using System.Text;
using QRCoder;
using Screening.Api.Hosting;

namespace Screening.Api.Embedding;

/// <summary>A receipt as a QR code (ISO/IEC 18004), for the desk to scan. Posted, so that it stands in no address and no log.</summary>
internal static class ReceiptPicture
{
    private const string Svg = "image/svg+xml";

    /// <summary>What a QR code can hold, in bytes, at its lowest error correction. Receipts have a third of it.</summary>
    private const int Longest = 2953;

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static async Task<IResult> Draw(HttpContext context)
    {
        if (!Negotiation.Sends(context.Request, "text/plain"))
        {
            return Problems.Of(ProblemTypes.UnsupportedMediaType);
        }
        // One byte more than fits tells what is too long; the rest is never read.
        var body = new byte[Longest + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > Longest)
        {
            return Problems.Of(ProblemTypes.TooLarge);
        }
        var receipt = Encoding.ASCII.GetString(body, 0, length);
        if (!IsCompactJws(receipt))
        {
            return Problems.Of(ProblemTypes.MalformedRequest, "The body must be a receipt: a compact JWS.");
        }
        using var code = new QRCodeGenerator().CreateQrCode(receipt, QRCodeGenerator.ECCLevel.L);
        using var picture = new SvgQRCode(code);
        return new Picture(picture.GetGraphic(4));
    }

    /// <summary>Three parts in base64url: nothing else is drawn. Whether it holds is for whoever scans it.</summary>
    private static bool IsCompactJws(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3 && Array.TrueForAll(parts, part => part.Length > 0 && !part.AsSpan().ContainsAnyExcept(Base64Url));
    }

    private sealed class Picture(string svg) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = Svg;
            httpContext.Response.Headers.CacheControl = "no-store";
            return httpContext.Response.WriteAsync(svg, httpContext.RequestAborted);
        }
    }
}
