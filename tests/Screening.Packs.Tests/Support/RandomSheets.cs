using System.Collections.Immutable;
using CsCheck;
using Screening.Engine.Compilation;
using Screening.Engine.Questions;

namespace Screening.Packs.Tests.Support;

/// <summary>Random sheets of a pack, from mostly healthy to wild.</summary>
internal static class RandomSheets
{
    /// <summary>Complete sheets: every question that is asked is answered.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="mild">How many mild answers there are for each wild one.</param>
    public static Gen<Sheet> Complete(Pack pack, int mild) =>
        from answered in Gen.Date[new DateTime(2023, 1, 1), new DateTime(2029, 12, 31)]
        from ahead in Gen.Int[0, 20]
        let answeredOn = DateOnly.FromDateTime(answered)
        from sheet in Completed(pack, Sheet.Blank(answeredOn, answeredOn.AddDays(ahead)), mild)
        select sheet;

    /// <summary>Completions of a sheet.</summary>
    public static Gen<Sheet> Completed(Pack pack, Sheet partial, int mild) => pack.Questions.Aggregate(Gen.Const(partial),
        (sheets, question) => sheets.SelectMany(sheet => sheet.Answers.ContainsKey(question.Id) || !Conditions.IsAsked(question, Settled(pack, sheet))
            ? Gen.Const(sheet)
            : Answer(question, sheet, mild).Select(answer => sheet.With(question.Id, answer))));

    /// <summary>Partial sheets: complete ones from which a few answers are taken away, with the follow-ups that hang on them.</summary>
    public static Gen<Sheet> Partial(Pack pack, int mild) =>
        from sheet in Complete(pack, mild)
        from gone in Gen.Int[0, pack.Questions.Length - 1].Array[1, 3]
        select WithoutWhatIsNotAsked(pack, gone.Aggregate(sheet, (rest, index) => rest.Without(pack.Questions[index].Id)));

    /// <summary>The sheet without answers that are not asked, and with the mildest answers to what is newly asked.</summary>
    public static Sheet Repaired(Pack pack, Sheet sheet) => pack.Questions.Where(question => question.AskedWhen is not null)
        .Aggregate(sheet, (rest, question) => !Conditions.IsAsked(question, rest) ? rest.Without(question.Id)
            : rest.Answers.ContainsKey(question.Id) ? rest
            : rest.With(question.Id, Mildest(question)));

    private static Sheet WithoutWhatIsNotAsked(Pack pack, Sheet sheet) => pack.Questions
        .Aggregate(sheet, (rest, question) => Conditions.IsAsked(question, rest) ? rest : rest.Without(question.Id));

    private static Sheet Settled(Pack pack, Sheet sheet) => pack.Questions
        .Where(question => !sheet.Answers.ContainsKey(question.Id) && !Conditions.IsAsked(question, sheet))
        .Aggregate(sheet, (rest, question) => rest.With(question.Id));

    /// <summary>Options are listed worst first, "not sure" last.</summary>
    private static Tick Mildest(Question question) => question.Type == QuestionType.Date
        ? new Tick(null, Tick.Format(Questionnaire.EarliestDate))
        : new Tick(question.Options.Last(option => option.Code != Option.NotSure).Code);

    private static Gen<ImmutableArray<Tick>> Answer(Question question, Sheet sheet, int mild) =>
        Gen.Frequency((mild, Mild(question)), (1, Any(question, sheet)));

    private static Gen<ImmutableArray<Tick>> Mild(Question question)
    {
        Tick[] neutral = [.. question.Options.Where(option => option.IsNeutral).Select(option => new Tick(option.Code)).DefaultIfEmpty(Mildest(question))];
        return question.IsList && !question.AtLeastOne ? Gen.Const(ImmutableArray<Tick>.Empty) : OneOf(neutral).Select(tick => ImmutableArray.Create(tick));
    }

    private static Gen<T> OneOf<T>(T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static Gen<ImmutableArray<Tick>> Any(Question question, Sheet sheet)
    {
        Option[] options = [.. question.Options.Where(option => !question.IsExclusive(option))];
        return question.Type switch
        {
            QuestionType.Date => Day(sheet).Select(day => ImmutableArray.Create(day is null ? Tick.NotSure : new Tick(null, day))),
            QuestionType.One => OneOf(options).Select(option => ImmutableArray.Create(new Tick(option.Code))),
            // Two masks at once leave a quarter of the options ticked.
            _ => Gen.Int[1, (1 << options.Length) - 1].Select(Gen.Int[1, (1 << options.Length) - 1], (one, other) => (one & other) == 0 ? one : one & other)
                .SelectMany(mask => options.Where((_, index) => (mask >> index & 1) == 1).Aggregate(Gen.Const(ImmutableArray<Tick>.Empty),
                    (ticks, option) => ticks.SelectMany(some => Day(sheet)
                        .Select(day => some.Add(new Tick(option.Code, question.NeedsDate(option) ? day ?? Option.NotSure : null)))))),
        };
    }

    /// <summary>A day up to the day of answering, mostly not long ago, or null: not sure.</summary>
    private static Gen<string?> Day(Sheet sheet) => Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (6, Gen.Frequency((2, Gen.Int[0, 35]), (2, Gen.Int[0, 200]), (1, Gen.Int[0, 800]))
            .Select(ago => (string?)Tick.Format(sheet.AnsweredOn.AddDays(-ago)))));
}
