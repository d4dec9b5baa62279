namespace Screening.Engine.Rules;

/// <summary>What a screening concludes, from mildest to worst; the worst that any rule asks for wins.</summary>
public enum Outcome : byte
{
    /// <summary>No rule fired; the usual check and consent in person still apply. Code <c>proceed</c>.</summary>
    Proceed,

    /// <summary>Not unchanged: a named step comes first. Code <c>caution</c>.</summary>
    Caution,

    /// <summary>Not before a dermatologist, or the doctor named in the text, has agreed. Code <c>refer-to-dermatologist</c>.</summary>
    ReferToDermatologist,
}

/// <summary>How soon a referral is needed; anything but <see cref="None"/> goes with a referral only.</summary>
public enum Urgency : byte
{
    /// <summary>No hurry. Code <c>none</c>.</summary>
    None,

    /// <summary>Within about two weeks. Code <c>soon</c>.</summary>
    Soon,

    /// <summary>Today. Code <c>same-day</c>.</summary>
    SameDay,

    /// <summary>Now. Code <c>emergency</c>.</summary>
    Emergency,
}

/// <summary>How the reason of a rule goes away.</summary>
public enum Lapse : byte
{
    /// <summary>On a date that follows from the answers. Code <c>time</c>.</summary>
    Time,

    /// <summary>When a course is finished or a clinician has looked. Code <c>event</c>.</summary>
    Event,

    /// <summary>Not by itself. Code <c>standing</c>.</summary>
    Standing,
}

/// <summary>The codes of the engine's enumerations in packs and on the wire.</summary>
public static class Codes
{
    /// <summary>The kebab-case code of an outcome.</summary>
    public static string Code(this Outcome outcome) => outcome switch
    {
        Outcome.Proceed => "proceed",
        Outcome.Caution => "caution",
        _ => "refer-to-dermatologist",
    };

    /// <summary>The kebab-case code of an urgency.</summary>
    public static string Code(this Urgency urgency) => urgency switch
    {
        Urgency.None => "none",
        Urgency.Soon => "soon",
        Urgency.SameDay => "same-day",
        _ => "emergency",
    };

    /// <summary>The code of a lapse.</summary>
    public static string Code(this Lapse lapse) => lapse switch
    {
        Lapse.Time => "time",
        Lapse.Event => "event",
        _ => "standing",
    };

    /// <summary>A verdict as <c>outcome</c>, or <c>outcome/urgency</c> where there is any hurry.</summary>
    public static string Text(this Verdict verdict) =>
        verdict.Urgency == Urgency.None ? verdict.Outcome.Code() : $"{verdict.Outcome.Code()}/{verdict.Urgency.Code()}";
}
