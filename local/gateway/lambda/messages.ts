/** The messages between the gateway and a function's worker. */

import type { LogLevel } from './console.js'

/** The worker's start-up data. */
export interface FunctionConfiguration {
  name: string
  arn: string
  /** The directory of the code. */
  directory: string
  /** `<module>.<export>`. */
  handler: string
  /** Megabytes. */
  memorySize: number
  logGroup: string
  logFormat: 'Text' | 'JSON'
  /** Console lines below this level are discarded. */
  logLevel: LogLevel
}

export interface Invocation {
  requestId: string
  /** JSON. */
  event: string
  /** When the function times out, in milliseconds since 1970. */
  deadline: number
}

export type FromWorker =
  /** The handler is loaded, so invocations may be sent. */
  | { kind: 'ready' }
  /** Text written to stdout or stderr. */
  | { kind: 'output'; text: string }
  /** The handler's return value as JSON. */
  | { kind: 'result'; requestId: string; payload: string }
  /** The handler threw an error, which is in the output. */
  | { kind: 'error'; requestId: string }
  /** The module could not be loaded; the error is in the output. */
  | { kind: 'initError' }
