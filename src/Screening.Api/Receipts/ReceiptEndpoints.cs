using Screening.Api.Hosting;
using IDiagnosticContext = Serilog.IDiagnosticContext;

namespace Screening.Api.Receipts;

/// <summary>Signed receipts: for a clinic's server that must not believe a browser.</summary>
internal static partial class ReceiptEndpoints
{
    public static void AddReceipts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ReceiptKeys.Load(builder.Configuration, builder.Environment.IsDevelopment()));
        builder.Services.AddSingleton<ReceiptIssuing>();
        builder.Services.AddSingleton<ReceiptVerification>();
    }

    public static void MapReceipts(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ReceiptKeys>();
        if (keys.IsEphemeral)
        {
            Ephemeral(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ReceiptEndpoints)), keys.Issuer);
        }
        app.MapGet("/.well-known/jwks.json", (ReceiptKeys known) => known.Published)
            .AnswersJson()
            .WithTags("Receipts")
            .WithName("getReceiptKeys")
            .WithSummary("The keys that verify receipts")
            .WithDescription("A JSON Web Key Set (RFC 7517), so that anybody can verify a receipt without asking this service.")
            .Produces<KeySetResponse>()
            .Produces(StatusCodes.Status304NotModified);
        app.MapPost("/v1/receipts/verify", Verify)
            .AnswersJson()
            .WithTags("Receipts")
            .WithName("verifyReceipt")
            .WithSummary("Whether a receipt holds")
            .WithDescription(
                "For the clinic's server, not for a browser: what a browser is told can be changed on the way. `valid` says that the receipt "
                + "is genuine, current and the one that you expect; the outcome stands in `receipt`, look at it as well. With `answers` and "
                + "`salt` the decision is made again under the version that the receipt names. A receipt's `commitment` is SHA-256, in "
                + "base64url, over the 32 bytes of the salt and then the request in UTF-8 without white space: `answeredOn`, `plannedDate`, "
                + "`answers`, with questions and options in the order of the questionnaire and \"none of these\" as `[]`.")
            .Accepts<VerifyReceiptRequest>(Json.MediaType)
            .Produces<VerifyReceiptResponse>()
            .WithProblems(ProblemTypes.MalformedRequest, ProblemTypes.TooLarge, ProblemTypes.UnsupportedMediaType);
    }

    private static async Task<IResult> Verify(HttpContext context, ReceiptVerification verification, IDiagnosticContext log)
    {
        if (!Negotiation.SendsJson(context.Request))
        {
            return Problems.Of(ProblemTypes.UnsupportedMediaType);
        }
        if (context.Request.Query.Count > 0)
        {
            return Problems.Of(ProblemTypes.MalformedRequest, errors: [new ProblemError("", Faults.InvalidQuery.Code, "There are no query parameters here.")]);
        }
        var (request, errors) = await VerifyReceiptRequestReader.Read(context.Request.Body, context.RequestAborted);
        if (request is null)
        {
            return Problems.Of(ProblemTypes.MalformedRequest, errors: errors);
        }
        var response = await verification.Verify(request);
        log.Set("Valid", response.Valid);
        log.Set("Reasons", response.Reasons.Select(reason => reason.Code).ToArray());
        return new FreshBody<VerifyReceiptResponse>(response, ReceiptJson.Default.VerifyReceiptResponse, "en");
    }

    [LoggerMessage(LogLevel.Warning, "Receipts are signed with a key that ends with this process, by {Issuer:l}: for development alone")]
    private static partial void Ephemeral(ILogger log, string issuer);
}
