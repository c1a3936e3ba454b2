/** A Lambda function, whose execution environment starts with the first invocation. */
import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import type { FunctionDefinition } from './configuration.ts'
import { type ExecutionEnvironment, startEnvironment } from './execution-environment.ts'
import { InvocationError } from './invocation-error.ts'

/** Bytes of a synchronous invocation's event, and of its result (D: Lambda quotas). */
const payloadLimit = 6 * 1024 * 1024

/** As Lambda words it. */
const resultTooLarge = 'Response payload size exceeded maximum allowed payload size (6291556 bytes).'

/**
 * Concurrent invocations in the function's one thread, where Lambda would start an environment for each. With thousands at
 * once all would time out, and with a hundred some connections to the pool stayed unread for seconds. Further invocations
 * wait, and their timeout starts only when they run.
 */
const maxConcurrency = 50

export type LambdaFunction = ReturnType<typeof createFunction>

export function createFunction(definition: FunctionDefinition, log: (line: string) => void) {
  const { configuration, timeout, reservedConcurrency = Infinity } = definition
  const limit = pLimit(maxConcurrency)
  const environments = new Set<ExecutionEnvironment>()
  let current: ExecutionEnvironment | undefined
  let running = 0
  let stopped = false

  function environment(): ExecutionEnvironment {
    if (!current?.usable()) {
      const started = startEnvironment(definition, log)
      environments.add(started)
      void started.ended.then(() => environments.delete(started))
      current = started
    }
    return current
  }

  async function run(event: string): Promise<unknown> {
    if (stopped) throw new InvocationError('crashed')
    const requestId = randomUUID()
    try {
      const payload = await environment().invoke(requestId, event)
      if (Buffer.byteLength(payload) > payloadLimit)
        throw new InvocationError('resultTooLarge', resultTooLarge)
      return JSON.parse(payload)
    } catch (error) {
      if (error instanceof InvocationError && error.kind === 'timedOut') logTimeout(requestId, error.message)
      throw error
    }
  }

  /** Logs a timeout in the function's log format, as Lambda does (D). */
  function logTimeout(requestId: string, message: string): void {
    const time = new Date().toISOString()
    const record = { requestId, metrics: { durationMs: timeout }, status: 'timeout' }
    const isJson = configuration.logFormat === 'JSON'
    log(isJson ? JSON.stringify({ time, type: 'platform.report', record }) : message)
  }

  return {
    /** Returns the handler's result. Rejects with an InvocationError. */
    async invoke(event: unknown): Promise<unknown> {
      const payload = JSON.stringify(event)
      if (Buffer.byteLength(payload) > payloadLimit) throw new InvocationError('requestTooLarge')
      if (running >= reservedConcurrency) throw new InvocationError('throttled')
      running += 1
      try {
        return await limit(() => run(payload))
      } finally {
        running -= 1
      }
    },
    /** Stops the function's threads. */
    async stop(): Promise<void> {
      stopped = true
      await Promise.all([...environments].map(each => each.stop()))
    },
  }
}
