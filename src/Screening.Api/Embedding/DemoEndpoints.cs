using Screening.Api.Hosting;
using Screening.Api.Receipts;
using Screening.Api.Treatments;
using Screening.Engine.Rules;

namespace Screening.Api.Embedding;

/// <summary>
/// A clinic's booking page with the element on it, and the clinic's server, which believes a receipt and no browser. It asks for a booking of
/// the first treatment on offer and keeps nothing.
/// </summary>
internal static class DemoEndpoints
{
    /// <summary>Whom the receipts of the demo are for.</summary>
    public const string Audience = "clinic-example";

    public const string NonceField = "nonce";
    public const string DateField = "date";
    public const string ReceiptField = "screening";

    private static readonly ContentSecurityPolicy Policy = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    /// <summary>Which outcome can be booked: with any other something must wait, change or be looked at first.</summary>
    public static string Accepted { get; } = Outcome.Proceed.Code();

    public static void MapDemo(this WebApplication app)
    {
        var nonces = new DemoNonce();
        var catalog = app.Services.GetRequiredService<TreatmentCatalog>();
        var page = new DemoPage(catalog.Treatments[0], app.Services.GetRequiredService<ReceiptKeys>().Signing is not null);
        var demo = app.MapGroup("/demo").ExcludeFromDescription();
        demo.MapGet("", (TimeProvider clock) => new FreshPage(page.Write(nonces.Make(), VersionChoice.Today(clock)), "en", StatusCodes.Status200OK))
            .WithContentSecurityPolicy(Policy);
        demo.MapPost("/bookings", (HttpContext context, ReceiptVerification verification) => Book(context, page, nonces, verification))
            .WithContentSecurityPolicy(Policy);
        demo.MapPageFile("/demo.js", "site/demo.js");
    }

    private static async Task<IResult> Book(HttpContext context, DemoPage page, DemoNonce nonces, ReceiptVerification verification)
    {
        if (!Negotiation.Sends(context.Request, "application/x-www-form-urlencoded"))
        {
            return Problems.Of(ProblemTypes.UnsupportedMediaType);
        }
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return Problems.Of(ProblemTypes.MalformedRequest);
        }
        var (nonce, receipt) = (form[NonceField].ToString(), form[ReceiptField].ToString());
        var verified = await verification.Verify(new VerifyReceiptRequest(receipt, nonce, Audience, null, null));
        var faults = verified.Reasons.Select(reason => reason.Detail).ToList();
        if (!nonces.IsOwn(nonce))
        {
            faults.Add("This nonce is not one that this server gave.");
        }
        if (verified.Receipt is { } told)
        {
            if (told.Treatment != page.Treatment.Id)
            {
                faults.Add("It is about another treatment than the one that is booked.");
            }
            if (Json.Date(told.PlannedDate) != form[DateField])
            {
                faults.Add("It is about another day than the one that is booked.");
            }
            if (told.Outcome != Accepted)
            {
                faults.Add("Its outcome cannot be booked online: the clinic wants to talk first.");
            }
        }
        return new FreshPage(
            page.Answer(verified.Receipt, faults), "en", faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
