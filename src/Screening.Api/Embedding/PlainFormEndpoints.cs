using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Screening.Api.Hosting;
using Screening.Api.Screenings;
using Screening.Api.Treatments;
using Serilog;

namespace Screening.Api.Embedding;

/// <summary>
/// The questionnaire for browsers without script: all questions on one page, posted once, decided as a screening is. There is no cookie
/// and nothing is kept between two requests, so a request that another site forges can do no more than its sender could: no antiforgery.
/// </summary>
internal static class PlainFormEndpoints
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>What of a query chooses the version. Other parameters are let be: senders of links add their own.</summary>
    private static readonly string[] VersionNames = [VersionQuery.VersionName, VersionQuery.AsOfName];

    /// <summary>Maps a page per treatment, and their style sheet.</summary>
    public static void MapPlainForm(this WebApplication app)
    {
        var forms = app.MapGroup("/form").ExcludeFromDescription();
        forms.MapGet("/form.css", () => PlainFormStyle.Body);
        foreach (var treatment in app.Services.GetRequiredService<TreatmentCatalog>().Treatments)
        {
            forms.MapGet(treatment.Id, Show).WithMetadata(treatment).WithContentSecurityPolicy(PlainFormStyle.Policy);
            forms.MapPost(treatment.Id, Decide).WithMetadata(treatment).WithContentSecurityPolicy(PlainFormStyle.Policy);
        }
        forms.Map("/{treatment:unknown}", () => Problems.Of(ProblemTypes.UnknownTreatment));
    }

    private static IResult Show(HttpContext context, VersionChoice versions, TimeProvider clock)
    {
        var (form, problem) = Choose(context, versions);
        if (form is null)
        {
            return problem!;
        }
        var page = PlainFormPage.Write(form, PlainFormEntries.None, [], VersionChoice.Today(clock));
        return new CachedBody(Encoding.UTF8.GetBytes(page.ToString()), form.Book.Language, FreshPage.MediaType);
    }

    private static async Task<IResult> Decide(
        HttpContext context, VersionChoice versions, ScreeningRequestValidator validator, TimeProvider clock, IDiagnosticContext log)
    {
        if (!Negotiation.Sends(context.Request, FormType))
        {
            return Problems.Of(ProblemTypes.UnsupportedMediaType);
        }
        var (form, problem) = Choose(context, versions);
        if (form is null)
        {
            return problem!;
        }
        if (await Receive(context) is not { } entries)
        {
            return Problems.Of(ProblemTypes.MalformedRequest);
        }
        if (entries.Malformed(form.Book.Pack.Questions) is { Count: > 0 } malformed)
        {
            return Problems.Of(ProblemTypes.MalformedRequest, errors: malformed);
        }
        // Only script could tell the person's own date. The server's, in UTC, is at most a day away from it, and the page and the result
        // name it; dates of the past up to it and treatments from it on are taken.
        var today = VersionChoice.Today(clock);
        var (decided, faults) = new PlainFormScreening(form.Book.Served, form.Wording, validator, today).Of(entries);
        if (decided is null)
        {
            var again = PlainFormPage.Write(form, entries, faults, today);
            return new FreshPage(again, form.Book.Language, StatusCodes.Status422UnprocessableEntity);
        }
        DecisionLog.Fill(
            log, decided.Response.RuleSet, decided.Response.Outcome, decided.Response.Urgency,
            [.. decided.Decision.Reasons.Select(reason => reason.Rule.Id)]);
        return new FreshPage(PlainFormResult.Write(form, decided), form.Book.Language, StatusCodes.Status200OK);
    }

    /// <summary>The fields of the body; null where it is no form. Its size is limited before it gets here.</summary>
    private static async Task<PlainFormEntries?> Receive(HttpContext context)
    {
        try
        {
            return new PlainFormEntries(context.Request.HasFormContentType
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : FormCollection.Empty);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static (PlainForm? Form, ProblemResult? Problem) Choose(HttpContext context, VersionChoice versions)
    {
        var (treatment, query) = (context.Treatment(), context.Request.Query);
        var asked = query.Where(parameter => VersionNames.Contains(parameter.Key, StringComparer.Ordinal)).ToDictionary();
        var (pack, problem) = versions.Choose(treatment, new QueryCollection(asked));
        if (problem is not null)
        {
            return (null, problem);
        }
        var address = QueryHelpers.AddQueryString($"/form/{treatment.Id}", asked);
        return (new PlainForm(pack!, PageLanguage.Of(pack!, context.Request), one => QueryHelpers.AddQueryString(address, PageLanguage.Parameter, one)), null);
    }
}
