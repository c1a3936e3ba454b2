/** COGNITO_USER_POOLS: authorizes requests with a token of the user pool. */
import type { JSONWebKeySet, JWTPayload } from 'jose'
import { createLocalJWKSet } from 'jose/jwks/local'
import { jwtVerify } from 'jose/jwt/verify'
import { type Authorizer, headerOf } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'

export interface UserPool {
  arn: string
  /** The `iss` of its tokens. */
  issuer: string
  /** Its public keys. */
  jwks: JSONWebKeySet
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
  const keys = createLocalJWKSet(userPool.jwks)

  return async ({ request, context }) => {
    const token = headerOf(request.headers, header)?.replace(/^Bearer +/i, '')
    if (!token || !accepted) throw new GatewayError('UNAUTHORIZED')
    const checks = {
      algorithms: ['RS256'],
      issuer: userPool.issuer,
      currentDate: request.receivedAt,
      requiredClaims: ['exp'],
    }
    const { payload } = await jwtVerify(token, keys, checks).catch(() => {
      throw new GatewayError('UNAUTHORIZED')
    })
    if (!hasScope(scopes, payload)) throw new GatewayError('UNAUTHORIZED')
    context.authorizer = { claims: claimsOf(payload) }
  }
}

function hasScope(scopes: readonly string[], payload: JWTPayload): boolean {
  if (scopes.length === 0) return payload['token_use'] === 'id'
  const granted = String(payload['scope'] ?? '').split(' ')
  return payload['token_use'] === 'access' && scopes.some(scope => granted.includes(scope))
}

/** A REST API passes every claim on as text: lists joined by commas, `exp` and `iat` as Java formats dates (T). */
function claimsOf(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
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
