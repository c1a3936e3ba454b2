/** Issues tokens at sign-in and refresh, and verifies access tokens. */
import { randomUUID } from 'node:crypto'
import { JWTExpired } from 'jose/errors'
import { SignJWT } from 'jose/jwt/sign'
import { jwtVerify } from 'jose/jwt/verify'
import * as z from 'zod'
import type { AttributeRules } from './attributes.ts'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'
import { groupClaims, groupConfiguration } from './group-claims.ts'
import type { Groups } from './groups.ts'
import { createRefreshTokens, type Origin } from './refresh-tokens.ts'
import type { SigningKeys } from './signing-keys.ts'
import { preTokenGeneration, type TokenCause } from './triggers/pre-token-generation.ts'
import { changedClaims, changedScopes } from './triggers/token-changes.ts'
import type { Triggers } from './triggers/trigger.ts'
import type { User } from './user.ts'
import type { Users } from './users.ts'

/** The scope of a sign-in by the API, which commands with an access token require. */
const apiScope = 'aws.cognito.signin.user.admin'

export interface AuthenticationResult {
  AccessToken: string
  IdToken: string
  RefreshToken?: string
  TokenType: 'Bearer'
  /** Seconds. */
  ExpiresIn: number
}

export type Tokens = ReturnType<typeof createTokens>

interface TokensOptions {
  database: Database
  configuration: Configuration
  keys: SigningKeys
  users: Users
  groups: Groups
  attributes: AttributeRules
  triggers: Triggers
  /** The current one, since it can depend on the server's address. */
  issuer(): string
  clientId: string
  now: () => Date
}

const accessClaims = z.object({
  sub: z.string(),
  token_use: z.literal('access'),
  origin_jti: z.string(),
  scope: z.string().default(''),
})

export function createTokens(options: TokensOptions) {
  const { database, configuration, keys, users, groups, attributes: rules, triggers, issuer } = options
  const { clientId, now } = options
  const { lifetimes } = configuration
  const rotates = configuration.client.RefreshTokenRotation?.Feature === 'ENABLED'
  const refreshTokens = createRefreshTokens(database, configuration, now)

  function sign(use: 'access' | 'id', origin: Origin, claims: Record<string, unknown>): Promise<string> {
    const issuedAt = Math.floor(now().getTime() / 1000)
    return new SignJWT({ token_use: use, auth_time: origin.authTime, origin_jti: origin.id, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: keys.keyId })
      .setIssuer(issuer())
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimes[use])
      .setJti(randomUUID())
      .sign(keys.privateKey)
  }

  async function issue(user: User, origin: Origin, cause: TokenCause): Promise<AuthenticationResult> {
    const { sub, username, attributes } = user
    const own = groupConfiguration(groups.of(users.keyOf(username)))
    const changes = await preTokenGeneration(triggers, { ...cause, user, groups: own, scopes: [apiScope] })
    const { membership, roles } = groupClaims(changes.groups ?? own)
    const scopes = changedScopes([apiScope], changes.scopes)
    const common = { sub, event_id: randomUUID(), ...membership }
    const access = {
      ...common,
      client_id: clientId,
      username,
      ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    }
    const id = {
      ...rules.claims(attributes),
      ...common,
      ...roles,
      aud: clientId,
      'cognito:username': username,
    }
    const [AccessToken, IdToken] = await Promise.all([
      sign('access', origin, changedClaims(access, changes.access, 'access')),
      sign('id', origin, changedClaims(id, changes.id, 'id')),
    ])
    return { AccessToken, IdToken, TokenType: 'Bearer', ExpiresIn: lifetimes.access }
  }

  return {
    /** Issues the three tokens of a new origin. */
    async signIn(user: User, cause: TokenCause): Promise<AuthenticationResult> {
      const time = now().getTime()
      const origin = { id: randomUUID(), authTime: Math.floor(time / 1000) }
      const result = await issue(user, origin, cause)
      // Making tokens takes a while: meanwhile, the user may have been deleted or disabled.
      const { enabled, username } = users.withSub(user.sub)
      if (!enabled) throw exceptions.disabled()
      const userKey = users.keyOf(username)
      const RefreshToken = refreshTokens.issue({
        userKey,
        origin,
        expiresAt: time + lifetimes.refresh * 1000,
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
    ): Promise<AuthenticationResult> {
      const stored = refreshTokens.find(refreshToken)
      const user = users.get(stored.userKey)
      if (!user.enabled) throw exceptions.disabled()
      const result = await issue(user, stored.origin, { source: 'RefreshTokens', clientMetadata })
      // Meanwhile, the token may have been rotated, or revoked: also by deleting or disabling the user.
      const current = refreshTokens.find(refreshToken)
      return { ...result, ...(rotates ? { RefreshToken: refreshTokens.rotate(current) } : {}) }
    },
    /** Returns the user of an access token. Throws NotAuthorizedException if it is forged, expired or revoked. */
    async userOf(accessToken: string): Promise<User> {
      const { sub, origin_jti, scope } = await verify(accessToken)
      const user = users.withSub(sub)
      if (!refreshTokens.isLive(origin_jti)) throw exceptions.accessTokenRevoked()
      if (!user.enabled) throw exceptions.disabled()
      if (!scope.split(' ').includes(apiScope)) throw exceptions.accessTokenScope()
      return user
    },
    revoke: refreshTokens.revoke,
    /** Revokes all tokens of the user. */
    revokeAll: ({ username }: User) => refreshTokens.revokeAll(users.keyOf(username)),
  }

  async function verify(accessToken: string) {
    try {
      const { payload } = await jwtVerify(accessToken, keys.publicKey, {
        issuer: issuer(),
        algorithms: ['RS256'],
        currentDate: now(),
      })
      return accessClaims.parse(payload)
    } catch (error) {
      throw error instanceof JWTExpired ? exceptions.accessTokenExpired() : exceptions.invalidAccessToken()
    }
  }
}
