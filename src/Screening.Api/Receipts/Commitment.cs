using System.Buffers.Text;
using System.Security.Cryptography;
using Screening.Engine.Questions;

namespace Screening.Api.Receipts;

/// <summary>
/// Commits to answers without telling them: SHA-256 over 32 random bytes of salt and then the request in UTF-8, as the service
/// writes it: no white space, <c>answeredOn</c>, <c>plannedDate</c>, <c>answers</c>, questions and options in the order of the
/// questionnaire, "none of these" as <c>[]</c>, questions that were left out left out.
/// </summary>
internal static class Commitment
{
    private const int SaltBytes = 32;

    /// <summary>A new salt, in base64url.</summary>
    public static string NewSalt() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The commitment in base64url.</summary>
    public static string To(Questionnaire questionnaire, AnswerSheet sheet, string salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Base64Url.DecodeFromChars(salt));
        hash.AppendData(AnswerSheetWriter.ToUtf8(questionnaire, sheet));
        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    /// <summary>Whether a text can be a salt.</summary>
    public static bool IsSalt(string salt) => Base64Url.IsValid(salt, out var length) && length == SaltBytes;
}
