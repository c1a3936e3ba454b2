/** Wrong passwords and codes of second factors: after five, a name waits before it may try again, and twice as long after each further one. */
import type { Database } from './database.ts'
import { refusals } from './errors.ts'

/** Failures without a wait (D). */
const free = 5
/** Seconds: about a quarter of an hour (D). */
const longest = 900

export interface Lockout {
  /** Throws NotAuthorizedException while the name is locked. */
  check(name: string): void
  /** Counts a wrong password or code: after the n-th of them the name is locked for 2^(n−5) seconds. */
  fail(name: string): void
  /** A sign-in that is complete forgets them. */
  succeed(name: string): void
}

/** Names are counted whether or not there is a user: an unknown name must lock as a known one does (?). */
export function createLockout({ sql }: Database, now: () => Date): Lockout {
  const select = sql.prepare('SELECT count, locked_until FROM failures WHERE name = ?')
  const save = sql.prepare('INSERT OR REPLACE INTO failures (name, count, locked_until) VALUES (?, ?, ?)')
  const remove = sql.prepare('DELETE FROM failures WHERE name = ?')

  return {
    check(name) {
      if (Number(select.get(name)?.['locked_until'] ?? 0) > now().getTime()) throw refusals.locked()
    },
    fail(name) {
      const count = Number(select.get(name)?.['count'] ?? 0) + 1
      const seconds = count < free ? 0 : Math.min(2 ** (count - free), longest)
      save.run(name, count, now().getTime() + seconds * 1000)
    },
    succeed(name) {
      remove.run(name)
    },
  }
}
