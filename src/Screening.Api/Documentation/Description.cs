using Microsoft.OpenApi;
using Screening.Api.Hosting;
using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Screening.Api.Documentation;

/// <summary>What the document says of the service as a whole.</summary>
internal sealed class Description(TreatmentCatalog catalog) : IDocumentFilter
{
    public const string Title = "Screening";

    private const string Treatments = "/v1/treatments";

    private const string Overview = """
        Before a cosmetic skin treatment, find out from a questionnaire whether it may go ahead: `proceed`, `caution` or
        `refer-to-dermatologist`, with every reason, its sources and dates.

        **How to use it.** Read the questionnaire, ask its questions, post the answers, show the result. Pin the version that
        you tested with `?version=`; keep `ruleSet` with each result, so that it can be explained years later.

        **What to know.**
        - Not answered, `not-sure` and `no` are three different things. Leave a question out only while it has not been
          answered; never fill in a default.
        - Every rule is evaluated and the worst one wins; every rule that fired is a reason.
        - A referral is a result (200), not an error. Errors are problems (RFC 9457) that list every fault at once.
        - The service keeps nothing. It has no clock in a decision either: send `answeredOn`, the person's local date.
        - Texts come in the best match of `Accept-Language`. Members may be added to responses; ignore those you do not know.

        **What it is not.** It supports clinic staff, who decide. It is no diagnosis and no clearance, and it does not replace
        looking at the skin on the day. `ruleSet.reviewed` says whether a dermatologist has signed the rules.
        """;

    public static OpenApiInfo Info { get; } = new()
    {
        Title = Title,
        Version = BuildInfo.Version,
        Description = Overview,
        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        Contact = new OpenApiContact { Name = "The Screening authors" },
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Servers = [new OpenApiServer { Url = "/", Description = "The server that answered with this document." }];
        // First what there is, then each treatment in the order of use, last what only operators need.
        var paths = swaggerDoc.Paths.OrderBy(path => path.Key == Treatments ? 0 : path.Key.StartsWith(Treatments, StringComparison.Ordinal) ? 1 : IsProbe(path.Value) ? 3 : 2).ToList();
        swaggerDoc.Paths.Clear();
        foreach (var (address, path) in paths)
        {
            swaggerDoc.Paths.Add(address, path);
        }
        // No key is needed: said on purpose, so that nobody looks for one.
        swaggerDoc.Security = [new OpenApiSecurityRequirement()];
        swaggerDoc.Tags = new HashSet<OpenApiTag>(
        [
            new() { Name = "Treatments", Description = "What there is to screen for." },
            .. catalog.Treatments.Select(treatment => new OpenApiTag
            {
                Name = treatment.PascalName,
                Description = treatment.Newest.Pack.Texts.First(texts => texts.Language == treatment.Newest.Pack.DefaultLanguage)[TextPaths.TreatmentSummary],
            }),
            new() { Name = "Receipts", Description = "Signed results, for a clinic's server that cannot believe a browser." },
            new() { Name = "Operations", Description = "For load balancers and orchestrators." },
        ]);
    }

    private static bool IsProbe(IOpenApiPathItem path) =>
        path.Operations!.Values.All(operation => operation.Tags!.Any(tag => tag.Name == "Operations"));
}
