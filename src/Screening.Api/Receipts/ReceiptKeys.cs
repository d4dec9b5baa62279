using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Screening.Api.Hosting;

namespace Screening.Api.Receipts;

/// <summary>
/// The keys of receipts, ECDSA on P-256. The first private one signs; all of them verify and are published, so that a key can be
/// announced before it signs and be known for as long as a receipt of it is valid.
/// </summary>
internal sealed class ReceiptKeys
{
    /// <summary>Settings: PEM files, comma-separated, absolute or relative to the application.</summary>
    public const string KeysSetting = "Keys";

    /// <summary>Setting: who issues, the receipts' <c>iss</c>.</summary>
    public const string IssuerSetting = "Issuer";

    public const string Section = "Receipts";
    public const string DefaultIssuer = "screening";

    /// <summary>What a receipt says of its issuer where its key ends with the process.</summary>
    public const string EphemeralIssuer = "screening-development-ephemeral-key";

    private ReceiptKeys(string issuer, bool isEphemeral, IReadOnlyList<JsonWebKey> keys)
    {
        (Issuer, IsEphemeral) = (issuer, isEphemeral);
        Signing = keys.FirstOrDefault(key => key.HasPrivateKey) is { } own ? new SigningCredentials(own, SecurityAlgorithms.EcdsaSha256) : null;
        Verifying = [.. keys.Select(key => new JsonWebKey { Kty = key.Kty, Crv = key.Crv, X = key.X, Y = key.Y, KeyId = key.KeyId })];
        Published = CachedBody.Of(
            new KeySetResponse([.. keys.Select(key => new KeyResponse(key.Kty, key.Crv, key.X, key.Y, key.KeyId, "sig", SecurityAlgorithms.EcdsaSha256))]),
            ReceiptJson.Default.KeySetResponse, language: null);
    }

    public string Issuer { get; }

    public bool IsEphemeral { get; }

    /// <summary>What signs; null where no key is configured.</summary>
    public SigningCredentials? Signing { get; }

    /// <summary>The public halves of all keys.</summary>
    public IReadOnlyList<JsonWebKey> Verifying { get; }

    /// <summary>The JSON Web Key Set (RFC 7517).</summary>
    public CachedBody Published { get; }

    /// <summary>Reads the keys of the settings; any that cannot be used stops the start. Development makes one where there is none.</summary>
    public static ReceiptKeys Load(IConfiguration configuration, bool development)
    {
        var settings = new Settings(configuration.GetSection(Section));
        var issuer = settings.Word(IssuerSetting, DefaultIssuer);
        var keys = new List<JsonWebKey>();
        foreach (var file in settings.Words(KeysSetting))
        {
            if (Read(file, settings.Faults) is { } key)
            {
                keys.Add(key);
            }
        }
        settings.Faults.AddRange(keys.GroupBy(key => key.KeyId).Where(same => same.Count() > 1)
            .Select(same => $"{Section}:{KeysSetting} holds the key {same.Key} {same.Count()} times."));
        if (keys.Count > 0 && !keys.Exists(key => key.HasPrivateKey))
        {
            settings.Faults.Add($"{Section}:{KeysSetting} holds no private key, so that none could sign.");
        }
        settings.ThrowIfFaulty();
        if (keys.Count > 0 || !development)
        {
            return new ReceiptKeys(issuer, isEphemeral: false, keys);
        }
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new ReceiptKeys(EphemeralIssuer, isEphemeral: true, [AsJwk(made, hasPrivateKey: true)]);
    }

    private static JsonWebKey? Read(string file, List<string> faults)
    {
        try
        {
            var pem = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return AsJwk(key, hasPrivateKey: pem.Contains("PRIVATE KEY", StringComparison.Ordinal));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{Section}:{KeysSetting} names {file}, which cannot be read.");
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // Told below: the message might repeat what stands in the file.
        }
        faults.Add($"{Section}:{KeysSetting} names {file}, which is not one unencrypted PEM key of the curve P-256.");
        return null;
    }

    private static JsonWebKey AsJwk(ECDsa key, bool hasPrivateKey)
    {
        var parameters = key.ExportParameters(hasPrivateKey);
        var jwk = new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64Url.EncodeToString(parameters.Q.X),
            Y = Base64Url.EncodeToString(parameters.Q.Y),
            D = hasPrivateKey ? Base64Url.EncodeToString(parameters.D) : null,
        };
        // The thumbprint (RFC 7638): the same key has the same name on every instance, and nobody has to think of one.
        jwk.KeyId = Base64Url.EncodeToString(jwk.ComputeJwkThumbprint());
        return jwk;
    }
}

/// <summary>The keys that verify receipts: a JSON Web Key Set (RFC 7517).</summary>
/// <param name="Keys">All keys that a valid receipt may have been signed with; empty where receipts are not configured.</param>
internal sealed record KeySetResponse(IReadOnlyList<KeyResponse> Keys);

/// <summary>A public key (RFC 7517, RFC 7518).</summary>
/// <param name="Kty">The key type.</param>
/// <param name="Crv">The curve.</param>
/// <param name="X">Coordinate, base64url.</param>
/// <param name="Y">Coordinate, base64url.</param>
/// <param name="Kid">The key's thumbprint (RFC 7638), as in the header of its receipts.</param>
/// <param name="Use">What the key is for.</param>
/// <param name="Alg">The only algorithm that the key is used with.</param>
internal sealed record KeyResponse(
    [property: Codes("EC")] string Kty, [property: Codes("P-256")] string Crv, string X, string Y, string Kid,
    [property: Codes("sig")] string Use, [property: Codes("ES256")] string Alg);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeySetResponse))]
[JsonSerializable(typeof(VerifyReceiptResponse))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
