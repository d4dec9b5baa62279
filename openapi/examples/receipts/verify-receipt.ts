import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';

/** Verifies receipts of a service; the keys are fetched once and again when an unknown one turns up. */
export function receiptVerifier(service: string, clinic: string) {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', service));

  /** What a receipt says that is genuine, current and for this booking; throws for any other. */
  return async (receipt: string, nonce: string): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(receipt, keys, {
      algorithms: ['ES256'], typ: 'screening-receipt+jwt', issuer: 'screening', audience: clinic, requiredClaims: ['exp'],
    });
    if (payload['nonce'] !== nonce) throw new Error('The receipt belongs to another booking.');
    return payload;
  };
}
