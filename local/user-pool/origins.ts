/** Origins: the completed sign-ins, whose tokens are revoked together. Those of a deleted user are deleted, too. */
import type { Method } from './authentication-methods.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'

/** What a refresh does not change. */
export interface Origin {
  /** `origin_jti` of its tokens. */
  id: string
  /** Seconds since 1970. */
  authTime: number
  methods: readonly Method[]
  /** Undefined for a sign-in by the API, whose one scope is not stored. */
  scopes?: readonly string[] | undefined
}

/** As the database has it. */
export interface StoredOrigin extends Origin {
  /** By which other tables refer to it. */
  key: number
}

interface NewOrigin {
  origin: Origin
  userKey: string
  device: Device
  /** Null if the pool does not track sessions. */
  sessionId: string | null
  /** Milliseconds since 1970, for all of its tokens: a rotation does not change it (D). */
  expiresAt: number
}

export type Origins = ReturnType<typeof createOrigins>

export function createOrigins({ sql }: Database, now: () => Date) {
  const insert = sql.prepare(
    `INSERT INTO origins (id, user_key, document, expires_at, session_id, created_at, last_active_at, device_type, address)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const live = sql.prepare('SELECT 1 FROM origins WHERE id = ? AND revoked = 0')
  // Revoked ones are kept, since their tokens are rejected as revoked ones, not as unknown ones.
  const revoke = sql.prepare('UPDATE origins SET revoked = 1 WHERE id = ?')
  const revokeAll = sql.prepare('UPDATE origins SET revoked = 1 WHERE user_key = ? AND revoked = 0')

  return {
    /** Stores a new origin. */
    begin({ origin, userKey, device: { type, address }, sessionId, expiresAt }: NewOrigin): StoredOrigin {
      const { id, ...details } = origin
      const [document, time] = [JSON.stringify(details), now().getTime()]
      const row = [id, userKey, document, expiresAt, sessionId, time, time, type, address]
      return { ...origin, key: Number(insert.run(...row).lastInsertRowid) }
    },
    /** False if the origin is revoked or its user deleted. */
    isLive: (id: string) => live.get(id) !== undefined,
    revoke(id: string): void {
      revoke.run(id)
    },
    /** Revokes every origin of the user. */
    revokeAll(userKey: string): void {
      revokeAll.run(userKey)
    },
  }
}
