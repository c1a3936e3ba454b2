/** What API Gateway's authorizer leaves open: whose app client a token is for, and how long ago its user signed in. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { tokenForm } from '../cognito/fields.ts'
import type { ParsedInput, Served } from './operation.ts'
import { Problem } from './problem.ts'
import { signInTime } from './sign-in-time.ts'

/**
 * The Cognito authorizer takes an access token of any client of the pool; only ours may pass. Throws TOKEN_INVALID for
 * another's, and UNAUTHORIZED where there is none. Header names must have been made lower case.
 */
export function refuseForeignToken({ access }: Served, clientId: string) {
  return {
    before({ event }: { event: APIGatewayProxyEvent }): void {
      if (access !== 'user') return
      if (claimsOf(event)['client_id'] !== clientId) throw new Problem('TOKEN_INVALID')
      // Cognito would call it a bad parameter, and not a bad token.
      if (!tokenForm.test(userOf(event).accessToken)) throw new Problem('UNAUTHORIZED')
    },
  }
}

/** Seconds by which Cognito's clock may be ahead of API Gateway's. */
const clockTolerance = 60

/**
 * Throws REAUTHENTICATION_REQUIRED where the operation needs a more recent sign-in for this request than the token's. A token
 * that does not tell when its user signed in, or tells a time to come, is as bad as an old one.
 */
export function requireRecentSignIn(
  { signedInWithin }: Pick<Served, 'signedInWithin'>,
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
