/** Waits until the user comes back to the page, so that a page left open does not send one request after the other. */

const types = ['pointermove', 'pointerdown', 'keydown', 'focus']

/** Resolves when the user next uses the page. Rejects with the signal's reason when it aborts. */
export async function interaction(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const done = new AbortController()
    const listen = (target: EventTarget, type: string, end: () => void) =>
      target.addEventListener(type, () => [done.abort(), end()], { signal: done.signal })
    for (const type of types) listen(globalThis as object as EventTarget, type, resolve)
    listen(signal, 'abort', () => reject(signal.reason))
  })
}
