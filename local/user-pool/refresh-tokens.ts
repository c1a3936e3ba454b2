/** Refresh tokens: stored as hashes, rotated if the client requires it, revoked together with their origin. */
import { createHash, randomBytes } from 'node:crypto'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'
import type { Origin, Origins } from './origins.ts'

interface RefreshToken {
  hash: Uint8Array
  origin: Origin
  /** Of the origin, in the database. */
  originKey: number
  userKey: string
}

/** That of a UUID. */
const idLength = 36

const hashOf = (token: string) => createHash('sha256').update(token).digest()

export function createRefreshTokens(
  { sql }: Database,
  origins: Origins,
  { client }: Configuration,
  now: () => Date,
) {
  const grace = (client.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000
  const insert = sql.prepare(
    'INSERT INTO origin_tokens (origin, hash) SELECT key, ? FROM origins WHERE id = ?',
  )
  const select = sql.prepare(
    `SELECT key, id, user_key, document, expires_at, revoked, rotated_at
     FROM origins JOIN origin_tokens ON origin = key WHERE id = ? AND hash = ?`,
  )
  // The grace period starts with the first rotation.
  const markRotated = sql.prepare(
    'UPDATE origin_tokens SET rotated_at = ? WHERE origin = ? AND hash = ? AND rotated_at IS NULL',
  )

  /** Stores and returns a new token. It begins with the id of its origin, so that tokens need no index of their own. */
  function issue(originId: string): string {
    const token = originId + randomBytes(165).toString('base64url')
    insert.run(hashOf(token), originId)
    return token
  }
  const read = (token: string) => select.get(token.slice(0, idLength), hashOf(token))

  return {
    issue,
    /**
     * Throws NotAuthorizedException for an unknown, expired or revoked token. For a token that was rotated before the client's
     * grace period, throws RefreshTokenReuseException and revokes its origin, since it may be stolen.
     */
    find(token: string): RefreshToken {
      const row = read(token)
      if (!row) throw exceptions.invalidRefreshToken()
      if (row['revoked'] === 1) throw exceptions.refreshTokenRevoked()
      const [id, time] = [String(row['id']), now().getTime()]
      if (Number(row['expires_at']) <= time) throw exceptions.refreshTokenExpired()
      if (row['rotated_at'] !== null && Number(row['rotated_at']) + grace <= time) {
        origins.revoke(id)
        throw exceptions.refreshTokenReused()
      }
      return {
        hash: hashOf(token),
        origin: { id, ...JSON.parse(String(row['document'])) },
        originKey: Number(row['key']),
        userKey: String(row['user_key']),
      }
    },
    /** Returns a replacement token of the same origin. */
    rotate({ hash, originKey, origin }: RefreshToken): string {
      markRotated.run(now().getTime(), originKey, hash)
      return issue(origin.id)
    },
    /** Revokes the origin of the token; does nothing for an unknown token. */
    revoke(token: string): void {
      const row = read(token)
      if (row) origins.revoke(String(row['id']))
    },
  }
}
