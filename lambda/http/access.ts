/** What API Gateway's authorizer leaves open: whose app client a token is for, and how long ago its user signed in. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { Problem } from '../contract/problem.ts'
import type { ParsedInput, RuntimeOperation } from '../contract/runtime-operation.ts'
import { signInTime } from './sign-in-time.ts'

/**
 * The Cognito authorizer takes an access token of any client of the pool; only ours may pass. Throws TOKEN_INVALID for
 * another's, and UNAUTHORIZED where the header is not the one token that the authorizer has verified, in the one spelling
 * that the firewall counts it by. Header names must have been made lower case.
 */
export function refuseForeignToken({ access }: RuntimeOperation, clientId: string) {
  return {
    before({ event }: { event: APIGatewayProxyEvent }): void {
      if (access !== 'user') return
      if (claimsOf(event)['client_id'] !== clientId) throw new Problem('TOKEN_INVALID')
      if (!isVerifiedBearer(event)) throw new Problem('UNAUTHORIZED')
    },
  }
}

/** A JSON Web Token: header, payload, signature. */
const bearerForm = /^Bearer +([\w-]+\.([\w-]+)\.([\w-]+))$/i

/**
 * Whether the request has one Authorization header, whose token is the one that the claims are of. The last character of a
 * signature can be written in several ways that mean the same: each would be a key of its own to the firewall's rate.
 */
function isVerifiedBearer(event: APIGatewayProxyEvent): boolean {
  const { headers, multiValueHeaders } = event
  const [, , payload = '', signature = ''] = bearerForm.exec(headers['authorization'] ?? '') ?? []
  if ((multiValueHeaders?.['authorization']?.length ?? 1) > 1 || signature === '') return false
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return false
  const claims = claimsOf(event)
  const own = contentOf(payload)
  return ['sub', 'jti'].every(name => claims[name] === undefined || claims[name] === own[name])
}

/** The claims in a token's payload; none where it is not JSON. */
function contentOf(payload: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  } catch {
    return {}
  }
}

/** Seconds by which Cognito's clock may be ahead of API Gateway's. */
const clockTolerance = 60

/**
 * Throws REAUTHENTICATION_REQUIRED where the operation needs a more recent sign-in for this request than the token's. A token
 * that does not tell when its user signed in, or tells a time to come, is as bad as an old one.
 */
export function requireRecentSignIn(
  { signedInWithin }: Pick<RuntimeOperation, 'signedInWithin'>,
  event: APIGatewayProxyEvent,
  input: ParsedInput,
): void {
  if (signedInWithin === undefined) return
  const all = typeof signedInWithin === 'number'
  if (!all && !signedInWithin.when(input)) return
  const maxAge = all ? signedInWithin : signedInWithin.seconds
  // When API Gateway received the request, by its own clock.
  const age = event.requestContext.requestTimeEpoch / 1000 - signInTime(claimsOf(event)['auth_time'])
  const recent = age >= -clockTolerance && age <= maxAge
  if (!recent) throw new Problem('REAUTHENTICATION_REQUIRED', { maxAge })
}

function claimsOf({ requestContext }: APIGatewayProxyEvent): Record<string, unknown> {
  return requestContext.authorizer?.['claims'] ?? {}
}

/** The user that API Gateway has let in. Header names must have been made lower case. */
export function userOf({ headers, requestContext }: APIGatewayProxyEvent) {
  return {
    accessToken: (headers['authorization'] ?? '').replace(/^Bearer\s+/i, ''),
    username: String(requestContext.authorizer?.['claims']?.username ?? ''),
  }
}

/** In place of the user where an operation is not for one. */
export const nobody = { accessToken: undefined, username: undefined }
