using System.Collections.Immutable;
using Screening.Engine.Questions;

namespace Screening.Engine.Decisions;

/// <summary>What an interview is held for.</summary>
public enum InterviewGoal : byte
{
    /// <summary>Every question that applies, so that every reason comes out. Code <c>complete</c>.</summary>
    Complete,

    /// <summary>Only what can still change the result, and no further once it is settled. Code <c>decision</c>.</summary>
    Decision,
}

/// <summary>Why a question is asked next.</summary>
public enum AskReason : byte
{
    /// <summary>One answer to it alone asks for help today or at once. Code <c>urgent</c>.</summary>
    Urgent,

    /// <summary>One answer to it alone settles the result. Code <c>can-decide</c>.</summary>
    CanDecide,

    /// <summary>Together with others it can still change the result. Code <c>can-change</c>.</summary>
    CanChange,

    /// <summary>It applies; its reasons belong to a complete result. Code <c>applies</c>.</summary>
    Applies,

    /// <summary>It may be skipped. Code <c>optional</c>.</summary>
    Optional,
}

/// <summary>A question to ask.</summary>
/// <param name="Question">The question.</param>
/// <param name="Why">Why it is asked, and so early.</param>
public sealed record NextQuestion(Question Question, AskReason Why);

/// <summary>Where an interview stands.</summary>
public sealed record Interview
{
    /// <summary>What is known from the answers so far.</summary>
    public required Decision Decision { get; init; }

    /// <summary>
    /// The questions to ask, the first one first; empty once the interview is over. Follow-ups join when they are asked.
    /// </summary>
    public required ImmutableArray<NextQuestion> Next { get; init; }

    /// <summary>The questions answered, but for those that are not asked after the other answers.</summary>
    public required ImmutableArray<Question> Answered { get; init; }

    /// <summary>Every question that applies and is not answered, whatever the goal, in asking order.</summary>
    public required ImmutableArray<Question> Remaining { get; init; }
}

/// <summary>The codes of an interview.</summary>
public static class InterviewCodes
{
    /// <summary>The code of a goal.</summary>
    public static string Code(this InterviewGoal goal) => goal == InterviewGoal.Complete ? "complete" : "decision";

    /// <summary>The code of why a question is asked.</summary>
    public static string Code(this AskReason why) => why switch
    {
        AskReason.Urgent => "urgent",
        AskReason.CanDecide => "can-decide",
        AskReason.CanChange => "can-change",
        AskReason.Applies => "applies",
        _ => "optional",
    };
}
