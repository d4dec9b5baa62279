using Screening.Engine.Questions;
using Screening.Packs.Tests.Support;

namespace Screening.Packs.Tests;

/// <summary>The shipped pack against the clinical documents, row by row.</summary>
public sealed class RuleTableTests
{
    [Fact]
    public void The_table_has_72_codes_of_rules_and_5_of_notes_and_one_code_for_nine_questions()
    {
        var codes = RuleTable.Rows.CountBy(row => row.Ref).ToDictionary();

        Assert.Equal(72, codes.Count);
        Assert.Equal(("R-UNK-2", 9), (Assert.Single(codes, code => code.Value > 1).Key, codes["R-UNK-2"]));
        Assert.Equal(5, RuleTable.Notes.Count);
    }

    [Fact]
    public void The_codes_of_the_pack_are_those_of_the_table()
    {
        var pack = Shipped.Pack.Pack;

        Assert.Equal(RuleTable.Rows.Select(row => row.Ref).ToHashSet(), pack.Rules.Select(rule => rule.Ref).ToHashSet());
        Assert.Equal(RuleTable.Notes.Select(row => row.Ref), pack.Notes.Select(note => note.Ref));
    }

    [Fact]
    public void Every_row_has_a_rule_with_its_condition_outcome_urgency_escalation_lapse_evidence_and_policy()
    {
        var pack = Shipped.Pack.Pack;
        var written = pack.Rules.Select(rule => RuleTable.Write(rule, pack)).ToList();
        var rows = RuleTable.Rows.Select(row => row.Text).ToList();

        Assert.Empty(rows.Except(written));
        Assert.Empty(written.Except(rows));
        Assert.Equal(rows.Count, written.Count);
    }

    [Fact]
    public void The_rules_stand_in_the_order_of_the_table() =>
        Assert.Equal(RuleTable.Rows.Select(row => row.Ref), Shipped.Pack.Pack.Rules.Select(rule => rule.Ref));

    [Fact]
    public void Every_note_is_shown_when_the_table_says_and_rests_on_what_it_names()
    {
        var pack = Shipped.Pack.Pack;

        Assert.All(RuleTable.Notes, row =>
        {
            var columns = row.Text.Split(" | ");
            var note = Assert.Single(pack.Notes, note => note.Ref == row.Ref);
            Assert.Equal(columns[1], note.When is null ? "always" : RuleTable.Write(note.When, pack));
            Assert.Subset(note.Evidence.ToHashSet(), columns[2].Split(' ').Where(id => id != "-").ToHashSet());
        });
    }

    [Fact]
    public void The_questions_stand_in_the_order_of_the_bank_with_its_types_options_branches_and_marks()
    {
        var pack = Shipped.Pack.Pack;

        var written = pack.Questions.Select(question => string.Join(" | ",
            question.Id, question.Type.Code(), Sorted(question.Options.Select(option => option.Code)),
            question.AskedWhen is null ? "always" : RuleTable.Write(question.AskedWhen, pack),
            question.IsVolatile ? "volatile" : question.IsOptional ? "optional" : "-"));

        Assert.Equal(RuleTable.Questions.Select(row => Sorted(row.Text)), written);

        static string Sorted(object options) => options is string line
            ? string.Join(" | ", line.Split(" | ").Select((column, index) => index == 2 ? Sorted(column.Split(' ')) : column))
            : string.Join(' ', ((IEnumerable<string>)options).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_bank_has_22_questions_and_3_follow_ups()
    {
        // Q23 is the request's planned date. "ownNewNeedles" is Q21 and asked at home; the follow-ups read what was ticked.
        string[] followUps = ["isotretinoinStopDate", "conditionInArea", "newPatches12m"];

        Assert.Equal(22, RuleTable.Questions.Count(row => !followUps.Contains(row.Ref)));
        Assert.Equal(3, RuleTable.Questions.Count(row => followUps.Contains(row.Ref)));
    }

    [Fact]
    public void Only_a_permanent_filler_is_undated_and_only_the_area_must_not_be_empty()
    {
        var questions = Shipped.Pack.Pack.Questions;

        Assert.Equal(["permanent-filler"], questions.SelectMany(question => question.Options).Where(option => option.IsUndated).Select(option => option.Code));
        Assert.Equal(["area"], questions.Where(question => question.AtLeastOne).Select(question => question.Id));
    }

    [Fact]
    public void A_result_holds_for_fourteen_days() => Assert.Equal(14, Shipped.Pack.Pack.ValidForDays);
}
