/** Remembers who has signed in at the stand-in of a provider, also if the pool refused it, so that one click repeats it. */
import type { Database } from '../database.ts'
import type { Claims } from './mapping.ts'

export interface Person {
  subject: string
  claims: Claims
}

/** How many the page lists. */
const maxListed = 20

export type People = ReturnType<typeof createPeople>

export function createPeople({ sql }: Database, now: () => Date) {
  const save = sql.prepare(
    'INSERT OR REPLACE INTO provider_people (provider, subject, claims, signed_in_at) VALUES (?, ?, ?, ?)',
  )
  const select = sql.prepare(
    'SELECT subject, claims FROM provider_people WHERE provider = ? ORDER BY signed_in_at DESC, rowid DESC LIMIT ?',
  )
  const find = sql.prepare('SELECT claims FROM provider_people WHERE provider = ? AND subject = ?')

  return {
    remember(provider: string, subject: string, claims: Claims): void {
      save.run(provider, subject, JSON.stringify(claims), now().getTime())
    },
    /** Newest first. */
    list: (provider: string): Person[] =>
      select.all(provider, maxListed).map(row => ({
        subject: String(row['subject']),
        claims: JSON.parse(String(row['claims'])),
      })),
    claimsOf(provider: string, subject: string): Claims | undefined {
      const row = find.get(provider, subject)
      return row && JSON.parse(String(row['claims']))
    },
  }
}
