namespace Screening.Api.Hosting;

/// <summary>The service must not start; the message is all that an operator needs to mend it, so no stack trace is shown.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
