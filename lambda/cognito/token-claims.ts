/** Reads the claims of a JSON Web Token without verifying it. */

/** The claims in a token's payload; none if it is not JSON. */
export function decodePayload(payload: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  } catch {
    return {}
  }
}

/** The claims of a token that comes from Cognito itself, so there is nothing to verify. */
export function claimsIn(token: string): Record<string, unknown> {
  return decodePayload(token.split('.')[1] ?? '')
}
