using System.Text.Json;
using System.Text.Json.Serialization;

namespace Screening.Clients;

/// <summary>What an integrator adds to the generated client.</summary>
public partial class ScreeningClient
{
    internal static JsonSerializerOptions WireFormat => _settings.Value;

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        // What has not been answered is left out, not sent as null.
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // NSwag marks single codes as text, but not lists of codes.
        settings.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }
}
