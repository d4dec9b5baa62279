import jwt  # PyJWT with cryptography


def receipt_verifier(service: str, clinic: str):
    """Verifies receipts of a service; the keys are fetched once and again when an unknown one turns up."""
    keys = jwt.PyJWKClient(f"{service}/.well-known/jwks.json")

    def verify(receipt: str, nonce: str) -> dict:
        """What a receipt says that is genuine, current and for this booking; raises for any other."""
        claims = jwt.decode(
            receipt, keys.get_signing_key_from_jwt(receipt).key, algorithms=["ES256"],
            issuer="screening", audience=clinic, options={"require": ["exp"]})
        if jwt.get_unverified_header(receipt).get("typ") != "screening-receipt+jwt" or claims.get("nonce") != nonce:
            raise jwt.InvalidTokenError("no receipt of this booking")
        return claims

    return verify
