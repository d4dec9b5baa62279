using System.Collections.Frozen;
using Screening.Api.Hosting;
using Screening.Api.Questionnaires;
using Screening.Api.RuleBook;
using Screening.Api.Screenings;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Api.Treatments;

/// <summary>What one pack says in one language, made ready once.</summary>
internal sealed class Wording
{
    private readonly FrozenDictionary<string, RuleWording> _rules;
    private readonly FrozenDictionary<string, NoteResponse> _notes;
    private readonly Lazy<CachedBody> _questionnaire;
    private readonly Lazy<CachedBody> _ruleBook;
    private readonly Lazy<CachedBody> _ruleBookPage;

    public Wording(ServedPack pack, TextSet texts)
    {
        Texts = texts;
        var evidence = pack.Pack.Evidence.ToDictionary(entry => entry.Id);
        _rules = pack.Pack.Rules.ToFrozenDictionary(rule => rule.Id, rule => new RuleWording(
            texts[TextPaths.Rule(rule.Id, "patient")],
            texts[TextPaths.Rule(rule.Id, "action")],
            texts[TextPaths.Rule(rule.Id, "clinician")],
            [.. rule.Evidence.Select(id => new ReasonEvidenceResponse(id, evidence[id].Label, evidence[id].Grade.ToString()))]));
        _notes = pack.Pack.Notes.ToFrozenDictionary(note => note.Id, note => new NoteResponse(note.Id, texts[TextPaths.Note(note.Id)]));
        Headlines = Enum.GetValues<Outcome>().SelectMany(outcome => Enum.GetValues<Urgency>().Select(urgency => new Verdict(outcome, urgency)))
            .Where(verdict => verdict.Urgency == Urgency.None || verdict.Outcome == Outcome.ReferToDermatologist)
            .ToFrozenDictionary(verdict => verdict, verdict => texts[TextPaths.Headline(verdict)]);
        _questionnaire = new(() => CachedBody.Of(
            QuestionnaireMapping.Map(pack, texts), QuestionnaireJson.Default.QuestionnaireResponse, texts.Language));
        _ruleBook = new(() => CachedBody.Of(
            RuleBookMapping.Map(pack, texts), RuleBookJson.Default.RuleBookResponse, texts.Language, RuleBookEndpoints.Varies));
        _ruleBookPage = new(() => BookPage.Write(pack, texts));
    }

    public TextSet Texts { get; }

    public string Language => Texts.Language;

    /// <summary><c>source</c>, <c>machine</c> or <c>reviewed</c>.</summary>
    public string Status => Texts.Status.Code();

    public string Disclaimer => Texts[TextPaths.Disclaimer];

    public FrozenDictionary<Verdict, string> Headlines { get; }

    public CachedBody Questionnaire => _questionnaire.Value;

    public CachedBody RuleBook => _ruleBook.Value;

    public CachedBody RuleBookPage => _ruleBookPage.Value;

    public RuleWording Of(Rule rule) => _rules[rule.Id];

    public NoteResponse Of(Note note) => _notes[note.Id];
}

/// <summary>The texts of a rule.</summary>
internal sealed record RuleWording(string Message, string Action, string ClinicianMessage, IReadOnlyList<ReasonEvidenceResponse> Evidence);

/// <summary>Codes of the contract that the engine does not need.</summary>
internal static class ContractCodes
{
    private static readonly string[] RightToLeft = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

    /// <summary>Which way a language is written, as HTML's <c>dir</c> names it.</summary>
    public static string Direction(this TextSet texts) =>
        RightToLeft.Contains(texts.Language.Split('-')[0], StringComparer.OrdinalIgnoreCase) ? "rtl" : "ltr";

    /// <summary>The code of a text's status.</summary>
    public static string Code(this TextStatus status) => status switch
    {
        TextStatus.Source => "source",
        TextStatus.Machine => "machine",
        _ => "reviewed",
    };
}
