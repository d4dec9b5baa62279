# The service as its non-root user on port 8080. Needs no write access to its root file system.
# Probes, over HTTP: GET /health/live (restart when it fails), GET /health/ready (send traffic while it answers 200).
# Give the process more time to stop than Hosting:Drain:Seconds (10 by default) plus the requests in flight.
#
#   docker build --build-arg COMMIT=$(git rev-parse HEAD) -t screening .
#   docker run --read-only -p 127.0.0.1:8080:8080 screening

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Screening.Engine/Screening.Engine.csproj src/Screening.Engine/packages.lock.json src/Screening.Engine/
COPY src/Screening.Packs/Screening.Packs.csproj src/Screening.Packs/packages.lock.json src/Screening.Packs/
COPY src/Screening.Api/Screening.Api.csproj src/Screening.Api/packages.lock.json src/Screening.Api/
RUN dotnet restore src/Screening.Api --locked-mode
COPY src src
COPY openapi/examples openapi/examples
ARG COMMIT=unknown
RUN dotnet publish src/Screening.Api --configuration Release --no-restore --output /app \
    -p:UseAppHost=false -p:SourceRevisionId=${COMMIT}

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# Diagnostics would write into the temporary folder.
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "Screening.Api.dll"]
