namespace Screening.Api.Hosting;

/// <summary>A Content-Security-Policy that an endpoint states for itself, as endpoint metadata.</summary>
internal sealed record ContentSecurityPolicy(string Value)
{
    /// <summary>For answers that are no pages.</summary>
    public static readonly ContentSecurityPolicy Nothing =
        new("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    /// <summary>For pages without script that take a style sheet from this host.</summary>
    public static readonly ContentSecurityPolicy PlainPage =
        new("default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    /// <summary>For Swagger UI, which sets inline styles and calls the API of this host.</summary>
    public static readonly ContentSecurityPolicy SwaggerUi =
        new("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    /// <summary>Whether nobody may frame the answer, which X-Frame-Options then repeats for old browsers.</summary>
    public bool ForbidsFraming { get; } = Value.Contains("frame-ancestors 'none'", StringComparison.Ordinal);
}

/// <summary>Headers that keep a browser from doing more with an answer than it should, on every answer, errors included.</summary>
internal static class SecurityHeaders
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), usb=()";

    /// <summary>Lets the endpoint's answers do what <paramref name="policy"/> allows instead of nothing.</summary>
    public static TBuilder WithContentSecurityPolicy<TBuilder>(this TBuilder endpoints, ContentSecurityPolicy policy)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(policy);

    /// <summary>Sets the headers; <paramref name="pages"/> names path prefixes that middleware serves under a policy of their own.</summary>
    public static void UseSecurityHeaders(this WebApplication app, params (PathString Prefix, ContentSecurityPolicy Policy)[] pages)
    {
        var transportSecurity = !app.Environment.IsDevelopment();
        Func<object, Task> apply = state =>
        {
            var context = (HttpContext)state;
            Apply(context, PolicyFor(context, pages), transportSecurity && context.Request.IsHttps);
            return Task.CompletedTask;
        };

        app.Use(next => context =>
        {
            context.Response.OnStarting(apply, context);
            return next(context);
        });
    }

    private static ContentSecurityPolicy PolicyFor(HttpContext context, (PathString Prefix, ContentSecurityPolicy Policy)[] pages)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ContentSecurityPolicy>() is { } stated)
            return stated;

        foreach (var (prefix, policy) in pages)
        {
            if (context.Request.Path.StartsWithSegments(prefix))
                return policy;
        }

        return ContentSecurityPolicy.Nothing;
    }

    private static void Apply(HttpContext context, ContentSecurityPolicy policy, bool transportSecurity)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy.Value;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (policy.ForbidsFraming)
            headers.XFrameOptions = "DENY";
        if (transportSecurity)
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}
