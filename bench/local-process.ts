/** The API on localhost in a process of its own: what is measured or killed there is nothing but the API. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LocalApi, LocalOptions } from '../local/index.ts'

const script = fileURLToPath(new URL('processes/local.ts', import.meta.url))

/** Bytes, after a garbage collection of the main thread. */
export interface Memory {
  /** Of the whole process, with the functions' threads. */
  rss: number
  /** Of the main thread: the gateway and the user pool. */
  heapUsed: number
  /** Microseconds of CPU that the process has used. */
  cpu: number
}

export interface LocalProcess extends Omit<LocalApi, 'messages' | 'events' | 'stop'> {
  memory(): Promise<Memory>
  /** Whether it runs. */
  alive(): boolean
  /** `kill -9`. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Rejects where the API ends before it is ready. */
export async function startLocalProcess(
  options: Omit<LocalOptions, 'log' | 'now' | 'site'>,
): Promise<LocalProcess> {
  const child = fork(script, [JSON.stringify(options)], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  })
  const ended = once(child, 'exit')
  const told: Promise<[Omit<LocalApi, 'messages' | 'events' | 'stop'>]> = new Promise((resolve, reject) => {
    child.once('message', (message: Omit<LocalApi, 'messages' | 'events' | 'stop'>) => resolve([message]))
    child.once('exit', () => reject(new Error('the local API ended before it was ready')))
  })
  const [api] = await told
  return {
    ...api,
    alive: () => child.exitCode === null && child.signalCode === null,
    memory() {
      const answered = new Promise<Memory>(resolve => child.once('message', resolve))
      child.send('memory')
      return answered
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
