/** Finds users by their identities. One identity belongs to one user only. */
import type { Database } from './database.ts'
import type { User } from './user.ts'

/** `fold` is how the pool compares user names. */
export function createIdentityIndex({ sql }: Database, fold: (text: string) => string) {
  const remove = sql.prepare('DELETE FROM identities WHERE user_key = ?')
  const insert = sql.prepare(
    'INSERT INTO identities (provider, attribute, value, folded, user_key) VALUES (?, ?, ?, ?, ?)',
  )
  const exact = sql.prepare(
    'SELECT user_key FROM identities WHERE provider = ? AND attribute = ? AND value = ?',
  )
  const similar = sql.prepare(
    'SELECT 1 FROM identities WHERE provider = ? AND attribute = ? AND folded = ? LIMIT 1',
  )

  return {
    /** Must be called whenever the user is stored. */
    store({ identities }: User, userKey: string): void {
      remove.run(userKey)
      for (const { providerName, attribute, userId } of identities) {
        insert.run(providerName, attribute, userId, fold(userId), userKey)
      }
    },
    /** The key of the user. */
    find(provider: string, attribute: string, value: string): string | undefined {
      const key = exact.get(provider, attribute, value)?.['user_key']
      return key === undefined ? undefined : String(key)
    },
    /** Whether a user has the identity, if the case is ignored as in the pool's user names. */
    hasSimilar: (provider: string, attribute: string, value: string): boolean =>
      similar.get(provider, attribute, fold(value)) !== undefined,
  }
}
