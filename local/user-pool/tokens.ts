/** Issues tokens at sign-in and refresh, and verifies access tokens. */
import { randomUUID } from 'node:crypto'
import { JWTExpired } from 'jose/errors'
import { SignJWT } from 'jose/jwt/sign'
import { jwtVerify } from 'jose/jwt/verify'
import * as z from 'zod'
import type { AttributeRules } from './attributes.ts'
import type { AuthenticationMethods, Method } from './authentication-methods.ts'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import { identitiesClaim } from './federation/identity.ts'
import { groupClaims, groupConfiguration } from './group-claims.ts'
import type { Groups } from './groups.ts'
import { createRefreshTokens, type Origin } from './refresh-tokens.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { TokenSessions } from './token-sessions.ts'
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

/** A sign-in that is complete. */
interface SignIn {
  device: Device
  methods: readonly Method[]
}

interface TokensOptions {
  database: Database
  configuration: Configuration
  keys: SigningKeys
  users: Users
  groups: Groups
  attributes: AttributeRules
  triggers: Triggers
  methods: AuthenticationMethods
  tokenSessions: TokenSessions
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
  const { clientId, now, tokenSessions, methods: allMethods } = options
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

  async function issue(
    user: User,
    origin: Origin,
    methods: readonly Method[],
    cause: TokenCause,
  ): Promise<AuthenticationResult> {
    const { sub, username, attributes, identities } = user
    const own = groupConfiguration(groups.of(users.keyOf(username)))
    const changes = await preTokenGeneration(triggers, { ...cause, user, groups: own, scopes: [apiScope] })
    const { membership, roles } = groupClaims(changes.groups ?? own)
    const scopes = changedScopes([apiScope], changes.scopes)
    const common = { sub, event_id: randomUUID(), ...allMethods.claims(methods), ...membership }
    const access = {
      ...common,
      client_id: clientId,
      username,
      ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    }
    const id = {
      ...rules.claims(attributes),
      ...identitiesClaim(identities),
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
    /** Issues the three tokens of a new origin. If the user has too many sessions, revokes the least recently used one. */
    async signIn(user: User, cause: TokenCause, { device, methods }: SignIn): Promise<AuthenticationResult> {
      const time = now().getTime()
      const origin = { id: randomUUID(), authTime: Math.floor(time / 1000) }
      const result = await issue(user, origin, methods, cause)
      // Making tokens takes a while: meanwhile, the user may have been deleted or disabled.
      const { enabled, username } = users.withSub(user.sub)
      if (!enabled) throw exceptions.disabled()
      const userKey = users.keyOf(username)
      const expiresAt = time + lifetimes.refresh * 1000
      const RefreshToken = database.transaction(() => {
        for (const { origin } of tokenSessions.surplus(userKey)) revokeOrigin(origin)
        allMethods.keepForOrigin(origin.id, userKey, methods)
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
      const result = await issue(user, stored.origin, methods, { source: 'RefreshTokens', clientMetadata })
      // Meanwhile, the token may have been rotated, or revoked: also by deleting or disabling the user.
      const current = refreshTokens.find(refreshToken)
      tokenSessions.refresh(current.origin.id, device)
      return { ...result, ...(rotates ? { RefreshToken: refreshTokens.rotate(current) } : {}) }
    },
    /** Returns the user of an access token. Throws NotAuthorizedException if it is forged, expired or revoked. */
    userOf: async (accessToken: string): Promise<User> => (await callerOf(accessToken)).user,
    callerOf,
    revoke: refreshTokens.revoke,
    revokeOrigin,
    /** Revokes all tokens of the user. */
    revokeAll: ({ username }: User) => refreshTokens.revokeAll(users.keyOf(username)),
  }

  /** As `userOf`, but also returns the `origin_jti`. */
  async function callerOf(accessToken: string): Promise<{ user: User; origin: string }> {
    const { sub, origin_jti: origin, scope } = await verify(accessToken)
    const user = users.withSub(sub)
    if (!refreshTokens.isLive(origin)) throw exceptions.accessTokenRevoked()
    if (!user.enabled) throw exceptions.disabled()
    if (!scope.split(' ').includes(apiScope)) throw exceptions.accessTokenScope()
    return { user, origin }
  }

  /** Revokes the tokens of one sign-in, and deletes its session. */
  function revokeOrigin(origin: string): void {
    refreshTokens.revokeOrigin(origin)
    tokenSessions.delete(origin)
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
