/** Tokens: made at a sign-in or a refresh, and checked where a command takes one. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { errors as joseErrors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { refusals } from './errors.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { User } from './user.ts'
import type { Users } from './users.ts'

const scope = 'aws.cognito.signin.user.admin'

export interface AuthenticationResult {
  AccessToken: string
  IdToken: string
  RefreshToken?: string
  TokenType: 'Bearer'
  /** Seconds. */
  ExpiresIn: number
}

export interface Tokens {
  /** A new sign-in: three tokens of one origin. */
  signIn(user: User): Promise<AuthenticationResult>
  /** New tokens of the same origin; `auth_time` stays. Throws NotAuthorizedException. */
  refresh(refreshToken: string): Promise<AuthenticationResult>
  /** The user whose access token it is. Throws NotAuthorizedException for one that is forged, expired or revoked. */
  userOf(accessToken: string): Promise<User>
}

interface TokensOptions {
  database: Database
  configuration: Configuration
  keys: SigningKeys
  users: Users
  issuer: string
  clientId: string
  now: () => Date
}

const accessClaims = z.object({ sub: z.string(), token_use: z.literal('access'), origin_jti: z.string() })

/** What stands for a refresh token in the database. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export function createTokens({
  database,
  configuration,
  keys,
  users,
  issuer,
  clientId,
  now,
}: TokensOptions): Tokens {
  const { sql } = database
  const { lifetimes } = configuration
  const insert = sql.prepare(
    'INSERT INTO refresh_tokens (hash, origin, user_key, auth_time, expires_at) VALUES (?, ?, ?, ?, ?)',
  )
  const byHash = sql.prepare('SELECT * FROM refresh_tokens WHERE hash = ?')
  const live = sql.prepare('SELECT 1 FROM refresh_tokens WHERE origin = ? AND revoked = 0')

  function sign(use: 'access' | 'id', origin: Origin, claims: Record<string, unknown>): Promise<string> {
    const issuedAt = Math.floor(now().getTime() / 1000)
    return new SignJWT({ token_use: use, auth_time: origin.authTime, origin_jti: origin.id, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: keys.keyId })
      .setIssuer(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimes[use])
      .setJti(randomUUID())
      .sign(keys.privateKey)
  }

  async function issue({ sub, username, attributes }: User, origin: Origin): Promise<AuthenticationResult> {
    const common = { sub, event_id: randomUUID() }
    const [AccessToken, IdToken] = await Promise.all([
      sign('access', origin, { ...common, client_id: clientId, username, scope }),
      sign('id', origin, { ...common, aud: clientId, 'cognito:username': username, ...claimsOf(attributes) }),
    ])
    return { AccessToken, IdToken, TokenType: 'Bearer', ExpiresIn: lifetimes.access }
  }

  return {
    async signIn(user) {
      const time = now().getTime()
      const origin = { id: randomUUID(), authTime: Math.floor(time / 1000) }
      const RefreshToken = randomBytes(192).toString('base64url')
      const result = await issue(user, origin)
      const expiresAt = time + lifetimes.refresh * 1000
      // The user may have been deleted while the tokens were being signed.
      const { username } = users.get(user.sub)
      insert.run(hashOf(RefreshToken), origin.id, users.keyOf(username), origin.authTime, expiresAt)
      return { ...result, RefreshToken }
    },
    async refresh(refreshToken) {
      const row = byHash.get(hashOf(refreshToken))
      if (!row) throw refusals.invalidRefreshToken()
      if (row['revoked'] === 1) throw refusals.refreshTokenRevoked()
      if (Number(row['expires_at']) <= now().getTime()) throw refusals.refreshTokenExpired()
      const user = users.get(String(row['user_key']))
      if (!user.enabled) throw refusals.disabled()
      return issue(user, { id: String(row['origin']), authTime: Number(row['auth_time']) })
    },
    async userOf(accessToken) {
      const { sub, origin_jti } = await verified(accessToken)
      if (!live.get(origin_jti)) throw refusals.accessTokenRevoked()
      const user = users.get(sub)
      if (!user.enabled) throw refusals.disabled()
      return user
    },
  }

  async function verified(accessToken: string) {
    try {
      const { payload } = await jwtVerify(accessToken, keys.publicKey, {
        issuer,
        algorithms: ['RS256'],
        currentDate: now(),
      })
      return accessClaims.parse(payload)
    } catch (error) {
      throw error instanceof joseErrors.JWTExpired
        ? refusals.accessTokenExpired()
        : refusals.invalidAccessToken()
    }
  }
}

interface Origin {
  id: string
  /** Seconds since 1970. */
  authTime: number
}

/** Attributes stand in an ID token as they are, but for the two that say whether one is verified. */
function claimsOf(attributes: Record<string, string>): Record<string, unknown> {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    name.endsWith('_verified') ? value === 'true' : value,
  ])
  return Object.fromEntries(entries)
}
