/** Refresh tokens: kept as hashes, of one sign-in each, rotated where the client says so, revoked by their origin. */
import { createHash, randomBytes } from 'node:crypto'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { refusals } from './errors.ts'

/** The sign-in that tokens come from: they are revoked together. */
export interface Origin {
  /** `origin_jti` of the tokens. */
  id: string
  /** Seconds since 1970; a refresh keeps it. */
  authTime: number
}

/** A refresh token as it is kept. */
export interface KeptToken {
  hash: string
  userKey: string
  origin: Origin
  /** Milliseconds since 1970. */
  expiresAt: number
}

export interface RefreshTokens {
  /** Keeps a new token, and gives it. */
  issue(kept: Omit<KeptToken, 'hash'>): string
  /**
   * Throws NotAuthorizedException for a token that is unknown, expired or revoked. For one that was rotated longer ago
   * than the client's grace period throws RefreshTokenReuseException and revokes its origin, since it may be stolen.
   */
  find(token: string): KeptToken
  /** A token in place of this one, good for as long as this one would have been (D). */
  rotate(kept: KeptToken): string
  /** Whether neither the origin is revoked nor its user deleted. */
  isLive(originId: string): boolean
  /** Revokes the origin of the token; nothing for a token that is not known. */
  revoke(token: string): void
  /** Revokes every origin of the user. */
  revokeAll(userKey: string): void
}

/** What stands for a token in the database. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export function createRefreshTokens(
  { sql }: Database,
  { client }: Configuration,
  now: () => Date,
): RefreshTokens {
  const grace = (client.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000
  const insert = sql.prepare(
    'INSERT INTO refresh_tokens (hash, origin, user_key, auth_time, expires_at) VALUES (?, ?, ?, ?, ?)',
  )
  const select = sql.prepare('SELECT * FROM refresh_tokens WHERE hash = ?')
  const live = sql.prepare('SELECT 1 FROM refresh_tokens WHERE origin = ? AND revoked = 0')
  // The grace period counts from the first time.
  const markRotated = sql.prepare(
    'UPDATE refresh_tokens SET rotated_at = ? WHERE hash = ? AND rotated_at IS NULL',
  )
  const revokeOrigin = sql.prepare('UPDATE refresh_tokens SET revoked = 1 WHERE origin = ?')
  const revokeAll = sql.prepare('UPDATE refresh_tokens SET revoked = 1 WHERE user_key = ?')

  function issue({ userKey, origin, expiresAt }: Omit<KeptToken, 'hash'>): string {
    const token = randomBytes(192).toString('base64url')
    insert.run(hashOf(token), origin.id, userKey, origin.authTime, expiresAt)
    return token
  }

  return {
    issue,
    find(token) {
      const hash = hashOf(token)
      const row = select.get(hash)
      if (!row) throw refusals.invalidRefreshToken()
      if (row['revoked'] === 1) throw refusals.refreshTokenRevoked()
      const [time, expiresAt] = [now().getTime(), Number(row['expires_at'])]
      if (expiresAt <= time) throw refusals.refreshTokenExpired()
      const origin = { id: String(row['origin']), authTime: Number(row['auth_time']) }
      if (row['rotated_at'] !== null && Number(row['rotated_at']) + grace <= time) {
        revokeOrigin.run(origin.id)
        throw refusals.refreshTokenReused()
      }
      return { hash, userKey: String(row['user_key']), origin, expiresAt }
    },
    rotate(kept) {
      markRotated.run(now().getTime(), kept.hash)
      return issue(kept)
    },
    isLive: originId => live.get(originId) !== undefined,
    revoke(token) {
      revokeOrigin.run(String(select.get(hashOf(token))?.['origin']))
    },
    revokeAll(userKey) {
      revokeAll.run(userKey)
    },
  }
}
