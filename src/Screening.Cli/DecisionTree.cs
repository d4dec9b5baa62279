using System.Globalization;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Screening.Cli;

/// <summary>A decision as a tree: what came out, and below it why, from which answers and on which evidence.</summary>
internal sealed class DecisionTree(RuleSet rules, TextSet texts)
{
    private static readonly Style Quiet = new(Color.Grey);

    private readonly Dictionary<string, Evidence> _evidence = rules.Pack.Evidence.ToDictionary(entry => entry.Id);

    /// <summary>Grows the tree of the decision on a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="plant">Makes the root from its label.</param>
    /// <param name="all">Whether to name the rules that did not fire.</param>
    public T Grow<T>(AnswerSheet sheet, Func<IRenderable, T> plant, bool all = false)
        where T : IHasTreeNodes
    {
        var decision = rules.Decide(sheet);
        var root = plant(decision.IsDecided
            ? new Text($"{Texts.Of(decision.Verdict)}: {texts[TextPaths.Headline(decision.Verdict)]}", ColourOf(decision.Verdict))
            : new Text($"not decided: at best {Texts.Of(decision.Best)}, at worst {Texts.Of(decision.Worst)}", new Style(Color.Blue)));
        foreach (var reason in decision.Reasons)
        {
            Add(root, reason);
        }
        AddDates(root, decision);
        foreach (var note in decision.Notes)
        {
            root.AddNode(new Text($"note {note.Id}: {texts[TextPaths.Note(note.Id)]}"));
        }
        AddQuestions(root, "still open", decision.Open);
        AddQuestions(root, "unanswered, and changes nothing", decision.Unanswered.Except(decision.Open));
        if (all)
        {
            AddSilent(root, sheet, Truth.Unknown, "may still fire");
            AddSilent(root, sheet, Truth.False, "did not fire");
        }
        return root;
    }

    private void Add(IHasTreeNodes root, Reason reason)
    {
        var node = root.AddNode(new Text($"{reason.Rule.Id} ({reason.Rule.Ref}): {Texts.Of(reason.Verdict)}", ColourOf(reason.Verdict)));
        node.AddNode(new Text(texts[TextPaths.Rule(reason.Rule.Id, "patient")]));
        foreach (var given in reason.Because)
        {
            node.AddNode(new Text($"because {Texts.Of(given)}"));
        }
        if (reason.ClearsOn is { } day)
        {
            node.AddNode(new Text($"clears on {Texts.Of(day)}"));
        }
        foreach (var id in reason.Rule.Evidence)
        {
            node.AddNode(new Text($"evidence {id}, grade {_evidence[id].Grade}: {_evidence[id].Label}", Quiet));
        }
    }

    private static void AddDates(IHasTreeNodes root, Decision decision)
    {
        if (decision.IsDecided && decision.EarliestReassessment is { } again)
        {
            var node = root.AddNode(new Text($"earliest reassessment {Texts.Of(again.Date)}: {again.Verdict.Outcome.Code()}"));
            foreach (var rule in again.BlockedBy)
            {
                node.AddNode(new Text($"blocked by {rule.Id}, which no date ends"));
            }
        }
        if (decision.IsDecided)
        {
            root.AddNode(new Text($"valid until {Texts.Of(decision.ValidUntil)}", Quiet));
        }
    }

    private void AddQuestions(IHasTreeNodes root, string what, IEnumerable<Question> questions)
    {
        var nodes = questions.Select(question => new Text($"{question.Id}: {texts[TextPaths.Question(question.Id, "text")]}")).ToList();
        if (nodes.Count > 0)
        {
            root.AddNode(new Text(string.Create(CultureInfo.InvariantCulture, $"{what} ({nodes.Count})"), new Style(Color.Blue))).AddNodes(nodes);
        }
    }

    private void AddSilent(IHasTreeNodes root, AnswerSheet sheet, Truth truth, string what)
    {
        var ids = rules.Explain(sheet).Where(one => one.Truth == truth).Select(one => new Text(one.Rule.Id, Quiet)).ToList();
        root.AddNode(new Text(string.Create(CultureInfo.InvariantCulture, $"{what} ({ids.Count})"), Quiet)).AddNodes(ids);
    }

    private static Style ColourOf(Verdict verdict) => new(verdict.Outcome switch
    {
        Outcome.Proceed => Color.Green,
        Outcome.Caution => Color.Yellow,
        _ => Color.Red,
    });
}
