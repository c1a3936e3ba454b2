/** The tokens of sign-ins: issued, refreshed, verified and revoked. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { TokenError, verifyToken } from '../jwt.ts'
import type { Method } from './authentication-methods.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import { createOrigins } from './origins.ts'
import { createRefreshTokens } from './refresh-tokens.ts'
import { apiScope } from './scopes.ts'
import { type AuthenticationResult, createTokenIssuer, type TokenIssuerOptions } from './token-issuer.ts'
import type { TokenSessions } from './token-sessions.ts'
import type { TokenCause } from './triggers/pre-token-generation.ts'
import type { User } from './user.ts'

export type Tokens = ReturnType<typeof createTokens>

/** A sign-in that is complete. */
interface SignIn {
  device: Device
  methods: readonly Method[]
  /** Of a sign-in through the domain. */
  hosted?: HostedSignIn
}

interface HostedSignIn {
  scopes: readonly string[]
  nonce?: string | undefined
  /** When the user signed in: seconds since 1970. */
  authTime: number
}

interface TokensOptions extends TokenIssuerOptions {
  database: Database
  tokenSessions: TokenSessions
}

/** Whom an access token stands for. */
interface Caller {
  user: User
  origin: string
  scopes: readonly string[]
}

const accessClaims = z.object({
  sub: z.string(),
  token_use: z.literal('access'),
  origin_jti: z.string(),
  scope: z.string().default(''),
})

export function createTokens(options: TokensOptions) {
  const { database, configuration, keys, users, issuer, now, tokenSessions } = options
  const { lifetimes } = configuration
  const rotates = configuration.client.RefreshTokenRotation?.Feature === 'ENABLED'
  const origins = createOrigins(database, now)
  const refreshTokens = createRefreshTokens(database, origins, configuration, now)
  const issue = createTokenIssuer(options)

  return {
    /** Issues the three tokens of a new origin. If the user has too many sessions, revokes the least recently used ones. */
    async signIn(
      user: User,
      cause: TokenCause,
      { device, methods, hosted }: SignIn,
    ): Promise<AuthenticationResult> {
      const time = now().getTime()
      const authTime = hosted?.authTime ?? Math.floor(time / 1000)
      const origin = { id: randomUUID(), authTime, methods, scopes: hosted?.scopes }
      const result = await issue({ user, origin, cause, nonce: hosted?.nonce })
      // Making tokens takes a while: meanwhile, the user may have been deleted or disabled.
      const { enabled, username } = users.withSub(user.sub)
      if (!enabled) throw exceptions.disabled()
      const userKey = users.keyOf(username)
      const expiresAt = time + lifetimes.refresh * 1000
      const RefreshToken = database.transaction(() => {
        const sessionId = tokenSessions.begin(userKey)
        return refreshTokens.issue(origins.begin({ origin, userKey, device, sessionId, expiresAt }))
      })
      return { ...result, RefreshToken }
    },
    /**
     * Issues new tokens of the same origin and `auth_time`, including a refresh token if the client rotates them. Throws
     * NotAuthorizedException or RefreshTokenReuseException, and what the trigger throws.
     */
    async refresh(
      refreshToken: string,
      clientMetadata: Record<string, string> | undefined,
      device: Device,
    ): Promise<AuthenticationResult> {
      const { origin, userKey } = refreshTokens.find(refreshToken)
      const user = users.get(userKey)
      if (!user.enabled) throw exceptions.disabled()
      const result = await issue({ user, origin, cause: { source: 'RefreshTokens', clientMetadata } })
      // Meanwhile, the token may have been rotated, or revoked: also by deleting or disabling the user.
      const current = refreshTokens.find(refreshToken)
      return database.transaction(() => {
        tokenSessions.refresh(current.origin.id, device)
        return { ...result, ...(rotates ? { RefreshToken: refreshTokens.rotate(current) } : {}) }
      })
    },
    /** Returns the user of an access token. Throws NotAuthorizedException if it is forged, expired or revoked. */
    userOf: async (accessToken: string): Promise<User> => (await callerOf(accessToken)).user,
    callerOf,
    /** The scopes that a refresh token keeps; undefined for a sign-in by the API. Throws as `refresh`. */
    scopesOf: (refreshToken: string) => refreshTokens.find(refreshToken).origin.scopes,
    revoke: refreshTokens.revoke,
    revokeOrigin: origins.revoke,
    /** Revokes all tokens of the user. */
    revokeAll: ({ username }: User) => origins.revokeAll(users.keyOf(username)),
  }

  /** As `userOf`, but also returns the `origin_jti` and the scopes, of which `required` must be one. */
  async function callerOf(accessToken: string, required = apiScope): Promise<Caller> {
    const { sub, origin_jti: origin, scope } = verify(accessToken)
    const user = users.withSub(sub)
    if (!origins.isLive(origin)) throw exceptions.accessTokenRevoked()
    if (!user.enabled) throw exceptions.disabled()
    const scopes = scope.split(' ')
    if (!scopes.includes(required)) throw exceptions.accessTokenScope()
    return { user, origin, scopes }
  }

  function verify(accessToken: string) {
    try {
      return accessClaims.parse(verifyToken(accessToken, { key: keys, issuer: issuer(), now: now() }))
    } catch (error) {
      const isExpired = error instanceof TokenError && error.isExpired
      throw isExpired ? exceptions.accessTokenExpired() : exceptions.invalidAccessToken()
    }
  }
}
