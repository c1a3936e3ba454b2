/** Runs a function in a worker thread: starts it, sends invocations, and forwards its output. */
import { Worker } from 'node:worker_threads'
import type { FunctionDefinition } from './configuration.ts'
import { InvocationError } from './invocation-error.ts'
import type { FromWorker, Invocation } from './messages.ts'

type Pending = PromiseWithResolvers<string> & { timer?: NodeJS.Timeout }

const workerFile = new URL('worker.js', import.meta.url)

/** Milliseconds for loading the handler, before the function's timeout starts (D: Lambda's Init phase). */
const initTimeout = 10_000

export type ExecutionEnvironment = ReturnType<typeof startEnvironment>

/** Characters after which an unfinished line is emitted anyway. */
const maxLineLength = 1024 * 1024

/** Starts the worker, which loads the handler immediately. If that fails, waiting invocations are rejected. */
export function startEnvironment(
  { configuration, variables, timeout }: FunctionDefinition,
  log: (line: string) => void,
) {
  const pending = new Map<string, Pending>()
  const lines = createLineSplitter(log)
  const ended = Promise.withResolvers<void>()
  const ready = Promise.withResolvers<void>()
  let usable = true

  const worker = new Worker(workerFile, {
    name: configuration.name,
    workerData: configuration,
    env: variables,
    argv: [],
    execArgv: [],
    // By default V8 lets the young generation of every thread grow to 48 MB, and each function has a thread. With 8 MB, a busy one
    // would spend a tenth of its time on garbage collection.
    resourceLimits: { maxOldGenerationSizeMb: configuration.memorySize, maxYoungGenerationSizeMb: 24 },
  })

  const settle = (requestId: string): Pending | undefined => {
    const invocation = pending.get(requestId)
    clearTimeout(invocation?.timer)
    pending.delete(requestId)
    if (invocation && !usable && pending.size === 0) void worker.terminate()
    return invocation
  }
  /** `reason` is the error of the module if it could not be loaded. */
  const crash = (reason?: string): void => {
    usable = false
    clearTimeout(initTimer)
    for (const requestId of [...pending.keys()]) {
      // As Lambda words it (T).
      const message = reason ?? `RequestId: ${requestId} Error: Runtime exited with error: exit status 1`
      settle(requestId)?.reject(new InvocationError('crashed', message))
    }
    void worker.terminate()
  }
  const initTimer = setTimeout(crash, initTimeout, undefined)
  const begin = (requestId: string, event: string): void => {
    const invocation = pending.get(requestId)
    if (!invocation) return
    // On AWS the environment is reset after a timeout. Here its other invocations may finish first.
    invocation.timer = setTimeout(() => {
      usable = false
      settle(requestId)?.reject(new InvocationError('timedOut', timeoutMessage(requestId, timeout)))
    }, timeout)
    const message: Invocation = { requestId, event, deadline: Date.now() + timeout }
    worker.postMessage(message)
  }

  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'output') lines.add(message.text)
    else if (message.kind === 'ready') {
      clearTimeout(initTimer)
      ready.resolve()
    } else if (message.kind === 'result') settle(message.requestId)?.resolve(message.payload)
    else if (message.kind === 'error') {
      settle(message.requestId)?.reject(new InvocationError('failed', message.message))
    } else crash(message.message)
  })
  worker.on('error', (error: unknown) => {
    lines.add(`${error instanceof Error ? error.stack : String(error)}\n`)
    crash()
  })
  worker.on('exit', () => {
    lines.end()
    crash()
    ended.resolve()
  })

  return {
    /** Resolves when the thread has ended for any reason. */
    ended: ended.promise,
    /** False once an invocation has timed out or the worker has ended. */
    usable: () => usable,
    /** Returns the handler's result as JSON. Rejects with an InvocationError. */
    invoke(requestId: string, event: string): Promise<string> {
      const invocation = Promise.withResolvers<string>()
      pending.set(requestId, invocation)
      void ready.promise.then(() => begin(requestId, event))
      return invocation.promise
    },
    async stop(): Promise<void> {
      crash()
      await worker.terminate()
    },
  }
}

/** As Lambda words it, in the function's log and to the caller (D, T); `timeout` is in milliseconds. */
function timeoutMessage(requestId: string, timeout: number): string {
  const time = new Date().toISOString()
  return `${time} ${requestId} Task timed out after ${(timeout / 1000).toFixed(2)} seconds`
}

/** Splits a stream of text into lines. */
function createLineSplitter(log: (line: string) => void): { add(text: string): void; end(): void } {
  let rest = ''
  return {
    add(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) log(line)
      if (rest.length > maxLineLength) this.end()
    },
    end() {
      if (rest !== '') log(rest)
      rest = ''
    },
  }
}
