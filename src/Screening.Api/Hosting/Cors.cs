using Microsoft.Net.Http.Headers;

namespace Screening.Api.Hosting;

/// <summary>Any website may call the API from a browser, without credentials: there are none, and answers are not kept.</summary>
internal static class Cors
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];
    // The last two say whose page asks and with which key: for a gateway in front that counts or limits, the service reads neither.
    private static readonly string[] Sent =
        [HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.AcceptLanguage, HeaderNames.IfNoneMatch, "Screening-Clinic", "Screening-Key"];

    private static readonly string[] Exposed = [HeaderNames.RetryAfter, HeaderNames.ETag, HeaderNames.ContentLanguage];
    private static readonly string ExposedList = string.Join(',', Exposed);

    /// <summary>States the policy; browsers shorten the preflight's day to what they allow.</summary>
    public static void AddOpenCors(this IHostApplicationBuilder builder) =>
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .WithMethods(Methods)
            .WithHeaders(Sent)
            .WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromHours(24))));

    /// <summary>Answers preflights and lets every origin read every answer, errors included.</summary>
    public static void UseOpenCors(this IApplicationBuilder app)
    {
        app.UseCors();

        // A shared cache may store what was asked without an Origin and hand it to a browser that has one.
        app.Use(next => context =>
        {
            if (context.Request.Headers.Origin.Count == 0)
                context.Response.OnStarting(AllowAnyOrigin, context);
            return next(context);
        });
    }

    private static Task AllowAnyOrigin(object state)
    {
        var headers = ((HttpContext)state).Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = ExposedList;
        return Task.CompletedTask;
    }
}
