using System.Collections.Immutable;
using Screening.Engine.Compilation;
using Screening.Engine.Rules;

namespace Screening.Engine.Comparing;

/// <summary>What became of something from one version to the other.</summary>
public enum ChangeKind : byte
{
    /// <summary>Only the version compared to has it. Code <c>added</c>.</summary>
    Added,

    /// <summary>Only the version compared from has it. Code <c>removed</c>.</summary>
    Removed,

    /// <summary>Both have it and it is not the same. Code <c>changed</c>.</summary>
    Changed,
}

/// <summary>One thing that changed about something, as the pack writes it.</summary>
/// <param name="Aspect">What it is, by its key in the pack.</param>
/// <param name="From">What it was; null where it was not there.</param>
/// <param name="To">What it is; null where it is not there.</param>
public sealed record AspectChange(string Aspect, string? From, string? To);

/// <summary>A question, rule, note, law or source that is not the same in both versions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Aspects">What changed about it; empty unless both versions have it.</param>
public sealed record ItemChange(string Id, ChangeKind Kind, ImmutableArray<AspectChange> Aspects);

/// <summary>A date window of a rule that is not the same in both versions.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Question">The question whose date it is.</param>
/// <param name="Option">The option of a dated list; null for a date question.</param>
/// <param name="From">The window; null where there was none.</param>
/// <param name="To">The window; null where there is none.</param>
public sealed record WindowChange(string Rule, string Question, string? Option, Window? From, Window? To);

/// <summary>The texts of a language that are not the same in both versions.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Kind">What became of the language.</param>
/// <param name="Texts">By path what changed, the status of the language included.</param>
public sealed record LanguageChange(string Language, ChangeKind Kind, ImmutableArray<AspectChange> Texts);

/// <summary>What is written differently in two versions.</summary>
public sealed record PackChanges
{
    /// <summary>What <c>pack.yaml</c> says, but for the version.</summary>
    public required ImmutableArray<AspectChange> Header { get; init; }

    /// <summary>The questions.</summary>
    public required ImmutableArray<ItemChange> Questions { get; init; }

    /// <summary>The rules.</summary>
    public required ImmutableArray<ItemChange> Rules { get; init; }

    /// <summary>The windows of rules that both versions have.</summary>
    public required ImmutableArray<WindowChange> Windows { get; init; }

    /// <summary>The notes.</summary>
    public required ImmutableArray<ItemChange> Notes { get; init; }

    /// <summary>The hazards.</summary>
    public required ImmutableArray<ItemChange> Laws { get; init; }

    /// <summary>The sources.</summary>
    public required ImmutableArray<ItemChange> Evidence { get; init; }

    /// <summary>The texts.</summary>
    public required ImmutableArray<LanguageChange> Texts { get; init; }

    /// <summary>Compares two packs as they are written.</summary>
    public static PackChanges Between(Pack from, Pack to) => new()
    {
        Header = Changes.Of(Aspects.Of(from), Aspects.Of(to)),
        Questions = Changes.Of(from.Questions, to.Questions, question => question.Id, Aspects.Of),
        Rules = Changes.Of(from.Rules, to.Rules, rule => rule.Id, Aspects.Of),
        Windows = [.. to.Rules.Join(from.Rules, rule => rule.Id, rule => rule.Id, (now, before) => (before, now))
            .SelectMany(pair => WindowsOf(pair.before, pair.now))],
        Notes = Changes.Of(from.Notes, to.Notes, note => note.Id, Aspects.Of),
        Laws = Changes.Of(from.Laws, to.Laws, law => law.Id, Aspects.Of),
        Evidence = Changes.Of(from.Evidence, to.Evidence, entry => entry.Id, Aspects.Of),
        Texts = [.. Changes.Of(from.Texts, to.Texts, texts => texts.Language, Aspects.Of)
            .Select(change => new LanguageChange(change.Id, change.Kind, change.Aspects))],
    };

    private static IEnumerable<WindowChange> WindowsOf(Rule from, Rule to)
    {
        var (before, now) = (Read(from), Read(to));
        foreach (var date in before.Concat(now).Select(one => (one.Question, one.Option)).Distinct())
        {
            var gone = before.Except(now).Where(one => (one.Question, one.Option) == date).Select(one => (Window?)one.Window).ToList();
            var come = now.Except(before).Where(one => (one.Question, one.Option) == date).Select(one => (Window?)one.Window).ToList();
            for (var index = 0; index < Math.Max(gone.Count, come.Count); index++)
            {
                yield return new WindowChange(to.Id, date.Question, date.Option, gone.ElementAtOrDefault(index), come.ElementAtOrDefault(index));
            }
        }
    }

    private static List<(string Question, string? Option, Window Window)> Read(Rule rule) =>
        [.. rule.Escalations.Select(escalation => escalation.When).Prepend(rule.When)
            .SelectMany(Compilation.Compilation.Parts).OfType<DateWithin>()
            .Select(within => (within.Question, within.Option, within.Window)).Distinct()];
}
