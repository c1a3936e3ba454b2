/** Locks a name after five wrong passwords or second-factor codes, twice as long after each further one. */
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'

/** The failure that starts the first lockout (D). */
const failuresBeforeLockout = 5
/** About a quarter of an hour (D). */
const maxLockoutSeconds = 900

export type Lockout = ReturnType<typeof createLockout>

/** Also counts names without a user: an unknown name must lock as a known one does (?). */
export function createLockout({ sql }: Database, now: () => Date) {
  const select = sql.prepare('SELECT count, locked_until FROM failures WHERE name = ?')
  const save = sql.prepare('INSERT OR REPLACE INTO failures (name, count, locked_until) VALUES (?, ?, ?)')
  const remove = sql.prepare('DELETE FROM failures WHERE name = ?')

  return {
    /** Throws NotAuthorizedException while the name is locked. */
    check(name: string): void {
      if (Number(select.get(name)?.['locked_until'] ?? 0) > now().getTime()) throw exceptions.locked()
    },
    /** Counts a wrong password or code: from the fifth on, the n-th locks the name for 2^(n−5) seconds. */
    fail(name: string): void {
      const count = Number(select.get(name)?.['count'] ?? 0) + 1
      const seconds =
        count < failuresBeforeLockout ? 0 : Math.min(2 ** (count - failuresBeforeLockout), maxLockoutSeconds)
      save.run(name, count, now().getTime() + seconds * 1000)
    },
    /** Resets the count after a complete sign-in. */
    succeed(name: string): void {
      remove.run(name)
    },
  }
}
