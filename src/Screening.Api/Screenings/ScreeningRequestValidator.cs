using FluentValidation;
using FluentValidation.Results;
using Screening.Api.Hosting;
using Screening.Engine.Questions;

namespace Screening.Api.Screenings;

/// <summary>
/// Everything that is wrong with the answers and dates of a well-formed request. What a question allows comes from the
/// compiled questionnaire; that a screening takes no answers beside the questions is its own rule.
/// </summary>
internal sealed class ScreeningRequestValidator : AbstractValidator<SheetReading>
{
    public ScreeningRequestValidator()
    {
        RuleForEach(reading => reading.Invalid).Custom(Fail);
        RuleForEach(reading => reading.NotAsked).Custom((question, context) => Fail(SheetReading.NotAskedFault(question), context));
    }

    /// <summary>The faults as members of a problem.</summary>
    public static IReadOnlyList<ProblemError> Errors(ValidationResult result) =>
        [.. result.Errors.Select(failure => Map((AnswerFault)failure.CustomState))];

    public static ProblemError Map(AnswerFault fault) => new(fault.Pointer, fault.Code, fault.Detail, fault.Allowed);

    private static void Fail(AnswerFault fault, ValidationContext<SheetReading> context) =>
        context.AddFailure(new ValidationFailure(fault.Pointer, fault.Detail) { ErrorCode = fault.Code, CustomState = fault });
}
