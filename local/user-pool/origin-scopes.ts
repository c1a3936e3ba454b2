/** The scopes of sign-ins through the domain, which a refresh keeps. Those of the API have one scope, which is not stored. */
import type { Database } from './database.ts'

export function createOriginScopes({ sql }: Database) {
  const select = sql.prepare('SELECT scopes FROM origin_scopes WHERE origin = ?')
  const insert = sql.prepare('INSERT INTO origin_scopes (origin, user_key, scopes) VALUES (?, ?, ?)')

  return {
    keep(origin: string, userKey: string, scopes: readonly string[]): void {
      insert.run(origin, userKey, scopes.join(' '))
    },
    /** Undefined for a sign-in by the API. */
    of(origin: string): string[] | undefined {
      const scopes = select.get(origin)?.['scopes']
      return scopes === undefined ? undefined : String(scopes).split(' ').filter(Boolean)
    },
  }
}
