using Screening.Api.Documentation;
using Screening.Api.Embedding;
using Screening.Api.Hosting;
using Screening.Api.Receipts;
using Screening.Api.Screenings;
using Screening.Api.Treatments;

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
    builder.AddTreatments();
    builder.AddScreenings();
    builder.AddBatch();
    builder.AddReceipts();
    builder.AddOpenApiDocument();

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
    app.MapTreatments();
    app.MapPlainForm();
    app.MapKiosk();
    app.MapDemo();
    app.MapLanding();
    app.MapReceipts();
    app.MapEmbedFiles();
    app.MapOpenApiDocument();

    app.Run();
    return 0;
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
