namespace Screening.Clients.Tests;

/// <summary>Typed requests.</summary>
internal static class Sheets
{
    public static DateOnly AnsweredOn { get; } = new(2026, 6, 1);

    /// <summary>A request that nobody has filled in: the date, which the contract requires, and no answer.</summary>
    public static MicroneedlingScreeningRequest Untouched => new() { AnsweredOn = AnsweredOn, Answers = new() };

    /// <summary>The request of <c>openapi/examples/screenMicroneedling/wait-until-a-date.request.json</c>.</summary>
    public static MicroneedlingScreeningRequest WaitUntilADate => new()
    {
        AnsweredOn = AnsweredOn,
        PlannedDate = new(2026, 6, 15),
        Answers = new()
        {
            UrgentSigns = [],
            AcneNow = MicroneedlingAnswersAcneNow.None,
            InfectionNow = [],
            SkinToday = [],
            SpotsHere = [],
            Isotretinoin = MicroneedlingAnswersIsotretinoin.Stopped,
            IsotretinoinStopDate = "2025-12-17",
            Bleeding = [],
            Health = [],
            Pregnancy = MicroneedlingAnswersPregnancy.No,
            SkinConditions = [],
            Healing = [],
            ColdSores = MicroneedlingAnswersColdSores.No,
            Allergies = [],
            Recent = [new() { Option = MicroneedlingRecentEntryOption.Filler, Date = "2026-05-10" }],
            Age = MicroneedlingAnswersAge._22OrOver,
            Setting = MicroneedlingAnswersSetting.Professional,
            Area = [Area.Face],
            Device = MicroneedlingAnswersDevice.PenOrStamp,
            NeedleDepth = MicroneedlingAnswersNeedleDepth.NotSure,
            NumbingPlanned = MicroneedlingAnswersNumbingPlanned.No,
        },
    };
}
