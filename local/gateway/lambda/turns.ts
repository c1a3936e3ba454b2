/** Lets so many pass at a time; the others wait, the first to come being the first to go. */

export interface Turns {
  /** Does the work when it is its turn. */
  take<T>(work: () => Promise<T>): Promise<T>
}

export function createTurns(atATime: number): Turns {
  const waiting: (() => void)[] = []
  let under = 0

  return {
    async take(work) {
      if (under < atATime) under += 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        // The place is handed on, so that nobody who comes meanwhile gets in between.
        if (next) next()
        else under -= 1
      }
    },
  }
}
