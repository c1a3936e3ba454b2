/** The passkeys in the database, and registrations that have started. */
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'
import { type Passkey, passkeySchema } from './passkey.ts'

/** Per user (D). */
const maxPasskeys = 20
/** Milliseconds: the `timeout` of the creation options (D). That Cognito forgets the challenge then is a guess. */
export const registrationTimeout = 60_000

export type Passkeys = ReturnType<typeof createPasskeys>

export function createPasskeys({ sql, transaction }: Database, now: () => Date) {
  const ofUser = sql.prepare('SELECT document FROM passkeys WHERE user_key = ? ORDER BY rowid')
  const select = sql.prepare('SELECT document FROM passkeys WHERE id = ? AND user_key = ?')
  const insert = sql.prepare('INSERT OR IGNORE INTO passkeys (id, user_key, document) VALUES (?, ?, ?)')
  const replace = sql.prepare('UPDATE passkeys SET document = ? WHERE id = ?')
  const remove = sql.prepare('DELETE FROM passkeys WHERE id = ? AND user_key = ?')
  const start = sql.prepare(
    'INSERT OR REPLACE INTO passkey_registrations (user_key, challenge, expires_at) VALUES (?, ?, ?)',
  )
  const take = sql.prepare('DELETE FROM passkey_registrations WHERE user_key = ? RETURNING *')

  const read = (row: Record<string, unknown>): Passkey =>
    passkeySchema.parse(JSON.parse(String(row['document'])))
  /** Oldest first. */
  const list = (userKey: string): Passkey[] => ofUser.all(userKey).map(read)

  /** Throws LimitExceededException if the user cannot have more. */
  function checkLimit(userKey: string): void {
    if (list(userKey).length >= maxPasskeys) throw exceptions.tooManyPasskeys()
  }

  return {
    list,
    checkLimit,
    /** Only a passkey of this user. */
    find(id: string, userKey: string): Passkey | undefined {
      const row = select.get(id, userKey)
      return row && read(row)
    },
    /** Throws LimitExceededException, or InvalidParameterException if the passkey is registered, for any user. */
    add(passkey: Passkey, userKey: string): void {
      transaction(() => {
        checkLimit(userKey)
        const { changes } = insert.run(passkey.id, userKey, JSON.stringify(passkey))
        if (changes === 0) throw exceptions.invalidParameter('The credential is already registered')
      })
    },
    update(passkey: Passkey): void {
      replace.run(JSON.stringify(passkey), passkey.id)
    },
    /** Throws ResourceNotFoundException if the user has no such passkey. */
    delete(id: string, userKey: string): void {
      if (remove.run(id, userKey).changes === 0) throw exceptions.passkeyNotFound()
    },
    /** Stores the challenge of a registration. It replaces that of an earlier one (?). */
    startRegistration(userKey: string, challenge: string): void {
      start.run(userKey, challenge, now().getTime() + registrationTimeout)
    },
    /** Returns the challenge, which is then used up. Throws WebAuthnChallengeNotFoundException without one. */
    takeChallenge(userKey: string): string {
      const row = take.get(userKey)
      if (!row || Number(row['expires_at']) <= now().getTime()) throw exceptions.passkeyChallengeNotFound()
      return String(row['challenge'])
    },
  }
}
