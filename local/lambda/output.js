// @ts-check
/** Captures what a function prints, through process.stdout and process.stderr, or to the descriptors 1 and 2. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * The thread's own stdout uses another channel, and would reach the gateway after the result. Writing to a descriptor would go
 * around both. Other ways to write to a descriptor, such as fs.write, are not captured.
 *
 * @param {(text: string) => void} take
 */
export function captureOutput(take) {
  /**
   * @param {unknown} text
   * @param {unknown[]} rest
   */
  function write(text, ...rest) {
    take(text instanceof Uint8Array ? textOf(text) : String(text))
    const done = rest.find(argument => typeof argument === 'function')
    if (done) queueMicrotask(() => done())
    return true
  }
  Object.defineProperty(process.stdout, 'write', { value: write })
  Object.defineProperty(process.stderr, 'write', { value: write })

  const { writeSync } = fs
  /**
   * @param {number} descriptor
   * @param {string | NodeJS.ArrayBufferView} data
   * @param {unknown[]} rest
   */
  function writeSyncCaptured(descriptor, data, ...rest) {
    if (descriptor !== 1 && descriptor !== 2) return Reflect.apply(writeSync, fs, [descriptor, data, ...rest])
    const bytes = bytesOf(data, rest)
    take(textOf(bytes))
    return bytes.length
  }
  Object.defineProperty(fs, 'writeSync', { value: writeSyncCaptured })
  // For `import { writeSync } from 'node:fs'`.
  syncBuiltinESMExports()
}

/**
 * The parameters that follow are `position, encoding` for a string, otherwise `offset, length` or an object with both.
 *
 * @param {string | NodeJS.ArrayBufferView} data
 * @param {unknown[]} rest
 * @returns {Uint8Array}
 */
function bytesOf(data, [first, second]) {
  if (typeof data === 'string') {
    return Buffer.from(data, typeof second === 'string' && Buffer.isEncoding(second) ? second : 'utf8')
  }
  const given = typeof first === 'object' && first !== null ? first : { offset: first, length: second }
  const offset = Number(Reflect.get(given, 'offset') ?? 0)
  const length = Number(Reflect.get(given, 'length') ?? data.byteLength - offset)
  return new Uint8Array(data.buffer, data.byteOffset + offset, length)
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
