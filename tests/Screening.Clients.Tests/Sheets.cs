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
            AcneNow = MicroneedlingAcneNow.None,
            InfectionNow = [],
            SkinToday = [],
            SpotsHere = [],
            Isotretinoin = MicroneedlingIsotretinoin.Stopped,
            IsotretinoinStopDate = "2025-12-17",
            Bleeding = [],
            Health = [],
            Pregnancy = MicroneedlingPregnancy.No,
            SkinConditions = [],
            Healing = [],
            ColdSores = MicroneedlingColdSores.No,
            Allergies = [],
            Recent = [new() { Option = MicroneedlingRecent.Filler, Date = "2026-05-10" }],
            Age = MicroneedlingAge._22OrOver,
            Setting = MicroneedlingSetting.Professional,
            Area = [MicroneedlingArea.Face],
            Device = MicroneedlingDevice.PenOrStamp,
            NeedleDepth = MicroneedlingNeedleDepth.NotSure,
            NumbingPlanned = MicroneedlingNumbingPlanned.No,
        },
    };
}
