using System.Collections.Immutable;

namespace Screening.Engine.Questions;

/// <summary>What reading a request gave: a sheet, or everything that is wrong with it.</summary>
public sealed class SheetReading
{
    internal SheetReading(
        AnswerSheet sheet, ImmutableArray<AnswerFault> malformed, ImmutableArray<AnswerFault> invalid,
        ImmutableArray<Question> notAsked)
    {
        Sheet = malformed.IsEmpty && invalid.IsEmpty ? sheet : null;
        Malformed = malformed;
        Invalid = invalid;
        NotAsked = notAsked;
    }

    /// <summary>The sheet; null where anything is wrong.</summary>
    public AnswerSheet? Sheet { get; }

    /// <summary>The caller's id of a line among many; null where it has none, or none that was read before the line broke off.</summary>
    public string? Id { get; init; }

    /// <summary>What breaks the contract's form: no JSON, unknown or doubled members, wrong types.</summary>
    public ImmutableArray<AnswerFault> Malformed { get; }

    /// <summary>Answers and dates that cannot be, in asking order.</summary>
    public ImmutableArray<AnswerFault> Invalid { get; }

    /// <summary>
    /// Questions that were answered though earlier answers say that they are not asked. Their answers are not used; a
    /// screening takes them for faults, see <see cref="NotAskedFault"/>.
    /// </summary>
    public ImmutableArray<Question> NotAsked { get; }

    /// <summary>The fault of an answer to a question that is not asked.</summary>
    public static AnswerFault NotAskedFault(Question question) => new(
        $"/answers/{question.Id}", FaultCodes.NotAsked,
        $"'{question.Id}' is not asked after the other answers; leave it out or correct them.");
}
