/** What a function's worker is started with, and what it and the gateway say to each other. */

import type { logLevels } from './log-levels.js'

/** A function as its worker needs to know it. */
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
  /** Console lines below this level are dropped. */
  logLevel: LogLevel
}

export type LogLevel = (typeof logLevels)[number]

export interface Invocation {
  requestId: string
  /** JSON. */
  event: string
  /** Milliseconds since 1970: when the function times out. */
  deadline: number
}

export type FromWorker =
  /** The handler is loaded: invocations may be sent. */
  | { kind: 'ready' }
  /** Text written to stdout or stderr. */
  | { kind: 'output'; text: string }
  /** What the handler returned, as JSON. */
  | { kind: 'answer'; requestId: string; payload: string }
  /** The handler threw; what it threw is in the output. */
  | { kind: 'error'; requestId: string }
  /** The module could not be loaded; why is in the output. */
  | { kind: 'initError' }
