/** The sessions between a challenge and its answer: of one user and challenge, for a few minutes, good once. */
import { randomBytes } from 'node:crypto'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { refusals } from './errors.ts'

export interface Sessions {
  /** The session's id, which only its user is told. */
  open(userKey: string, challenge: string): string
  /** Throws NotAuthorizedException where the session is not good for this user and challenge. */
  check(id: string, userKey: string, challenge: string): void
  /** Checks, and uses it up. */
  use(id: string, userKey: string, challenge: string): void
}

export function createSessions({ sql }: Database, { lifetimes }: Configuration, now: () => Date): Sessions {
  const insert = sql.prepare('INSERT INTO sessions (id, user_key, challenge, expires_at) VALUES (?, ?, ?, ?)')
  const select = sql.prepare('SELECT * FROM sessions WHERE id = ?')
  const markUsed = sql.prepare('UPDATE sessions SET used = 1 WHERE id = ?')
  // A session that is long expired answers as one that never was.
  const forget = sql.prepare('DELETE FROM sessions WHERE expires_at < ?')

  return {
    open(userKey, challenge) {
      const time = now().getTime()
      forget.run(time - 3_600_000)
      const id = randomBytes(90).toString('base64url')
      insert.run(id, userKey, challenge, time + lifetimes.session * 1000)
      return id
    },
    check,
    use(id, userKey, challenge) {
      check(id, userKey, challenge)
      markUsed.run(id)
    },
  }

  function check(id: string, userKey: string, challenge: string): void {
    const session = select.get(id)
    const known = session?.['user_key'] === userKey && session['challenge'] === challenge
    if (!known || Number(session['expires_at']) <= now().getTime()) throw refusals.sessionExpired()
    if (session['used'] === 1) throw refusals.sessionUsed()
  }
}
