// @ts-check
/** Lambda's console: prefixes every line with time, level and request id, as text or as JSON. */
import { Console } from 'node:console'
import { format } from 'node:util'

/** @import { Writable } from 'node:stream' */

/** From most to least verbose. */
export const logLevels = /** @type {const} */ (['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'])
/** @typedef {(typeof logLevels)[number]} LogLevel */

/** @satisfies {Record<string, LogLevel>} */
const methods = /** @type {const} */ ({
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})

/**
 * Writes to `output` as Lambda's console does; `requestId` returns the id of the current invocation. As JSON, a single
 * argument keeps its structure under `message`, and several are formatted as one text. The name, message and stack of an
 * error are under `message` if it is the only argument, otherwise at the root (D: Lambda's advanced logging controls).
 *
 * @param {{ logFormat: 'Text' | 'JSON', logLevel: LogLevel }} configuration
 * @param {Writable} output
 * @param {() => string | undefined} requestId
 */
export function createConsole({ logFormat, logLevel }, output, requestId) {
  const line = logFormat === 'JSON' ? jsonLine : textLine
  const lowest = logLevels.indexOf(logLevel)
  /** @type {(level: LogLevel, values: unknown[]) => void} */
  const write = (level, values) => {
    if (logLevels.indexOf(level) < lowest) return
    output.write(`${line(new Date().toISOString(), level, requestId(), values)}\n`)
  }
  const lambdaConsole = new Console({ stdout: output, stderr: output })
  for (const [method, level] of Object.entries(methods)) {
    /** @param {unknown[]} values */
    const value = (...values) => write(level, values)
    Object.defineProperty(lambdaConsole, method, { value })
  }
  return lambdaConsole
}

/** @typedef {(timestamp: string, level: LogLevel, requestId: string | undefined, values: unknown[]) => string} Line */

/** @type {Line} */
const textLine = (timestamp, level, requestId, values) =>
  [timestamp, requestId, level, format(...values)].join('\t')

/** @type {Line} */
const jsonLine = (timestamp, level, requestId, values) => {
  const [value] = values
  const head = { timestamp, level, requestId }
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...head, message: value }, (_, item) =>
        item instanceof Error ? errorFields(item) : item,
      )
    } catch {
      // A circular structure or a BigInt.
      return JSON.stringify({ ...head, message: format(value) })
    }
  }
  const error = values.find(item => item instanceof Error)
  return JSON.stringify({ ...head, message: format(...values), ...(error && errorFields(error)) })
}

/** @param {Error} error */
function errorFields({ name, message, stack = '' }) {
  return {
    errorType: name,
    errorMessage: message,
    stackTrace: stack.split('\n').filter(line => /^\s+at /.test(line)),
  }
}
