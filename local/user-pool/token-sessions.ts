/** Token sessions: the origins of a user that are neither revoked nor expired, if the pool tracks them. */
import { randomUUID } from 'node:crypto'
import { type Database, parameter } from './database.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import { protocolTime } from './protocol-time.ts'
import type { SessionConfiguration } from './session-configuration.ts'

export interface TokenSession {
  id: string
  /** `origin_jti` of its tokens. */
  origin: string
  /** Milliseconds since 1970. */
  createdAt: number
  lastActiveAt: number
  device: Device
}

export type TokenSessions = ReturnType<typeof createTokenSessions>

/** 25 letters and digits, as the API model defines it (S): as many as 128 bits have with base 36. */
const makeId = () =>
  `tkn${BigInt(`0x${randomUUID().replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')}`

export function createTokenSessions(
  { sql }: Database,
  { tracks, maxPerUser }: SessionConfiguration,
  now: () => Date,
) {
  // Revoked and expired ones are not listed (S).
  const active = `FROM origins
    WHERE user_key = ${parameter.text} AND revoked = 0 AND session_id IS NOT NULL AND expires_at > ?`
  // The least recently used one is the first.
  const select = sql.prepare(`SELECT * ${active} ORDER BY last_active_at, key`)
  const revokeSurplus = sql.prepare(
    `UPDATE origins SET revoked = 1
     WHERE key IN (SELECT key ${active} ORDER BY last_active_at DESC, key DESC LIMIT -1 OFFSET ?)`,
  )
  const touch = sql.prepare(
    `UPDATE origins SET last_active_at = ?, device_type = ?, address = ?
     WHERE id = ? AND session_id IS NOT NULL`,
  )

  const read = (row: Record<string, unknown>): TokenSession => ({
    id: String(row['session_id']),
    origin: String(row['id']),
    createdAt: Number(row['created_at']),
    lastActiveAt: Number(row['last_active_at']),
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
    /**
     * Returns the id of a new session, or null if the pool does not track sessions. Revokes the ones that it replaces (S): the
     * least recently used ones beyond the maximum.
     */
    begin(userKey: string): string | null {
      if (!tracks) return null
      revokeSurplus.run(userKey, now().getTime(), maxPerUser - 1)
      return makeId()
    },
    /** At each refresh and rotation, the device and its address are overwritten (S). */
    refresh(origin: string, { type, address }: Device): void {
      touch.run(now().getTime(), type, address, origin)
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
    CreateDate: protocolTime(createdAt),
    LastActiveDate: protocolTime(lastActiveAt),
    DeviceType: device.type,
    LastIPAddress: device.address,
    // No address is looked up here.
    LastLocation: { Country: 'unknown' },
    IsCurrentSession: origin === current,
  }
}
