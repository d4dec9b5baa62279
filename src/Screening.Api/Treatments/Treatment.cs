using System.Collections.Immutable;
using Screening.Api.Hosting;
using Screening.Api.RuleBook;
using Screening.Engine.Assurance;
using Screening.Packs;

namespace Screening.Api.Treatments;

/// <summary>A treatment with all its versions, oldest first.</summary>
/// <param name="Id">Kebab-case id, as in addresses.</param>
/// <param name="Versions">The versions by the day from which they are in force.</param>
internal sealed record Treatment(string Id, IReadOnlyList<ServedPack> Versions)
{
    /// <summary>The newest version, in force or not: the one that the OpenAPI document describes.</summary>
    public ServedPack Newest => Versions[^1];

    /// <summary>The id as a part of names: <c>Microneedling</c>.</summary>
    public string PascalName { get; } = string.Concat(Id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The version in force on a day, or null.</summary>
    public ServedPack? InForce(DateOnly day) => Versions.LastOrDefault(version => version.Pack.EffectiveFrom <= day);

    /// <summary>A version by its number, or null.</summary>
    public ServedPack? Find(string version) => Versions.FirstOrDefault(one => one.Pack.Version == version);
}

/// <summary>A pack with its texts made ready in every language.</summary>
internal sealed class ServedPack
{
    private readonly Dictionary<string, Wording> _wordings;
    private readonly Lazy<CachedBody> _cases;
    private readonly Lazy<ImmutableArray<Property>> _assurance;

    public ServedPack(LoadedPack loaded)
    {
        Loaded = loaded;
        Identity = new RuleSetResponse(Pack.Treatment, Pack.Version, loaded.Digest.Whole, Pack.ReviewedBy is not null);
        Languages = [.. Pack.Texts.Select(texts => texts.Language)];
        _wordings = Pack.Texts.ToDictionary(texts => texts.Language, texts => new Wording(this, texts));
        _assurance = new(() => PackAssurance.Of(loaded));
        _cases = new(() => CachedBody.Of(RuleBookMapping.Map(this), RuleBookJson.Default.CasesResponse, language: null));
    }

    public LoadedPack Loaded { get; }

    public Engine.Compilation.Pack Pack => Loaded.Pack;

    public RuleSetResponse Identity { get; }

    public IReadOnlyList<string> Languages { get; }

    public CachedBody Cases => _cases.Value;

    /// <summary>What is proved about the pack; worked out when first asked for.</summary>
    public ImmutableArray<Property> Assurance => _assurance.Value;

    /// <summary>The wording in the language that fits the caller best.</summary>
    public Wording WordingFor(HttpRequest request) =>
        WordingIn(Negotiation.BestLanguage(request, Languages, Pack.DefaultLanguage));

    /// <summary>The wording in one of the pack's languages.</summary>
    public Wording WordingIn(string language) => _wordings[language];
}

/// <summary>Which rules decided.</summary>
/// <param name="Treatment">Id of the treatment.</param>
/// <param name="Version">Version of the pack.</param>
/// <param name="Digest">SHA-256 over the pack: <c>sha256:</c> and 64 hexadecimal digits.</param>
/// <param name="Reviewed">Whether a dermatologist has signed this version.</param>
internal sealed record RuleSetResponse(string Treatment, string Version, string Digest, bool Reviewed);
