/** One level of `npm run load`: a number of connections on a local API of its own, for some time. */
import { join } from 'node:path'
import autocannon from 'autocannon'
import { type Call, createMix, faultOf } from './load-mix.ts'
import { type LocalProcess, type Memory, startLocalProcess } from './local-process.ts'
import { median } from './statistics.ts'
import { Tally } from './tally.ts'

/**
 * Milliseconds between two looks at the memory, of which there are 40, or fewer in a short time. Each is two garbage collections, in which
 * all answers wait.
 */
const every = (seconds: number) => Math.max(5, seconds / 40) * 1000
/** Of the looks, those before this share are warm-up: code is compiled and heaps take their size. */
const warmUp = 1 / 3

interface Options {
  /** The assembly that the API runs. */
  assembly: string
  /** For the file with the users. */
  folder: string
  connections: number
  seconds: number
}

export interface Level {
  connections: number
  seconds: number
  /** Answers by operation and by status. */
  tally: Tally
  /** Milliseconds, by operation. */
  latencies: Map<string, number[]>
  /** Microseconds of CPU per answer: of the API's process, and of this one. */
  cpu: { api: number; generator: number }
  /** After the warm-up. */
  memory: Memory[]
  /** What is wrong with answers, connections or the process. */
  faults: string[]
}

/** Runs a level in a process of its own, whose memory is not that of a level before it. */
export async function runLevel({ assembly, folder, connections, seconds }: Options): Promise<Level> {
  // The users are in a file, as with npm start; hashing is stubbed, so that it is the API that is busy.
  const data = join(folder, `users-${connections}.sqlite`)
  const api = await startLocalProcess({ assembly, data, passwordHashCost: 2 })
  try {
    return await load(api, connections, seconds)
  } finally {
    await api.stop()
  }
}

async function load(api: LocalProcess, connections: number, seconds: number): Promise<Level> {
  const nextCall = await createMix(api)
  // Each function is started by its first call, and five that start at once are the slower for it.
  for (let calls = 0; calls < 100; calls++) await makeCall(api, nextCall())
  const latencies = new Map<string, number[]>()
  const tally = new Tally()
  const faults: string[] = []
  const memory: Memory[] = []
  let look = Promise.resolve()
  const timer = setInterval(() => {
    look = look.then(async () => void memory.push(await api.memory()))
  }, every(seconds))
  const before = { own: process.cpuUsage(), api: (await api.memory()).cpu }

  const result = await autocannon({
    url: api.apiUrl,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        setupRequest(request, context) {
          const { kind, operation, method, path, headers, body } = nextCall()
          Object.assign(context, { kind, operation, startedAt: performance.now() })
          return { ...request, method: method as 'GET', path, headers, body }
        },
        onResponse(status, body, context) {
          const { kind, operation, startedAt } = Object(context)
          tally.add(kind, status)
          const times = latencies.get(kind) ?? []
          times.push(performance.now() - startedAt)
          latencies.set(kind, times)
          const fault = faultOf(operation, status, body)
          if (fault) faults.push(`${kind}: ${fault}`)
        },
      },
    ],
  })
  clearInterval(timer)
  await look
  const { user, system } = process.cpuUsage(before.own)
  if (result.errors > 0) {
    faults.push(`${result.errors} connections failed, ${result.timeouts} of them by time`)
  }
  if (!api.alive()) faults.push('the process has ended')
  const cpu = {
    api: ((await api.memory()).cpu - before.api) / tally.total,
    generator: (user + system) / tally.total,
  }
  const measured = memory.slice(Math.ceil(memory.length * warmUp))
  return { connections, seconds, tally, latencies, cpu, memory: measured, faults }
}

/** Makes one call, whose answer does not count. */
async function makeCall({ apiUrl }: LocalProcess, { method, path, headers, body }: Call): Promise<void> {
  const response = await fetch(apiUrl + path, { method, headers, ...(body === '' ? {} : { body }) })
  await response.arrayBuffer()
}

/** From the first half to the second, as a share. */
export function growthOf(samples: readonly Memory[], name: 'rss' | 'heapUsed'): number {
  const half = Math.floor(samples.length / 2)
  const [before, after] = [samples.slice(0, half), samples.slice(half)].map(part =>
    median(part.map(sample => sample[name])),
  )
  return (after ?? Number.NaN) / (before ?? Number.NaN) - 1
}
