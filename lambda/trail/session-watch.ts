/**
 * Decides after which sign-ins the notifier counts a user's sessions, which takes two calls to Cognito. Each running instance of the
 * function knows only the sign-ins that it has seen, so what it knows is valid for a few minutes only.
 */

const period = 5 * 60_000
const maxUsers = 10_000

export interface SessionWatch {
  /** Whether the sign-in can be one to notify the user of. To be asked once per sign-in. */
  isDue(sub: string | undefined): boolean
  /** Within five minutes, only the user's sign-in with this number (1 is the next one), and those after it, are due. */
  waitFor(sub: string | undefined, signIn: number): void
}

/** Of more than 10,000 users, those who were counted first are forgotten. */
export function sessionWatch(now: () => number = Date.now): SessionWatch {
  const waiting = new Map<string, { signIns: number; until: number }>()
  return {
    isDue(sub = '') {
      const known = waiting.get(sub)
      if (!known || known.until <= now()) return true
      known.signIns -= 1
      return known.signIns <= 0
    },
    waitFor(sub, signIns) {
      if (sub === undefined) return
      // A map keeps its keys in the order of their insertion.
      waiting.delete(sub)
      waiting.set(sub, { signIns, until: now() + period })
      const [oldest] = waiting.keys()
      if (waiting.size > maxUsers && oldest !== undefined) waiting.delete(oldest)
    },
  }
}
