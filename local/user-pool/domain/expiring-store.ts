/** Values of one sign-in that are found by a random key for a limited time, such as codes. Keys are kept as hashes, in memory only. */
import { createHash, randomBytes } from 'node:crypto'

export type ExpiringStore<T> = ReturnType<typeof createExpiringStore<T>>

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

/** Each value expires after `seconds`. */
export function createExpiringStore<T>(seconds: number, now: () => Date) {
  const entries = new Map<string, { value: T; expiresAt: number }>()

  function find(key: string): T | undefined {
    const entry = entries.get(hashOf(key))
    return entry && entry.expiresAt > now().getTime() ? entry.value : undefined
  }

  return {
    /** Returns the key. */
    add(value: T): string {
      const time = now().getTime()
      // All live equally long, so the first ones expire first.
      for (const [hash, { expiresAt }] of entries) {
        if (expiresAt > time) break
        entries.delete(hash)
      }
      const key = randomBytes(32).toString('base64url')
      entries.set(hashOf(key), { value, expiresAt: time + seconds * 1000 })
      return key
    },
    /** Undefined if the key is unknown or has expired. */
    find,
    /** Returns the value once. */
    take(key: string): T | undefined {
      const value = find(key)
      entries.delete(hashOf(key))
      return value
    },
  }
}
