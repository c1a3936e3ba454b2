/** For tests of refreshes: the client pauses for a tenth of a second whenever it has stored tokens. */
const { setTimeout } = globalThis

globalThis.setTimeout = Object.assign(
  (callback: () => void, milliseconds?: number) =>
    setTimeout(callback, milliseconds === 100 ? 0 : milliseconds),
  setTimeout,
)
