using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
namespace ClinicServer;

public static class VerifyReceipt
{
    /// <summary>What a receipt says that is genuine, current and for this booking; null of any other.</summary>
    public static async Task<IDictionary<string, object>?> Verify(string receipt, string keySet, string clinic, string nonce)
    {
        var keys = new JsonWebKeySet(keySet).GetSigningKeys(); // GET /.well-known/jwks.json
        var expected = new TokenValidationParameters { IssuerSigningKeys = keys, ValidIssuer = "screening", ValidAudience = clinic };
        (expected.ValidAlgorithms, expected.ValidTypes) = (["ES256"], ["screening-receipt+jwt"]);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(receipt, expected);
        return result.IsValid && result.Claims.TryGetValue("nonce", out var own) && nonce.Equals(own) ? result.Claims : null;
    }
}
