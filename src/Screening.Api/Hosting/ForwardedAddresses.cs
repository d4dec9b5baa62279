using Microsoft.AspNetCore.HttpOverrides;

namespace Screening.Api.Hosting;

/// <summary>Behind a known proxy the client's address and scheme are those that the proxy states; from anybody else they are ignored.</summary>
internal static class ForwardedAddresses
{
    /// <summary>Believes X-Forwarded-For and X-Forwarded-Proto from the configured proxies, and does nothing where there are none.</summary>
    public static void UseForwardedAddresses(this IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<ProxyOptions>();
        if (proxies.Known.Count == 0)
            return;

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = proxies.Hops,
        };
        // The default list trusts whatever runs on this machine.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies.Known)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
