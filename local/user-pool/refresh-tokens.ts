/** Refresh tokens: stored as hashes, rotated if the client requires it, revoked together with their sign-in. */
import { createHash, randomBytes } from 'node:crypto'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'

/** The sign-in that issued tokens; they are revoked together. */
export interface Origin {
  /** `origin_jti` of the tokens. */
  id: string
  /** Seconds since 1970; a refresh does not change it. */
  authTime: number
}

interface RefreshToken {
  userKey: string
  origin: Origin
  /** Milliseconds since 1970. */
  expiresAt: number
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export function createRefreshTokens({ sql }: Database, { client }: Configuration, now: () => Date) {
  const grace = (client.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000
  const insert = sql.prepare(
    'INSERT INTO refresh_tokens (hash, origin, user_key, auth_time, expires_at) VALUES (?, ?, ?, ?, ?)',
  )
  const select = sql.prepare('SELECT * FROM refresh_tokens WHERE hash = ?')
  const live = sql.prepare('SELECT 1 FROM refresh_tokens WHERE origin = ? AND revoked = 0')
  // The grace period starts with the first rotation.
  const markRotated = sql.prepare(
    'UPDATE refresh_tokens SET rotated_at = ? WHERE hash = ? AND rotated_at IS NULL',
  )
  const revokeOrigin = sql.prepare('UPDATE refresh_tokens SET revoked = 1 WHERE origin = ?')
  const revokeAll = sql.prepare('UPDATE refresh_tokens SET revoked = 1 WHERE user_key = ?')

  /** Stores and returns a new token. */
  function issue({ userKey, origin, expiresAt }: RefreshToken): string {
    const token = randomBytes(192).toString('base64url')
    insert.run(hashOf(token), origin.id, userKey, origin.authTime, expiresAt)
    return token
  }

  return {
    issue,
    /**
     * Throws NotAuthorizedException for an unknown, expired or revoked token. For a token that was rotated before the client's
     * grace period, throws RefreshTokenReuseException and revokes its origin, since it may be stolen.
     */
    find(token: string): RefreshToken & { hash: string } {
      const hash = hashOf(token)
      const row = select.get(hash)
      if (!row) throw exceptions.invalidRefreshToken()
      if (row['revoked'] === 1) throw exceptions.refreshTokenRevoked()
      const [time, expiresAt] = [now().getTime(), Number(row['expires_at'])]
      if (expiresAt <= time) throw exceptions.refreshTokenExpired()
      const origin = { id: String(row['origin']), authTime: Number(row['auth_time']) }
      if (row['rotated_at'] !== null && Number(row['rotated_at']) + grace <= time) {
        revokeOrigin.run(origin.id)
        throw exceptions.refreshTokenReused()
      }
      return { hash, userKey: String(row['user_key']), origin, expiresAt }
    },
    /** Returns a replacement token with the same expiry (D). */
    rotate(stored: RefreshToken & { hash: string }): string {
      markRotated.run(now().getTime(), stored.hash)
      return issue(stored)
    },
    /** False if the origin is revoked or its user deleted. */
    isLive: (originId: string) => live.get(originId) !== undefined,
    revokeOrigin(originId: string): void {
      revokeOrigin.run(originId)
    },
    /** Revokes the origin of the token; does nothing for an unknown token. */
    revoke(token: string): void {
      revokeOrigin.run(String(select.get(hashOf(token))?.['origin']))
    },
    /** Revokes every origin of the user. */
    revokeAll(userKey: string): void {
      revokeAll.run(userKey)
    },
  }
}
