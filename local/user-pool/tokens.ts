/** The tokens of sign-ins: issued, refreshed, verified and revoked. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { TokenError, verifyToken } from '../jwt.ts'
import type { Method } from './authentication-methods.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import { createOriginScopes } from './origin-scopes.ts'
import { createRefreshTokens } from './refresh-tokens.ts'
import { apiScope } from './scopes.ts'
import {
  type AuthenticationResult,
  createTokenIssuer,
  type HostedClaims,
  type TokenIssuerOptions,
} from './token-issuer.ts'
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

interface HostedSignIn extends HostedClaims {
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
  const { database, configuration, keys, users, issuer, now, tokenSessions, methods: allMethods } = options
  const { lifetimes } = configuration
  const rotates = configuration.client.RefreshTokenRotation?.Feature === 'ENABLED'
  const refreshTokens = createRefreshTokens(database, configuration, now)
  const originScopes = createOriginScopes(database)

  const issue = createTokenIssuer(options)

  return {
    /** Issues the three tokens of a new origin. If the user has too many sessions, revokes the least recently used one. */
    async signIn(
      user: User,
      cause: TokenCause,
      { device, methods, hosted }: SignIn,
    ): Promise<AuthenticationResult> {
      const time = now().getTime()
      const origin = { id: randomUUID(), authTime: hosted?.authTime ?? Math.floor(time / 1000) }
      const result = await issue({ user, origin, methods, cause, hosted })
      // Making tokens takes a while: meanwhile, the user may have been deleted or disabled.
      const { enabled, username } = users.withSub(user.sub)
      if (!enabled) throw exceptions.disabled()
      const userKey = users.keyOf(username)
      const expiresAt = time + lifetimes.refresh * 1000
      const RefreshToken = database.transaction(() => {
        for (const surplus of tokenSessions.surplus(userKey)) revokeOrigin(surplus)
        allMethods.keepForOrigin(origin.id, userKey, methods)
        if (hosted) originScopes.keep(origin.id, userKey, hosted.scopes)
        tokenSessions.begin(origin.id, userKey, device)
        return refreshTokens.issue({ userKey, origin, expiresAt })
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
      const stored = refreshTokens.find(refreshToken)
      const user = users.get(stored.userKey)
      if (!user.enabled) throw exceptions.disabled()
      const methods = allMethods.ofOrigin(stored.origin.id)
      const scopes = originScopes.of(stored.origin.id)
      const cause = { source: 'RefreshTokens', clientMetadata } as const
      const result = await issue({
        user,
        origin: stored.origin,
        methods,
        cause,
        hosted: scopes && { scopes },
      })
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
    scopesOf: (refreshToken: string) => originScopes.of(refreshTokens.find(refreshToken).origin.id),
    revoke: refreshTokens.revoke,
    revokeOrigin,
    /** Revokes all tokens of the user. */
    revokeAll: ({ username }: User) => refreshTokens.revokeAll(users.keyOf(username)),
  }

  /** As `userOf`, but also returns the `origin_jti` and the scopes, of which `required` must be one. */
  async function callerOf(accessToken: string, required = apiScope): Promise<Caller> {
    const { sub, origin_jti: origin, scope } = verify(accessToken)
    const user = users.withSub(sub)
    if (!refreshTokens.isLive(origin)) throw exceptions.accessTokenRevoked()
    if (!user.enabled) throw exceptions.disabled()
    const scopes = scope.split(' ')
    if (!scopes.includes(required)) throw exceptions.accessTokenScope()
    return { user, origin, scopes }
  }

  /** Revokes the tokens of one sign-in, and deletes its session. */
  function revokeOrigin(origin: string): void {
    refreshTokens.revokeOrigin(origin)
    tokenSessions.delete(origin)
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
