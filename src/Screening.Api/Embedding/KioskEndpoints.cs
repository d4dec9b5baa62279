using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;

namespace Screening.Api.Embedding;

/// <summary>
/// The questionnaire on a tablet: a shell that the tablet may keep and start without a connection, around the element. Everything lies
/// under one path, which is the scope of the shell's service worker.
/// </summary>
internal static class KioskEndpoints
{
    private const string Root = "/kiosk/";
    private const string ManifestType = "application/manifest+json";

    /// <summary>The page runs its own script and the element's, asks this host, and shows a picture that it was sent.</summary>
    private static readonly ContentSecurityPolicy PagePolicy = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
        + "require-trusted-types-for 'script'; trusted-types kiosk; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");

    /// <summary>A service worker may do what its own script's answer allows: to ask this host.</summary>
    private static readonly ContentSecurityPolicy WorkerPolicy = new("default-src 'none'; connect-src 'self'");

    /// <summary>Maps a page and a manifest per treatment, their files, and the picture of a receipt.</summary>
    public static void MapKiosk(this WebApplication app)
    {
        var kiosk = app.MapGroup("/kiosk").ExcludeFromDescription();
        kiosk.MapPageFile("/kiosk.js", "kiosk/kiosk.js");
        kiosk.MapPageFile("/kiosk.css", "kiosk/kiosk.css");
        kiosk.MapPageFile("/icon.svg", "kiosk/icon.svg");
        kiosk.MapPageFile("/service-worker.js", "kiosk/service-worker.js").WithContentSecurityPolicy(WorkerPolicy);
        kiosk.MapPost("/receipt.svg", (Delegate)ReceiptPicture.Draw);
        foreach (var treatment in app.Services.GetRequiredService<TreatmentCatalog>().Treatments)
        {
            kiosk.MapGet(treatment.Id, Show).WithMetadata(treatment).WithContentSecurityPolicy(PagePolicy);
            kiosk.MapGet($"{treatment.Id}/manifest.webmanifest", Manifest).WithMetadata(treatment);
        }
        kiosk.Map("/{treatment:unknown}", () => Problems.Of(ProblemTypes.UnknownTreatment));
    }

    private static IResult Show(HttpContext context, VersionChoice versions)
    {
        var (form, problem) = Choose(context, versions);
        return form is null ? problem! : new CachedBody(
            Encoding.UTF8.GetBytes(KioskPage.Write(form).ToString()), form.Book.Language, FreshPage.MediaType, cacheControl: EmbedFiles.AskAgain);
    }

    private static IResult Manifest(HttpContext context, VersionChoice versions)
    {
        var (form, problem) = Choose(context, versions);
        if (form is null)
        {
            return problem!;
        }
        var name = form.Book[TextPaths.TreatmentName];
        var manifest = new KioskManifest(
            $"{Root}{form.Book.Pack.Treatment}", name, name, form.Book.Language, form.Book.Direction, form.Address, Root, "fullscreen", "any", "#f3f7f5", "#0b6b57",
            [new("/kiosk/icon.svg", "any", "image/svg+xml", "any"), new("/kiosk/icon.svg", "any", "image/svg+xml", "maskable")]);
        return new CachedBody(
            JsonSerializer.SerializeToUtf8Bytes(manifest, KioskJson.Default.KioskManifest), form.Book.Language, ManifestType, cacheControl: EmbedFiles.AskAgain);
    }

    /// <summary>The version in force: a kiosk has no other. What else the address says is for the page's script.</summary>
    private static (PlainForm? Form, ProblemResult? Problem) Choose(HttpContext context, VersionChoice versions)
    {
        var treatment = context.Treatment();
        var (pack, problem) = versions.Choose(treatment, QueryCollection.Empty);
        return problem is not null ? (null, problem) : (new PlainForm(
            pack!, PageLanguage.Of(pack!, context.Request), language => QueryHelpers.AddQueryString($"{Root}{treatment.Id}", PageLanguage.Parameter, language)), null);
    }
}

/// <summary>What a browser needs to install the kiosk: a web app manifest.</summary>
internal sealed record KioskManifest(
    string Id, string Name, string ShortName, string Lang, string Dir, string StartUrl, string Scope, string Display, string Orientation,
    string BackgroundColor, string ThemeColor, IReadOnlyList<KioskIcon> Icons);

/// <summary>An icon of a <see cref="KioskManifest"/>.</summary>
internal sealed record KioskIcon(string Src, string Sizes, string Type, string Purpose);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(KioskManifest))]
internal sealed partial class KioskJson : JsonSerializerContext;
