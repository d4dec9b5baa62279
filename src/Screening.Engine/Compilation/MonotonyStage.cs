using Screening.Engine.Assurance;

namespace Screening.Engine.Compilation;

/// <summary>
/// Worse answers never help: one more tick never lowers the outcome, and neither does "not sure" in place of a known
/// answer, unless the question says why. Where the way the rules are written does not already show it, the whole space of
/// answers is searched.
/// </summary>
internal static class MonotonyStage
{
    public static void Run(Compilation compilation)
    {
        if (!compilation.IsAnswerable)
        {
            return;
        }
        var rules = compilation.RuleSet!;
        var monotony = new Monotony(rules, new Search(rules));
        for (var index = 0; index < rules.Questionnaire.Questions.Length; index++)
        {
            var question = rules.Questionnaire.Questions[index];
            foreach (var tick in question.IsList ? rules.Variables.OfQuestion(index) : [])
            {
                var option = question.Options[rules.Variables.OptionOf(tick)];
                if (monotony.Tick(tick) is { } fall)
                {
                    compilation.Report("worse-answer-helps", option.At,
                        $"Ticking '{option.Code}' of '{question.Id}' as well can lower the outcome: {rules.Text(fall.Before)} gets a worse one than {rules.Text(fall.After)}.",
                        "Write the rules so that a tick never takes one away.");
                }
            }
            NotSure(compilation, monotony, index);
        }
    }

    private static void NotSure(Compilation compilation, Monotony monotony, int index)
    {
        var rules = compilation.RuleSet!;
        var question = rules.Questionnaire.Questions[index];
        if (rules.Questionnaire.Layout.Questions[index].NotSure < 0 || question.NotSure is not { } policy)
        {
            return;
        }
        var fall = monotony.NotSure(index);
        if (fall is not null && policy.Milder is null)
        {
            compilation.Report("not-sure-milder", policy.At,
                $"\"Not sure\" about '{question.Id}' can be milder than some known answer, and does not say why: {rules.Text(fall.Before)} gets a worse outcome than {rules.Text(fall.After)}.",
                "Let the rules treat it as the worst answer, or say why under 'milder'.");
        }
        if (fall is null && policy.Milder is not null)
        {
            compilation.Report("not-sure-milder", policy.At,
                $"'{question.Id}' says that \"not sure\" may be milder, but no rule makes it so.", "Take 'milder' away.");
        }
    }
}
