using Screening.Engine.Rules;

namespace Screening.Api.Hosting;

/// <summary>The only values that a text of the contract takes, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class CodesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;

    /// <summary>The name of the schema that the values share wherever they occur, so that clients get one type; null: written where they are.</summary>
    public string? Name { get; protected init; }

    /// <summary>What that schema says of itself.</summary>
    public string? Meaning { get; protected init; }
}

/// <summary>An <see cref="Outcome"/>; that of a rule is never <c>proceed</c>.</summary>
internal sealed class OutcomeCodesAttribute : CodesAttribute
{
    public OutcomeCodesAttribute() : base([.. Enum.GetValues<Outcome>().Select(outcome => outcome.Code())]) =>
        (Name, Meaning) = (nameof(Outcome), "How far the treatment may go, from the mildest; the worst of all rules that fired wins.");
}

/// <summary>An <see cref="Urgency"/>.</summary>
internal sealed class UrgencyCodesAttribute : CodesAttribute
{
    public UrgencyCodesAttribute() : base([.. Enum.GetValues<Urgency>().Select(urgency => urgency.Code())]) =>
        (Name, Meaning) = (nameof(Urgency), "How soon a referral is needed, from the least urgent; with other outcomes `none`.");
}

/// <summary>A <see cref="Lapse"/>.</summary>
internal sealed class LapseCodesAttribute : CodesAttribute
{
    public LapseCodesAttribute() : base([.. Enum.GetValues<Lapse>().Select(lapse => lapse.Code())]) =>
        (Name, Meaning) = (nameof(Lapse), "When a rule stops firing: on a date, after a finished course or a look by a clinician, or not by itself.");
}

/// <summary>How a language's texts came to be.</summary>
internal sealed class TextStatusCodesAttribute : CodesAttribute
{
    public TextStatusCodesAttribute() : base("source", "machine", "reviewed") =>
        (Name, Meaning) = ("TextStatus", "Whether texts were written in this language, translated by machine, or translated and checked by a person.");
}

/// <summary>How much an entry of the evidence carries.</summary>
internal sealed class GradeCodesAttribute : CodesAttribute
{
    public GradeCodesAttribute() : base("A", "B", "C", "D", "K") =>
        (Name, Meaning) = ("Grade", "How much a source carries, from the best.");
}
