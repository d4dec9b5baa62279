using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Packs;

/// <summary>The format's words and what they mean.</summary>
internal static class Words
{
    public static IReadOnlyDictionary<string, Outcome> Outcomes { get; } =
        Enum.GetValues<Outcome>().ToDictionary(outcome => outcome.Code());

    public static IReadOnlyDictionary<string, Urgency> Urgencies { get; } =
        Enum.GetValues<Urgency>().ToDictionary(urgency => urgency.Code());

    public static IReadOnlyDictionary<string, Lapse> Lapses { get; } =
        Enum.GetValues<Lapse>().ToDictionary(lapse => lapse.Code());

    public static IReadOnlyDictionary<string, QuestionType> QuestionTypes { get; } =
        Enum.GetValues<QuestionType>().ToDictionary(type => type.Code());

    public static IReadOnlyDictionary<string, TextStatus> TextStatuses { get; } = new Dictionary<string, TextStatus>
    {
        ["source"] = TextStatus.Source,
        ["machine"] = TextStatus.Machine,
        ["reviewed"] = TextStatus.Reviewed,
    };

    public static IReadOnlyDictionary<string, char> Grades { get; } =
        "ABCDK".ToDictionary(grade => grade.ToString());

    public static IReadOnlyDictionary<string, bool> EvidenceStatuses { get; } = new Dictionary<string, bool>
    {
        ["verified"] = true,
        ["from-knowledge"] = false,
    };
}
