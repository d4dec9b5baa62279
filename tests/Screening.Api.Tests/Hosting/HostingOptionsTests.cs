using Microsoft.Extensions.Configuration;
using Screening.Api.Hosting;
using Serilog.Events;

namespace Screening.Api.Tests.Hosting;

public sealed class HostingOptionsTests
{
    [Fact]
    public void Without_settings_the_defaults_hold()
    {
        var options = Read();

        Assert.Equal(new LogOptions(LogEventLevel.Information, 10_000), options.Log);
        Assert.Equal(new LimitOptions(120, 10, 512, 128), options.Limits);
        Assert.Equal(new ConnectionOptions(4096, 75), options.Connections);
        Assert.Equal(new BatchOptions(1_000_000, 30, 4), options.Batch);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Drain.Window);
        Assert.Empty(options.Proxies.Known);
    }

    [Fact]
    public void Development_does_not_drain() =>
        Assert.Equal(0, HostingOptions.From(new ConfigurationBuilder().Build(), development: true).Drain.Seconds);

    [Fact]
    public void Proxies_are_addresses_and_networks() =>
        Assert.Equal(
            ["192.0.2.7/32", "10.0.0.0/8", "2001:db8::1/128"],
            Read(("Hosting:Proxies:Known", "192.0.2.7, 10.0.0.0/8,2001:db8::1")).Proxies.Known.Select(network => network.ToString()));

    [Theory]
    [InlineData("Hosting:Limits:Burst", "0", "whole number from 1")]
    [InlineData("Hosting:Limits:Burst", "1.5", "whole number from 1")]
    [InlineData("Hosting:Limits:PerSecond", "NaN", "number from 0.0001")]
    [InlineData("Hosting:Limits:Queue", "-1", "whole number from 0")]
    [InlineData("Hosting:Log:Level", "Loud", "one of Verbose, Debug")]
    [InlineData("Hosting:Log:Level", "7", "one of Verbose, Debug")]
    [InlineData("Hosting:Drain:Seconds", "601", "from 0 to 600")]
    [InlineData("Hosting:Proxies:Known", "0.0.0.0/0", "not everybody")]
    [InlineData("Hosting:Proxies:Known", "proxy.example", "an address such as")]
    [InlineData("Hosting:Limits:Brust", "5", "Hosting:Limits:Brust is no setting")]
    [InlineData("ForwardedHeaders_Enabled", "true", "name your proxies")]
    public void A_bad_value_stops_the_start_and_says_what_would_be_right(string key, string value, string expected)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read((key, value)));

        Assert.Contains(expected, refused.Message);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(("Hosting:Limits:Burst", "x"), ("Hosting:Log:Buffer", "y")));

        Assert.Contains("Hosting:Limits:Burst is 'x'", refused.Message);
        Assert.Contains("Hosting:Log:Buffer is 'y'", refused.Message);
    }

    private static HostingOptions Read(params (string Key, string Value)[] settings) =>
        HostingOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build(),
            development: false);
}
