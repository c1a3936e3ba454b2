/** Token sessions: the sign-ins of a user whose refresh tokens are valid, if the pool tracks them. */
import { randomInt } from 'node:crypto'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import type { SessionConfiguration } from './session-configuration.ts'

export interface TokenSession {
  id: string
  /** `origin_jti` of its tokens. */
  origin: string
  createdAt: Date
  lastActiveAt: Date
  device: Device
}

export type TokenSessions = ReturnType<typeof createTokenSessions>

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** As the API model defines it (S). */
const makeId = () =>
  `tkn${Array.from({ length: 25 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`

export function createTokenSessions(
  { sql }: Database,
  { tracks, maxPerUser }: SessionConfiguration,
  now: () => Date,
) {
  // Revoked and expired ones are not listed (S).
  const active = `FROM token_sessions WHERE user_key = ? AND EXISTS (
    SELECT 1 FROM refresh_tokens AS token
    WHERE token.origin = token_sessions.origin AND revoked = 0 AND expires_at > ?)`
  // The least recently used one is the first.
  const select = sql.prepare(`SELECT * ${active} ORDER BY last_active_at, rowid`)
  const selectSurplus = sql.prepare(
    `SELECT origin ${active} ORDER BY last_active_at DESC, rowid DESC LIMIT -1 OFFSET ?`,
  )
  const insert = sql.prepare(
    `INSERT INTO token_sessions (origin, id, user_key, created_at, last_active_at, device_type, address)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const touch = sql.prepare(
    'UPDATE token_sessions SET last_active_at = ?, device_type = ?, address = ? WHERE origin = ?',
  )
  const remove = sql.prepare('DELETE FROM token_sessions WHERE origin = ?')

  const read = (row: Record<string, unknown>): TokenSession => ({
    id: String(row['id']),
    origin: String(row['origin']),
    createdAt: new Date(Number(row['created_at'])),
    lastActiveAt: new Date(Number(row['last_active_at'])),
    device: { type: String(row['device_type']), address: String(row['address']) },
  })
  const list = (userKey: string): TokenSession[] => select.all(userKey, now().getTime()).map(read)

  return {
    /** Throws OperationNotEnabledException if the pool does not track sessions (?). */
    checkTracked(): void {
      if (!tracks) throw exceptions.sessionsNotTracked()
    },
    /** Least recently used first. */
    list,
    /** Throws ResourceNotFoundException, also for a session of another user. */
    get(id: string, userKey: string): TokenSession {
      const session = list(userKey).find(one => one.id === id)
      if (!session) throw exceptions.sessionNotFound()
      return session
    },
    /** The origins of the sessions that a new one replaces (S): the least recently used ones beyond the maximum. */
    surplus(userKey: string): string[] {
      if (!tracks) return []
      return selectSurplus.all(userKey, now().getTime(), maxPerUser - 1).map(({ origin }) => String(origin))
    },
    begin(origin: string, userKey: string, { type, address }: Device): void {
      const time = now().getTime()
      if (tracks) insert.run(origin, makeId(), userKey, time, time, type, address)
    },
    /** At each refresh and rotation, the device and its address are overwritten (S). */
    refresh(origin: string, { type, address }: Device): void {
      touch.run(now().getTime(), type, address, origin)
    },
    delete(origin: string): void {
      remove.run(origin)
    },
  }
}

/** As both commands list it. Whether it is the caller's is always false for administrators (S). */
export function sessionType(
  { id, origin, createdAt, lastActiveAt, device }: TokenSession,
  clientId: string,
  current?: string,
) {
  return {
    SessionId: id,
    SessionType: 'TOKEN',
    ClientId: clientId,
    CreateDate: createdAt,
    LastActiveDate: lastActiveAt,
    DeviceType: device.type,
    LastIPAddress: device.address,
    // No address is looked up here.
    LastLocation: { Country: 'unknown' },
    IsCurrentSession: origin === current,
  }
}
