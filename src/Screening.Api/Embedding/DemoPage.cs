using Screening.Api.Hosting;
using Screening.Api.Receipts;
using Screening.Api.RuleBook;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;

namespace Screening.Api.Embedding;

/// <summary>The pages of the demo: the booking, and what the clinic's server says to it.</summary>
internal sealed class DemoPage(Treatment treatment, bool isSigned)
{
    private readonly string _name =
        treatment.Newest.Pack.Texts.FirstOrDefault(texts => texts.Language == "en") is { } english ? english[TextPaths.TreatmentName] : treatment.Id;

    public Treatment Treatment => treatment;

    private string Snippet => $"""
        <script type="module" src="https://screening.example/embed/v1/screening-form.js"></script>

        <form action="/bookings" method="post">
          <screening-form name="{DemoEndpoints.ReceiptField}" treatment="{treatment.Id}" required
            accept-outcome="{DemoEndpoints.Accepted}"
            nonce-value="from your server, for this booking" audience="{DemoEndpoints.Audience}"></screening-form>
          <button>Book</button>
        </form>
        """;

    /// <summary>The booking page.</summary>
    /// <param name="nonce">What binds the receipt to this booking.</param>
    /// <param name="today">The server's date, in UTC.</param>
    public Html Write(string nonce, DateOnly today) => Frame("Book a treatment", Html.Of($"""
        <main class="demo">
        <div class="clinic">
        <h1>Book {_name}</h1>
        <p class="lead">Choose a day and answer a few questions about your skin. If something speaks against the treatment, it tells you what to do first.</p>
        {(isSigned ? Html.Nothing : Html.Of($"""
            <p class="note"><b>Receipts are off on this service</b> (no key is configured). You can answer the questions, but no booking can be proved
            here, so none is taken.</p>
            """))}
        <form action="/demo/bookings" method="post" id="booking">
        <input type="hidden" name="{DemoEndpoints.NonceField}" value="{nonce}">
        <section class="step"><h2>1. The day</h2>
        <label>Day of the treatment <input type="date" id="date" name="{DemoEndpoints.DateField}" required value="{Json.Date(today.AddDays(1))}"
          min="{Json.Date(today)}"></label></section>
        <section class="step"><h2>2. Your skin</h2>
        <screening-form id="screening" name="{DemoEndpoints.ReceiptField}" treatment="{treatment.Id}" lang="en" required
          accept-outcome="{DemoEndpoints.Accepted}" nonce-value="{nonce}" audience="{DemoEndpoints.Audience}"
          planned-date="{Json.Date(today.AddDays(1))}"><a href="/form/{treatment.Id}">Answer the questions on a plain page</a></screening-form></section>
        <section class="step"><h2>3. Book</h2>
        <label class="check"><input type="checkbox" id="cheat"> Cheat: make the receipt hold until 2099 on its way to the clinic’s server</label>
        <p class="go"><button class="primary">Book this day</button></p></section>
        </form>
        </div>
        <aside aria-label="For developers">
        <h2>What your page hears</h2>
        <p class="hint">The element’s events, as they come. They carry no answers until the decision, and this log leaves out its reasons.</p>
        <div id="log" class="log" role="log" aria-label="Events" tabindex="0"></div>
        <h2 id="snippet-title">What you paste</h2>
        <pre tabindex="0" role="region" aria-labelledby="snippet-title"><code id="snippet">{Snippet}</code></pre>
        <p class="go"><button type="button" id="copy">Copy</button> <span id="copied" role="status"></span></p>
        <p class="hint">Your server makes the nonce, and asks <code>POST /v1/receipts/verify</code>, or verifies offline with the keys in
        <a href="/.well-known/jwks.json">/.well-known/jwks.json</a>. Every script on your page can read what the element shows: keep trackers off it.</p>
        </aside>
        </main>
        """), Html.Of($"""
        <script type="module" src="/embed/v1/screening-form.js"></script>
        <script type="module" src="/demo/demo.js"></script>
        """));

    /// <summary>What the clinic's server answers.</summary>
    /// <param name="receipt">What the receipt says; null where it is none.</param>
    /// <param name="faults">Why it is refused; none: it is booked.</param>
    public Html Answer(ReceiptClaims? receipt, IReadOnlyList<string> faults) => faults.Count == 0 && receipt is not null
        ? Frame("Booked", Html.Of($"""
            <main class="answer">
            <p class="stamp proceed">Booked</p>
            <h1>{_name} on {receipt.PlannedDate}</h1>
            <p class="lead">The clinic’s server has verified the receipt. We look at your skin again on the day.</p>
            {Told(receipt)}
            <p class="go"><a class="button" href="/demo">Book another one</a></p>
            </main>
            """), Html.Nothing)
        : Frame("Not booked", Html.Of($"""
            <main class="answer">
            <p class="stamp refer">Not booked</p>
            <h1>The clinic’s server does not take this</h1>
            <ul class="faults">{faults.Select(fault => Html.Of($"<li>{fault}</li>"))}</ul>
            {(receipt is null ? Html.Nothing : Told(receipt))}
            <p class="go"><a class="button" href="/demo">Begin again</a></p>
            </main>
            """), Html.Nothing);

    private static Html Told(ReceiptClaims receipt) => Html.Of($"""
        <dl class="claims">
        <div><dt>Outcome</dt><dd>{receipt.Outcome}</dd></div>
        <div><dt>Urgency</dt><dd>{receipt.Urgency}</dd></div>
        <div><dt>Day</dt><dd>{receipt.PlannedDate}</dd></div>
        <div><dt>Valid until</dt><dd>{receipt.ValidUntil}</dd></div>
        <div><dt>Rules</dt><dd>{receipt.Treatment} {receipt.Version}</dd></div>
        <div><dt>Receipt</dt><dd><code>{receipt.Id}</code></dd></div>
        </dl>
        """);

    private static Html Frame(string title, Html main, Html scripts) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} – Clinic Example</title>
        <link rel="icon" href="/kiosk/icon.svg">
        <link rel="stylesheet" href="/site.css">
        {scripts}</head>
        <body>
        <header class="top"><p class="brand">Clinic Example</p><nav aria-label="Screening"><a href="/">About Screening</a></nav></header>
        {main}
        <footer><p>A demonstration: there is no such clinic, and nothing is booked or kept.</p></footer>
        </body>
        </html>

        """);
}
