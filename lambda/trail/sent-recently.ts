/** Keeps a change that is made again and again from filling a mailbox. Each running instance of the function only knows its own messages. */

const milliseconds = 5 * 60_000
const maxEntries = 10_000

export interface SentRecently {
  has(message: readonly string[]): boolean
  add(message: readonly string[]): void
}

/** Remembers messages for five minutes, of the many the last ones. */
export function sentRecently(now: () => number = Date.now): SentRecently {
  /** Times by message, the oldest first. */
  const times = new Map<string, number>()
  return {
    has: message => (times.get(String(message)) ?? -Infinity) > now() - milliseconds,
    add(message) {
      const key = String(message)
      times.delete(key)
      times.set(key, now())
      const [oldest] = times.keys()
      if (times.size > maxEntries && oldest !== undefined) times.delete(oldest)
    },
  }
}
