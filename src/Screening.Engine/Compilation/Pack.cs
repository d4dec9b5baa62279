using System.Collections.Immutable;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Compilation;

/// <summary>One version of one treatment's screening as written, before it is checked.</summary>
public sealed record Pack
{
    /// <summary>Id of the treatment.</summary>
    public required string Treatment { get; init; }

    /// <summary>Semantic version of the pack.</summary>
    public required string Version { get; init; }

    /// <summary>The first day on which this version is in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The dermatologist who signed; null until one has.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>When it was signed.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>When it must be looked at again.</summary>
    public required DateOnly NextReview { get; init; }

    /// <summary>For how many days after the answers a result holds at most (rule table, section 5: policy).</summary>
    public required int ValidForDays { get; init; }

    /// <summary>The language of the texts where the caller asks for none that there is.</summary>
    public required string DefaultLanguage { get; init; }

    /// <summary>The questions, in asking order.</summary>
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>The rules, in the order in which reasons of equal weight are shown.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>The notes.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>The hazards that the rules must catch.</summary>
    public ImmutableArray<Law> Laws { get; init; } = [];

    /// <summary>The sources.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>The texts, a set for each language.</summary>
    public ImmutableArray<TextSet> Texts { get; init; } = [];

    /// <summary>Where the pack stands.</summary>
    public required SourceLocation At { get; init; }
}

/// <summary>A source behind rules.</summary>
public sealed record Evidence
{
    /// <summary>Id in the register.</summary>
    public required string Id { get; init; }

    /// <summary>Short name, shown beside a reason.</summary>
    public required string Label { get; init; }

    /// <summary>What it is.</summary>
    public required string Citation { get; init; }

    /// <summary>What it says that matters here.</summary>
    public string? Finding { get; init; }

    /// <summary>Addresses, first the one to open.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>Year of publication.</summary>
    public int? Year { get; init; }

    /// <summary>A regulator or label, B consensus, guideline, review or trial, C narrative or case, D clinic page, K knowledge only.</summary>
    public required char Grade { get; init; }

    /// <summary>What limits the grade.</summary>
    public string? Qualifier { get; init; }

    /// <summary>Whether the text itself, or a page quoting it, was seen.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>When it was last looked up; null where the register gives no day.</summary>
    public DateOnly? LastChecked { get; init; }

    /// <summary>When it must be looked up again.</summary>
    public required DateOnly NextReview { get; init; }

    /// <summary>Where the entry stands.</summary>
    public required SourceLocation At { get; init; }
}

/// <summary>Every sentence of a pack in one language, by path: <c>questions/acneNow/text</c>.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Status">How far the wording can be trusted.</param>
/// <param name="Entries">Sentences by path.</param>
/// <param name="At">Where the texts stand.</param>
public sealed record TextSet(
    string Language, TextStatus Status, ImmutableSortedDictionary<string, TextEntry> Entries, SourceLocation At)
{
    /// <summary>The sentence at a path that the compiler has found to be there.</summary>
    public string this[string path] => Entries[path].Value;

    /// <summary>The sentence at a path, or null.</summary>
    public string? Find(string path) => Entries.GetValueOrDefault(path)?.Value;
}

/// <summary>A sentence and where it stands.</summary>
public sealed record TextEntry(string Value, SourceLocation At);

/// <summary>How far the wording of a language can be trusted.</summary>
public enum TextStatus : byte
{
    /// <summary>The language in which the pack was written.</summary>
    Source,

    /// <summary>Translated by machine, not yet read by a person.</summary>
    Machine,

    /// <summary>Checked by a person.</summary>
    Reviewed,
}
