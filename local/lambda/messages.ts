/** The messages between a function and its worker. */

import type { LogLevel } from './console.js'

/** The worker's start-up data. */
export interface FunctionConfiguration {
  name: string
  arn: string
  /** The directory of the code. */
  directory: string
  /** `<module>.<export>`. */
  handler: string
  /** Whether the runtime supports handlers that respond through a callback: Node.js 22 and earlier (D). */
  callbacks: boolean
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
  /** The handler threw an error, which is in the output; `message` is Lambda's `errorMessage`. */
  | { kind: 'error'; requestId: string; message: string }
  /** The module could not be loaded; the error is in the output. */
  | { kind: 'initError'; message: string }
