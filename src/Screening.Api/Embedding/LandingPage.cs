using System.Text;
using Screening.Api.Hosting;
using Screening.Api.RuleBook;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;

namespace Screening.Api.Embedding;

/// <summary>What the service is, in one screen, and the way to everything else. For those who run and integrate it, so in English.</summary>
internal static class LandingPage
{
    private static readonly ContentSecurityPolicy Policy = new(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");

    /// <summary>Maps the page and the style sheet that it shares with the demo.</summary>
    public static void MapLanding(this WebApplication app)
    {
        var page = new CachedBody(
            Encoding.UTF8.GetBytes(Write(app.Services.GetRequiredService<TreatmentCatalog>()).ToString()), null, FreshPage.MediaType, cacheControl: EmbedFiles.AskAgain);
        app.MapGet("/", () => page).WithContentSecurityPolicy(Policy).ExcludeFromDescription();
        app.MapPageFile("/site.css", "site/site.css");
    }

    private static Html Write(TreatmentCatalog catalog) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="description" content="Screening before a cosmetic skin treatment: proceed, caution or refer to a dermatologist, with reasons and sources.">
        <title>Screening</title>
        <link rel="icon" href="/kiosk/icon.svg">
        <link rel="stylesheet" href="/site.css">
        </head>
        <body class="landing">
        {Marks.Shapes}
        <header class="top"><p class="brand">Screening</p>
        <nav aria-label="For developers"><a href="/swagger/">Try the API</a> <a href="/openapi/v1.json">OpenAPI document</a></nav></header>
        <main>
        <section class="hero">
        <div>
        <h1>Is this skin ready for the treatment?</h1>
        <p class="lead">A few questions about acne, infection and skin that is not stable. Rules that a dermatologist can read decide, and say why.
        The service keeps no answers.</p>
        <p class="go"><a class="button primary" href="/demo">See it on a clinic’s page</a></p>
        </div>
        <ul class="outcomes" aria-label="What it answers">
        <li class="proceed"><b>{Mark(0)} Proceed</b><span>Nothing that was asked speaks against it. That is no clearance: the clinic decides.</span></li>
        <li class="caution"><b>{Mark(1)} Caution</b><span>Something must wait or change first: what, why, and until when.</span></li>
        <li class="refer"><b>{Mark(2)} Dermatologist first</b><span>Who should look at it, how soon, and the earliest date to ask again.</span></li>
        </ul>
        </section>
        {catalog.Treatments.Select(Ways)}
        </main>
        <footer><p>Not a diagnosis and not medical advice. Every rule names its sources; what has not been signed by a dermatologist says so.</p></footer>
        </body>
        </html>

        """);

    private static Html Mark(int verdict) => Marks.Of(Marks.Verdicts[verdict]);

    private static Html Ways(Treatment treatment)
    {
        var pack = treatment.Newest.Pack;
        var name = pack.Texts.FirstOrDefault(texts => texts.Language == "en") is { } english ? english[TextPaths.TreatmentName] : treatment.Id;
        return Html.Of($"""
            <section class="ways" aria-labelledby="{treatment.Id}">
            <h2 id="{treatment.Id}">{name}</h2>
            <ul>
            <li><a href="/kiosk/{treatment.Id}"><b>Tablet</b><span>For the desk: one touch to start, everything erased for the next person.</span></a></li>
            <li><a href="/form/{treatment.Id}"><b>Plain page</b><span>All questions on one page, for browsers without script.</span></a></li>
            <li><a href="/v1/treatments/{treatment.Id}/rules"><b>Rule book</b><span>Every question, rule and source, for the dermatologist who checks them.</span></a></li>
            </ul>
            </section>

            """);
    }
}
