using Screening.Engine.Rules;

namespace Screening.Api.RuleBook;

/// <summary>
/// A mark for each verdict. Shape and darkness grow with it, so that it can be told without colour: on a copy in grey, and by
/// readers who see colours differently.
/// </summary>
internal static class Marks
{
    /// <summary>The side of the square in which every mark is drawn.</summary>
    private const int Size = 20;

    /// <summary>The shapes, once per page; every mark refers to one.</summary>
    public static Html Shapes { get; } = Html.Of($"""
        <svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false">
        <symbol id="mark-proceed" viewBox="0 0 20 20"><circle cx="10" cy="10" r="7.5" fill="none" stroke-width="2.5"/></symbol>
        <symbol id="mark-caution" viewBox="0 0 20 20"><path d="M10 1.8 19 18H1Z"/></symbol>
        <symbol id="mark-refer" viewBox="0 0 20 20"><path d="M2.5 2.5h15v15h-15Z"/></symbol>
        <symbol id="mark-soon" viewBox="0 0 20 20"><path d="M10 .9 19.1 10 10 19.1.9 10Z"/></symbol>
        <symbol id="mark-same-day" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8.8"/><path class="inner" d="M10 4.5V10l3.8 3"/></symbol>
        <symbol id="mark-emergency" viewBox="0 0 20 20">
        <path d="M6.2 1h7.6L19 6.2v7.6L13.8 19H6.2L1 13.8V6.2Z"/><path class="inner" d="M10 4.5v7M10 14v1.6"/></symbol>
        </svg>
        """);

    /// <summary>Every verdict there is, from the mildest.</summary>
    public static IReadOnlyList<Verdict> Verdicts { get; } =
    [
        Verdict.Proceed, new(Outcome.Caution),
        .. Enum.GetValues<Urgency>().Select(urgency => new Verdict(Outcome.ReferToDermatologist, urgency)),
    ];

    /// <summary>The mark of a verdict, beside its words.</summary>
    public static Html Of(Verdict verdict) => Html.Of($"""
        <svg class="mark {Code(verdict)}" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><use href="#mark-{Code(verdict)}"/></svg>
        """);

    /// <summary>The mark of a verdict in a picture, with what it stands for.</summary>
    public static Html At(int x, int y, Verdict verdict, string title) => Html.Of($"""
        <g class="{Code(verdict)}"><title>{title}</title><use href="#mark-{Code(verdict)}" x="{x}" y="{y}" width="{Size}" height="{Size}"/></g>

        """);

    public static string Code(Verdict verdict) => verdict switch
    {
        { Outcome: Outcome.ReferToDermatologist, Urgency: Urgency.None } => "refer",
        { Outcome: Outcome.ReferToDermatologist } => verdict.Urgency.Code(),
        _ => verdict.Outcome.Code(),
    };
}
