namespace Screening.Engine.Decisions;

/// <summary>The facts with which a search over completions succeeded, before and after the change that it looked at.</summary>
internal sealed class Found
{
    public ulong[] Here { get; private set; } = [];

    public ulong[] HereKnown { get; private set; } = [];

    public ulong[] There { get; private set; } = [];

    public ulong[] ThereKnown { get; private set; } = [];

    public void Keep(ReadOnlySpan<ulong> here, ReadOnlySpan<ulong> hereKnown, ReadOnlySpan<ulong> there, ReadOnlySpan<ulong> thereKnown)
    {
        (Here, HereKnown) = (here.ToArray(), hereKnown.ToArray());
        (There, ThereKnown) = (there.ToArray(), thereKnown.ToArray());
    }
}
