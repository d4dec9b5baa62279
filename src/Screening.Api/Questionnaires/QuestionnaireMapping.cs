using Screening.Api.Treatments;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Api.Questionnaires;

internal static class QuestionnaireMapping
{
    public static QuestionnaireResponse Map(ServedPack served, TextSet texts) => new(
        texts.Language,
        texts.Direction(),
        texts[TextPaths.TreatmentName],
        texts[TextPaths.TreatmentSummary],
        [.. served.Pack.Questions.Select(question => Map(question, texts))],
        [.. served.Pack.Questions.Select(question => question.Domain).Distinct()
            .Select(domain => new NamedCodeResponse(domain, texts[TextPaths.Domain(domain)]))],
        [.. Enum.GetValues<Outcome>().Select(outcome => new NamedCodeResponse(outcome.Code(), texts[TextPaths.Name(outcome)]))],
        [.. Enum.GetValues<Urgency>().Select(urgency => new NamedCodeResponse(urgency.Code(), texts[TextPaths.Name(urgency)]))],
        FormWords.All.ToDictionary(word => word, word => texts[FormWords.Path(word)]),
        [.. served.Pack.Texts.Select(LanguageResponse.Of)],
        texts[TextPaths.Disclaimer],
        texts.Status.Code(),
        served.Identity);

    public static ConditionResponse Map(Condition condition) => condition switch
    {
        AllOf all => new ConditionResponse(All: [.. all.Parts.Select(Map)]),
        AnyOf any => new ConditionResponse(Any: [.. any.Parts.Select(Map)]),
        Not not => new ConditionResponse(Not: Map(not.Part)),
        AnswerIs answer => new ConditionResponse(Question: answer.Question, Options: answer.Options),
        DateWithin within => new ConditionResponse(Question: within.Question, Option: within.Option, Within: within.Window.ToString()),
        SomeDateNotSure notSure => new ConditionResponse(Question: notSure.Question, SomeDateNotSure: true),
        Fired fired => new ConditionResponse(Fired: fired.Rules, AtLeast: fired.AtLeast),
        _ => throw new InvalidOperationException($"A condition of an unknown form at {condition.At}."),
    };

    private static QuestionResponse Map(Question question, TextSet texts) => new(
        question.Id,
        question.Domain,
        question.Type.Code(),
        texts[TextPaths.Question(question.Id, "text")],
        texts.Find(TextPaths.Question(question.Id, "help")),
        texts[TextPaths.Question(question.Id, "why")],
        [.. question.Options.Select(option => new OptionResponse(
            option.Code, texts[TextPaths.Option(question.Id, option.Code)],
            question.IsExclusive(option), question.NeedsDate(option)))],
        question.AskedWhen is null ? null : Map(question.AskedWhen),
        !question.IsOptional,
        question.AtLeastOne,
        question.IsVolatile,
        question.MayBePreset);
}
