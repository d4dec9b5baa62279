using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests.Reading;

/// <summary>A questionnaire with every type of question, to read answers to.</summary>
internal static class Form
{
    /// <summary>A value that must never come back.</summary>
    public const string Canary = "zq9canary";

    /// <summary>Compiled anew at each call: what one test compiled must not serve another.</summary>
    public static RuleSet Rules => new PackBuilder()
        .One("acneNow", "inflamed few none not-sure")
        .Many("spots", "rash mole none not-sure")
        .Many("area", "face neck")
        .One("isotretinoin", "stopped never not-sure")
        .Date("stopDate", askedWhen: When.Is("isotretinoin", "stopped"))
        .Date("birthday", "")
        .DatedList("recent", "filler peel implant/undated none not-sure")
        .DatedList("shots", "flu none")
        .One("swelling", "yes no", When.Is("recent", "filler"))
        .Rule("inflamed", When.Is("acneNow", "inflamed"), Verdicts.Refer)
        .Rule("stopped-lately", When.Within("stopDate", When.Months(6)))
        .Rule("filler", When.Within("recent", "filler", When.Days(28)))
        .RulesAnyway();

    public const string Complete = """
        { "acneNow": "none", "spots": ["rash", "not-sure"], "area": ["face"], "isotretinoin": "stopped",
          "stopDate": "2025-12-17", "birthday": "1990-02-28", "swelling": "no", "shots": [{ "option": "flu", "date": "2026-01-31" }],
          "recent": [{ "option": "filler", "date": "2026-05-10" }, { "date": "not-sure", "option": "peel" }, { "option": "implant" }] }
        """;

    public static SheetReading Answers(string answers) => Rules.Read(Sheets.Body(answers));

    /// <summary>The faults as <c>pointer code</c>.</summary>
    public static IEnumerable<string> Malformed(this SheetReading reading) => Texts(reading, reading.Malformed);

    public static IEnumerable<string> Invalid(this SheetReading reading) => Texts(reading, reading.Invalid);

    private static IEnumerable<string> Texts(SheetReading reading, IEnumerable<AnswerFault> faults)
    {
        Assert.Equal(reading.Malformed.IsEmpty && reading.Invalid.IsEmpty, reading.Sheet is not null);
        foreach (var fault in faults)
        {
            Assert.DoesNotContain(Canary, fault.Detail, StringComparison.Ordinal);
            Assert.EndsWith(".", fault.Detail, StringComparison.Ordinal);
        }
        return faults.Select(fault => $"{fault.Pointer} {fault.Code}");
    }
}
