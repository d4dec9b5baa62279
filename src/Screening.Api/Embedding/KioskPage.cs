using Screening.Api.RuleBook;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Api.Embedding;

/// <summary>The kiosk's shell: its screens with all their words, the person's in every language, the staff's in that of the page.</summary>
internal static class KioskPage
{
    private static readonly string[] PersonsWords =
    [
        "kiosk-welcome", "kiosk-start", "kiosk-still-there", "kiosk-erasing", "kiosk-stay", "kiosk-erase", "kiosk-hand-back", "kiosk-staff",
        "offline", "waiting", "language",
    ];

    public static Html Write(PlainForm form)
    {
        var (book, pack) = (form.Book, form.Book.Pack);
        return Html.Of($"""
            <!doctype html>
            <html lang="{book.Language}" dir="{book.Direction}" data-treatment="{pack.Treatment}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="#0b6b57">
            <title>{book[TextPaths.TreatmentName]}</title>
            <link rel="icon" href="/kiosk/icon.svg">
            <link rel="manifest" href="/kiosk/{pack.Treatment}/manifest.webmanifest?lang={book.Language}">
            <link rel="stylesheet" href="/kiosk/kiosk.css">
            <script type="module" src="/embed/v1/screening-form.js"></script>
            <script type="module" src="/kiosk/kiosk.js"></script>
            </head>
            <body>
            {Marks.Shapes}
            <div role="status"><p id="offline" data-word="offline" hidden>{form.Word("offline")}</p></div>
            <main>
            <section id="welcome">
            <p class="name" data-word="name">{book[TextPaths.TreatmentName]}</p>
            <h1 tabindex="-1" data-word="kiosk-welcome">{form.Word("kiosk-welcome")}</h1>
            <button type="button" id="start" class="primary" data-word="kiosk-start">{form.Word("kiosk-start")}</button>
            {Languages(form)}
            <noscript><a href="/form/{pack.Treatment}?lang={book.Language}">{form.Word("plain-page")}</a></noscript>
            </section>
            <section id="questions" hidden>
            <h1 class="unseen" tabindex="-1" data-word="name">{book[TextPaths.TreatmentName]}</h1>
            <div id="place"></div>
            <div class="bar">
            <div id="over" role="status" hidden><p data-word="kiosk-hand-back">{form.Word("kiosk-hand-back")}</p>
            <button type="button" id="staff" class="primary" data-word="kiosk-staff">{form.Word("kiosk-staff")}</button></div>
            <button type="button" id="erase" data-word="kiosk-erase">{form.Word("kiosk-erase")}</button>
            </div>
            </section>
            <section id="hand-back" lang="{book.Language}" dir="{book.Direction}" hidden>
            <h1 tabindex="-1">{form.Word("kiosk-staff")}</h1>
            <div class="told">
            <div class="result">
            {Marks.Verdicts.Select(verdict => Verdict(book, verdict))}
            <dl class="facts">
            {Date(form, "plannedDate", "planned-date")}{Date(form, "validUntil", "valid-until")}{Date(form, "comeBack", "come-back")}</dl>
            </div>
            <figure id="receipt" hidden><img id="picture" alt="QR"><figcaption>{form.Word("kiosk-scan")}</figcaption></figure>
            </div>
            <p class="end"><button type="button" id="next" class="primary">{form.Word("kiosk-next")}</button></p>
            </section>
            </main>
            <dialog id="idle" aria-labelledby="idle-title">
            <h2 id="idle-title" data-word="kiosk-still-there">{form.Word("kiosk-still-there")}</h2>
            <p id="erasing" role="timer"></p>
            <div class="choices">
            <button type="button" id="stay" class="primary" data-word="kiosk-stay">{form.Word("kiosk-stay")}</button>
            <button type="button" id="leave" data-word="kiosk-erase">{form.Word("kiosk-erase")}</button>
            </div>
            </dialog>
            <div hidden><p id="waiting" data-word="waiting">{form.Word("waiting")}</p>
            <p id="erasing-words" data-word="kiosk-erasing">{form.Word("kiosk-erasing")}</p></div>
            {pack.Texts.Select(Words)}</body>
            </html>

            """);
    }

    private static Html Languages(PlainForm form) => form.Book.Pack.Texts.Length < 2 ? Html.Nothing : Html.Of($"""
        <div class="languages" role="group" aria-label="{form.Word("language")}" data-label="language">{form.Book.Pack.Texts.Select(texts => Html.Of($"""
        <button type="button" lang="{texts.Language}" data-language="{texts.Language}" aria-pressed="{(texts.Language == form.Book.Language ? "true" : "false")}">
        {texts[FormWords.Path("language-name")]}</button>
        """))}</div>
        """);

    private static Html Verdict(Book book, Verdict verdict) => Html.Of($"""
        <p class="verdict {Marks.Code(verdict)}" data-verdict="{(verdict.Urgency == Urgency.None ? verdict.Outcome.Code() : verdict.Urgency.Code())}" hidden>
        {Marks.Of(verdict)} <span>{book[TextPaths.Name(verdict.Outcome)]}{(verdict.Urgency == Urgency.None ? Html.Nothing
            : Html.Of($"<small>{book[TextPaths.Name(verdict.Urgency)]}</small>"))}</span></p>

        """);

    private static Html Date(PlainForm form, string member, string word) => Html.Of($"""
        <div hidden><dt>{form.Word(word)}</dt><dd data-date="{member}"></dd></div>

        """);

    /// <summary>The person's words in a language, for the page's script.</summary>
    private static Html Words(TextSet texts) => Html.Of($"""
        <template data-language="{texts.Language}" dir="{texts.Direction()}">
        <p data-word="name">{texts[TextPaths.TreatmentName]}</p>
        {PersonsWords.Select(word => Html.Of($"""
            <p data-word="{word}">{texts[FormWords.Path(word)]}</p>

            """))}</template>

        """);
}
