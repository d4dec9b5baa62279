using System.Buffers.Text;
using System.Security.Cryptography;

namespace Screening.Api.Embedding;

/// <summary>
/// Nonces that the demo knows again without keeping them: 16 random bytes and half an HMAC-SHA256 of them under a key of this process, in
/// base64url. A clinic has a database: it keeps the nonce with the booking and takes it once, which this demo cannot.
/// </summary>
internal sealed class DemoNonce
{
    private const int Part = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Make()
    {
        Span<byte> nonce = stackalloc byte[2 * Part];
        RandomNumberGenerator.Fill(nonce[..Part]);
        Sign(nonce[..Part], nonce[Part..]);
        return Base64Url.EncodeToString(nonce);
    }

    public bool IsOwn(string nonce)
    {
        Span<byte> bytes = stackalloc byte[2 * Part];
        Span<byte> expected = stackalloc byte[Part];
        if (nonce.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.TryDecodeFromChars(nonce, bytes, out _))
        {
            return false;
        }
        Sign(bytes[..Part], expected);
        return CryptographicOperations.FixedTimeEquals(bytes[Part..], expected);
    }

    private void Sign(ReadOnlySpan<byte> random, Span<byte> tag)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, random, whole);
        whole[..Part].CopyTo(tag);
    }
}
