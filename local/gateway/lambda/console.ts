/** Lambda's console: every line with time, level and the request id, as text or as JSON. */
import { Console } from 'node:console'
import type { Writable } from 'node:stream'
import { format } from 'node:util'
import { type FunctionConfiguration, type LogLevel, logLevels } from './messages.ts'

const methods = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const

/**
 * A console that writes to `output` as Lambda's does; `requestId` gives the id of the running invocation. As JSON, one
 * argument keeps its structure under `message` and several become one text; an error's name, message and stack stand
 * at the root where it is one of several, under `message` where it is alone (D: Lambda's advanced logging controls).
 */
export function createConsole(
  { logFormat, logLevel }: Pick<FunctionConfiguration, 'logFormat' | 'logLevel'>,
  output: Writable,
  requestId: () => string | undefined,
): Console {
  const line = logFormat === 'JSON' ? jsonLine : textLine
  const lowest = logLevels.indexOf(logLevel)
  const write = (level: LogLevel, values: unknown[]): void => {
    if (logLevels.indexOf(level) < lowest) return
    output.write(`${line(new Date().toISOString(), level, requestId(), values)}\n`)
  }
  const lambdaConsole = new Console({ stdout: output, stderr: output })
  for (const [method, level] of Object.entries(methods)) {
    Object.defineProperty(lambdaConsole, method, { value: (...values: unknown[]) => write(level, values) })
  }
  return lambdaConsole
}

type Line = (timestamp: string, level: LogLevel, requestId: string | undefined, values: unknown[]) => string

const textLine: Line = (timestamp, level, requestId, values) =>
  [timestamp, requestId, level, format(...values)].join('\t')

const jsonLine: Line = (timestamp, level, requestId, values) => {
  const [value] = values
  const head = { timestamp, level, requestId }
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...head, message: value }, (_, item: unknown) =>
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

function errorFields({ name, message, stack = '' }: Error) {
  return {
    errorType: name,
    errorMessage: message,
    stackTrace: stack.split('\n').filter(line => /^\s+at /.test(line)),
  }
}
