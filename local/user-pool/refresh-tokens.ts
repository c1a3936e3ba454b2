/** Refresh tokens: stored as hashes, rotated if the client requires it, revoked together with their origin. */
import { createHash, randomBytes } from 'node:crypto'
import type { Configuration } from './configuration.ts'
import { type Database, parameter } from './database.ts'
import { exceptions } from './errors.ts'
import type { Origins, StoredOrigin } from './origins.ts'

interface RefreshToken {
  hash: Uint8Array
  origin: StoredOrigin
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
  const insert = sql.prepare('INSERT INTO origin_tokens (origin, hash) VALUES (?, ?)')
  const select = sql.prepare(
    `SELECT key, user_key, document, expires_at, revoked, rotated_at
     FROM origins JOIN origin_tokens ON origin = key WHERE id = ${parameter.text} AND hash = ${parameter.blob}`,
  )
  // The grace period starts with the first rotation.
  const markRotated = sql.prepare(
    'UPDATE origin_tokens SET rotated_at = ? WHERE origin = ? AND hash = ? AND rotated_at IS NULL',
  )

  /** Stores and returns a new token. It begins with the id of its origin, so that tokens need no index of their own. */
  function issue({ id, key }: StoredOrigin): string {
    const token = id + randomBytes(165).toString('base64url')
    insert.run(key, hashOf(token))
    return token
  }
  const originIdOf = (token: string) => token.slice(0, idLength)

  return {
    issue,
    /**
     * Throws NotAuthorizedException for an unknown, expired or revoked token. For a token that was rotated before the client's
     * grace period, throws RefreshTokenReuseException and revokes its origin, since it may be stolen.
     */
    find(token: string): RefreshToken {
      const [id, hash] = [originIdOf(token), hashOf(token)]
      const row = select.get(id, hash)
      if (!row) throw exceptions.invalidRefreshToken()
      if (row['revoked'] === 1) throw exceptions.refreshTokenRevoked()
      const time = now().getTime()
      if (Number(row['expires_at']) <= time) throw exceptions.refreshTokenExpired()
      if (row['rotated_at'] !== null && Number(row['rotated_at']) + grace <= time) {
        origins.revoke(id)
        throw exceptions.refreshTokenReused()
      }
      const origin = { id, key: Number(row['key']), ...JSON.parse(String(row['document'])) }
      return { hash, origin, userKey: String(row['user_key']) }
    },
    /** Returns a replacement token of the same origin. */
    rotate({ hash, origin }: RefreshToken): string {
      markRotated.run(now().getTime(), origin.key, hash)
      return issue(origin)
    },
    /** Revokes the origin of the token; does nothing for an unknown token. */
    revoke(token: string): void {
      const id = originIdOf(token)
      if (select.get(id, hashOf(token))) origins.revoke(id)
    },
  }
}
