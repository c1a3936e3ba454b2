/**
 * Keeps a change that is made again and again from filling a mailbox. Each running instance of the function knows only its own
 * messages. More than one in a period, so that a change of the user's own does not hide the next one, which may be a thief's.
 */

const period = 5 * 60_000
const perPeriod = 5
const maxKeys = 10_000

export interface FloodGuard {
  /** Whether the key has reached its limit, so that no other message should be sent now. */
  isFull(key: string): boolean
  count(key: string): void
}

/** At most five messages per key within five minutes. Of more than 10,000 keys, those with the oldest messages are forgotten. */
export function floodGuard(now: () => number = Date.now): FloodGuard {
  const times = new Map<string, number[]>()
  const recent = (key: string) => (times.get(key) ?? []).filter(time => time > now() - period)
  return {
    isFull: key => recent(key).length >= perPeriod,
    count(key) {
      const sent = [...recent(key), now()]
      // A map keeps its keys in the order of their insertion.
      times.delete(key)
      times.set(key, sent)
      const [oldest] = times.keys()
      if (times.size > maxKeys && oldest !== undefined) times.delete(oldest)
    },
  }
}
