using Screening.Engine.Questions;
using YamlDotNet.RepresentationModel;

namespace Screening.Packs;

/// <summary>Reads <c>questions.yaml</c>.</summary>
internal static class QuestionsFile
{
    public static IEnumerable<Question> Read(PackFile file, YamlMap root)
    {
        var questions = root.List("questions").Select(node => ReadQuestion(file, node)).ToList();
        root.End();
        return questions;
    }

    private static Question ReadQuestion(PackFile file, YamlNode node)
    {
        var map = new YamlMap(file, node, "the question");
        var type = map.RequiredOneOf("type", Words.QuestionTypes, QuestionType.One);
        var notSure = map.Node("notSure") is { } policy ? ReadNotSure(file, policy) : null;
        var question = new Question
        {
            Id = map.Text("id"),
            Domain = map.Text("domain"),
            Type = type,
            Options = [.. map.List("options").Select(option => ReadOption(file, option))],
            AskedWhen = map.Node("askedWhen") is { } askedWhen ? ConditionReader.Read(file, askedWhen, "'askedWhen'") : null,
            IsVolatile = map.Flag("volatile"),
            MayBePreset = map.Flag("preset"),
            IsOptional = map.Flag("optional"),
            AtLeastOne = map.Flag("atLeastOne"),
            NotSure = notSure,
            At = map.At,
        };
        map.End();
        // A date has no list of options; whether "not sure" is one follows from 'notSure'.
        return type == QuestionType.Date && question.Options.IsEmpty && notSure is { IsOffered: true }
            ? question with { Options = [new Option(Option.NotSure, false, false, notSure.At)] }
            : question;
    }

    private static Option ReadOption(PackFile file, YamlNode node)
    {
        var map = new YamlMap(file, node, "the option");
        var option = new Option(map.Text("code"), map.Flag("neutral"), map.Flag("undated"), map.At);
        map.End();
        return option;
    }

    private static NotSurePolicy ReadNotSure(PackFile file, YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            if (file.Scalar(node, "'notSure'") != "not-offered")
            {
                file.Report("wrong-value", node, "'notSure' cannot be understood.",
                    "Write not-offered, { rules: [...] } or { changesNothing: why }.");
            }
            return new NotSurePolicy(false, [], null, null, file.At(node));
        }
        var map = new YamlMap(file, node, "'notSure'");
        var policy = new NotSurePolicy(
            true, [.. map.Texts("rules")], map.OptionalText("changesNothing"), map.OptionalText("milder"), map.At);
        map.End();
        return policy;
    }
}
