/** Runs one task at a time under a name: in all tabs of an origin with the Web Locks API, otherwise within this module. */

/** Milliseconds to wait for another tab. Its system may have suspended it, so the task then runs without the lock. */
const maxWait = 10_000

/**
 * Resolves or rejects as `task` does, or earlier with what it passes to `resolve`: it then keeps the lock until it ends.
 */
export function exclusively<T>(
  name: string,
  task: (resolve: (result: T) => void) => Promise<void>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let started = false
    const run = () => {
      started = true
      return task(resolve)
    }
    // Pages without an origin of their own, such as sandboxed frames, may not use locks either.
    locks()
      .request(name, { signal: AbortSignal.timeout(maxWait) }, run)
      .catch(error => (started ? reject(error) : run().catch(reject)))
  })
}

interface Locks {
  request(name: string, options: { signal: AbortSignal }, run: () => Promise<void>): Promise<void>
}

/** Browsers offer locks to secure pages, Node from version 24. */
function locks(): Locks {
  return globalThis.navigator?.locks ?? { request: queue }
}

const tails = new Map<string, Promise<void>>()

function queue(name: string, _: object, run: () => Promise<void>): Promise<void> {
  const tail = (tails.get(name) ?? Promise.resolve()).then(run, run)
  const end = () => tails.get(name) === tail && tails.delete(name)
  tails.set(name, tail)
  tail.then(end, end)
  return tail
}
