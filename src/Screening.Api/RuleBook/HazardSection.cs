using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;
using Screening.Packs;

namespace Screening.Api.RuleBook;

/// <summary>From each hazard to the rules that answer for it, the worked cases that show it, and the sources.</summary>
internal static class HazardSection
{
    public static Html Hazards(Book book)
    {
        var worked = Decided(book.Served.Loaded).ToList();
        return Html.Of($"""
            <p>{book.Word("hazards-text")} <a href="cases?version={book.Pack.Version}">{book.Word("cases")}</a></p>
            <table class="stack hazards">
            <thead><tr>{((string[])["hazards", "rules", "cases", "evidence"]).Select(head =>
                Html.Of($"""<th scope="col">{book.Word(head)}</th>"""))}</tr></thead>
            <tbody>{book.Pack.Laws.Select(law => Row(book, law, worked))}</tbody>
            </table>

            """);
    }

    private static Html Row(Book book, Law law, IReadOnlyList<Worked> worked)
    {
        var isThere = book.Served.Loaded.RuleSet.TestFor(law);
        var shown = worked.Where(one => isThere(one.Sheet) == Truth.True && Answering(law, one).Any()).ToList();
        var verdicts = shown.SelectMany(one => Answering(law, one)).ToLookup(reason => reason.Rule.Id, reason => reason.Verdict);
        var rules = book.Pack.Rules.Where(rule => verdicts.Contains(rule.Id)).Select(rule => book.LinkTo(rule, verdicts[rule.Id].Max()));
        var cases = shown.Select(one => Html.Of($"<code>{one.Case.Id}</code>"));
        return Html.Of($"""
            <tr id="hazard-{law.Id}">
            <th scope="row">{book.AsWritten(law.Hazard)}<div class="detail">{book.Word("when")}: {book.Conditions.Of(law.When)}</div>
            <div class="detail">{book.Word("least")}: {book.Show(law.Least)}</div></th>
            <td data-label="{book.Word("rules")}">{Book.List(rules)}</td>
            <td data-label="{book.Word("cases")}">{Html.Join(Html.Of($" · "), cases)}</td>
            <td data-label="{book.Word("evidence")}">{Html.Join(Html.Of($", "), law.Source.Select(book.LinkToSource))}</td>
            </tr>

            """);
    }

    /// <summary>The reasons that answer for a hazard in a case: that reach what it asks for, because of what shows it.</summary>
    private static IEnumerable<Reason> Answering(Law law, Worked worked)
    {
        var shows = References.Reads(law.When).ToHashSet();
        return worked.Decision.Reasons
            .Where(reason => reason.Verdict >= law.Least && reason.Because.Any(given => Read(given).Any(shows.Contains)));
    }

    /// <summary>As what a condition may read an answer: "not sure" about a date is read without the option.</summary>
    private static IEnumerable<(string Question, string? Option)> Read(GivenAnswer given) => given.DateIsNotSure
        ? [(given.Question.Id, given.Option?.Code), (given.Question.Id, Option.NotSure)]
        : [(given.Question.Id, given.Option?.Code)];

    private static IEnumerable<Worked> Decided(LoadedPack loaded)
    {
        foreach (var worked in loaded.Cases)
        {
            var sheet = AnswerSheetReader.Read(loaded.RuleSet.Questionnaire, worked.Request.AsSpan()).Sheet!;
            var decision = loaded.RuleSet.Decide(sheet);
            if (decision.Open.IsEmpty)
            {
                yield return new Worked(worked, sheet, decision);
            }
        }
    }

    private sealed record Worked(WorkedCase Case, AnswerSheet Sheet, Decision Decision);
}
