/** Writes the lines of the log. */
import fs from 'node:fs'

const stdout = 1

/** Milliseconds until a full pipe is tried again. */
const pause = 1

const sleeper = new Int32Array(new SharedArrayBuffer(4))

/**
 * Writes a value as one line of JSON, and returns once the operating system has all of it. `process.stdout.write` would keep the
 * rest of a line in memory while the pipe is full, where it is lost if the process is killed. Lambda would nest console output.
 */
export function writeLine(line: object): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`)
  while (rest.length > 0) rest = rest.subarray(writePart(rest))
}

/** The number of bytes that were written: a pipe takes what fits, and nothing (EAGAIN) while it is full. */
function writePart(bytes: Buffer): number {
  try {
    return fs.writeSync(stdout, bytes)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    Atomics.wait(sleeper, 0, 0, pause)
    return 0
  }
}
