/** COGNITO_USER_POOLS: authorizes requests with a token of the user pool. */
import { type Claims, type VerificationKey, verifyToken } from '../jwt.ts'
import { type Authorizer, headerOf } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'

export interface UserPool {
  arn: string
  /** The `iss` of its tokens. */
  issuer: string
  /** Of its tokens. */
  key: VerificationKey
}

export interface CognitoAuthorizerOptions {
  /** The ARNs of the pools whose tokens the authorizer accepts. */
  providerArns: readonly string[]
  /** The header that holds the token, with or without `Bearer `. */
  header: string
  /** The method's scopes, one of which the access token must have; without scopes, an ID token is required (D). */
  scopes: readonly string[]
  userPool: UserPool
}

/**
 * Throws UNAUTHORIZED, also for a valid token of the wrong kind or without the scope (T). As on AWS, the client of an
 * access token is not checked, since it has no `aud`.
 */
export function createCognitoAuthorizer(options: CognitoAuthorizerOptions): Authorizer {
  const { providerArns, header, scopes, userPool } = options
  const accepted = providerArns.includes(userPool.arn)

  return async ({ request, context }) => {
    const token = headerOf(request.headers, header)?.replace(/^Bearer +/i, '')
    if (!token || !accepted) throw new GatewayError('UNAUTHORIZED')
    const claims = validClaims(token, request.receivedAt)
    if (!hasScope(scopes, claims)) throw new GatewayError('UNAUTHORIZED')
    context.authorizer = { claims: claimsOf(claims) }
  }

  function validClaims(token: string, now: Date): Claims {
    try {
      return verifyToken(token, { ...userPool, now })
    } catch {
      throw new GatewayError('UNAUTHORIZED')
    }
  }
}

function hasScope(scopes: readonly string[], claims: Claims): boolean {
  if (scopes.length === 0) return claims['token_use'] === 'id'
  const granted = String(claims['scope'] ?? '').split(' ')
  return claims['token_use'] === 'access' && scopes.some(scope => granted.includes(scope))
}

/** A REST API passes every claim on as text: lists joined by commas, `exp` and `iat` as Java formats dates (T). */
function claimsOf(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if ((name === 'exp' || name === 'iat') && typeof value === 'number') return [name, javaDate(value)]
      if (Array.isArray(value)) return [name, value.join(',')]
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]
    }),
  )
}

/** Seconds since 1970 as `Thu Jan 01 00:00:00 UTC 1970`. */
function javaDate(seconds: number): string {
  const [weekday = '', day, month, year, time] = new Date(seconds * 1000).toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${day} ${time} UTC ${year}`
}
