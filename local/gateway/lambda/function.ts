/** A Lambda function: invoked, it runs in an execution environment that is started when first needed. */
import { randomUUID } from 'node:crypto'
import type { FunctionDefinition } from './configuration.ts'
import { type ExecutionEnvironment, startEnvironment } from './execution-environment.ts'
import { InvocationError } from './invocation-error.ts'
import { createTurns } from './turns.ts'

/** Bytes of a synchronous invocation's event, and of its answer (D: Lambda quotas). */
const payloadLimit = 6 * 1024 * 1024

/**
 * Invocations that the one thread takes side by side. Lambda gives each an environment of its own; here, with thousands
 * at once, all would be too slow for their timeout, and with a hundred some connections to the pool were left unread for
 * seconds. So the others wait, and their timeout begins with their turn.
 */
const sideBySide = 20

export interface LambdaFunction {
  /** The handler's answer, parsed. Rejects with an InvocationError. */
  invoke(event: unknown): Promise<unknown>
  /** Ends the function's threads. */
  stop(): Promise<void>
}

export function createFunction(definition: FunctionDefinition, log: (line: string) => void): LambdaFunction {
  const { configuration, variables, timeout, reservedConcurrency = Infinity } = definition
  const turns = createTurns(sideBySide)
  const environments = new Set<ExecutionEnvironment>()
  let current: ExecutionEnvironment | undefined
  let running = 0
  let stopped = false

  function environment(): ExecutionEnvironment {
    if (!current?.usable()) {
      const started = startEnvironment({ configuration, variables, timeout, log })
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
      if (Buffer.byteLength(payload) > payloadLimit) throw new InvocationError('answerTooLarge')
      return JSON.parse(payload)
    } catch (error) {
      if (error instanceof InvocationError && error.kind === 'timedOut') log(timeoutLine(requestId))
      throw error
    }
  }

  /** What Lambda writes after a timeout, in the function's own log format (D). */
  function timeoutLine(requestId: string): string {
    const time = new Date().toISOString()
    if (configuration.logFormat === 'JSON') {
      const record = { requestId, metrics: { durationMs: timeout }, status: 'timeout' }
      return JSON.stringify({ time, type: 'platform.report', record })
    }
    return `${time} ${requestId} Task timed out after ${(timeout / 1000).toFixed(2)} seconds`
  }

  return {
    async invoke(event) {
      const payload = JSON.stringify(event)
      if (Buffer.byteLength(payload) > payloadLimit) throw new InvocationError('requestTooLarge')
      if (running >= reservedConcurrency) throw new InvocationError('throttled')
      running += 1
      try {
        return await turns.take(() => run(payload))
      } finally {
        running -= 1
      }
    },
    async stop() {
      stopped = true
      await Promise.all([...environments].map(each => each.stop()))
    },
  }
}
