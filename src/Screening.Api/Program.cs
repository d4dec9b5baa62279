using Screening.Api.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHostingOptions();
    builder.AddClock();
    builder.AddCompletionLog();
    builder.AddErrors();
    builder.AddKestrelLimits();
    builder.AddOpenCors();
    builder.AddLimits();
    builder.AddDraining();
    // Features: what they need.

    var app = builder.Build();
    app.UseAnnouncing();
    app.UseForwardedAddresses();
    app.UseCompletionLog();
    app.UseSecurityHeaders(("/swagger", ContentSecurityPolicy.SwaggerUi));
    app.UseErrors();
    app.UseDraining();
    app.UseRouting();
    app.UseOpenCors();
    app.UseLimits();

    app.MapHealth();
    app.MapProblemPages();
    // Features: where they answer.

    app.Run();
    return 0;
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
