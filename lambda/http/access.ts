/** Completes API Gateway's authorization of a signed-in user: the authorizer accepts tokens of any client of the pool. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { decodePayload } from '../cognito/token-claims.ts'
import type { Commands } from '../contract/commands.ts'
import { Problem } from '../contract/problem.ts'
import type { Access, Context, RuntimeOperation } from '../contract/runtime-operation.ts'

/**
 * The signed-in user; undefined values unless the operation's access is `user`. Header names must be in lower case. Throws
 * TOKEN_INVALID for a token of another client, and UNAUTHORIZED unless there is exactly one Authorization header and it contains
 * the token that the authorizer verified, in its canonical Base64url form.
 */
export function authenticateUser(
  { access }: RuntimeOperation,
  clientId: string,
  event: APIGatewayProxyEvent,
): Pick<Context<Commands, Access>, 'accessToken' | 'username'> {
  if (access !== 'user') return { accessToken: undefined, username: undefined }
  if (claimsOf(event)['client_id'] !== clientId) throw new Problem('TOKEN_INVALID')
  if (!isVerifiedBearer(event)) throw new Problem('UNAUTHORIZED')
  return userOf(event)
}

/** Header, payload and signature of a JSON Web Token. */
const bearerPattern = /^Bearer +([\w-]+\.([\w-]+)\.([\w-]+))$/i

/**
 * Whether the request has exactly one Authorization header, and the claims come from its token. The last character of a
 * Base64url signature has unused bits, so several texts decode to the same signature. The firewall would count each as another token.
 */
function isVerifiedBearer(event: APIGatewayProxyEvent): boolean {
  const { headers, multiValueHeaders } = event
  const [, , payload = '', signature = ''] = bearerPattern.exec(headers['authorization'] ?? '') ?? []
  if ((multiValueHeaders?.['authorization']?.length ?? 1) > 1 || signature === '') return false
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return false
  const claims = claimsOf(event)
  const tokenClaims = decodePayload(payload)
  return ['sub', 'jti'].every(name => claims[name] === undefined || claims[name] === tokenClaims[name])
}

/** The claims that the authorizer verified; none on routes without it. */
export function claimsOf({ requestContext }: APIGatewayProxyEvent): Record<string, unknown> {
  return requestContext.authorizer?.['claims'] ?? {}
}

/** The caller's token and name, before any check. Header names must be in lower case. */
export function userOf(event: APIGatewayProxyEvent) {
  return {
    accessToken: (event.headers['authorization'] ?? '').replace(/^Bearer\s+/i, ''),
    username: String(claimsOf(event)['username'] ?? ''),
  }
}
