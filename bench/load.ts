/** `npm run load`: many connections at a time on the local API; fails where an answer is not documented or memory grows. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { writeDevelopmentAssembly } from '../bin/development-assembly.ts'
import { type Call, createMix, faultOf } from './load-mix.ts'
import { type LocalProcess, type Memory, startLocalProcess } from './local-process.ts'
import { median, percentile } from './statistics.ts'
import { table } from './table.ts'
import { Tally } from './tally.ts'

const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
  },
})
const connections = atLeastOne('connections', values.connections)
const seconds = atLeastOne('seconds', values.seconds)

/** Milliseconds between two looks at the memory. Each is a garbage collection, which nobody is to feel often. */
const every = 2000
/** Of the looks, those before this share are warm-up: code is compiled and heaps take their size. */
const warmUp = 1 / 3
/** What memory may grow by from the first half after the warm-up to the second, as a share. */
const mostGrowth = { rss: 0.1, heapUsed: 0.1 }

const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-load-'))
try {
  const assembly = join(folder, 'assembly')
  await writeDevelopmentAssembly(assembly)
  // The users are in a file, so that memory is what the API itself takes; hashing is stubbed, so that it is the API that is busy.
  const api = await startLocalProcess({ assembly, data: join(folder, 'users.sqlite'), passwordHashCost: 16 })
  try {
    process.exitCode = (await load(api)) ? 0 : 1
  } finally {
    await api.stop()
  }
} finally {
  await rm(folder, { recursive: true })
}

/** Whether all is as it should be. */
async function load(api: LocalProcess): Promise<boolean> {
  const nextCall = await createMix(api)
  // Each function is started by its first call, and five that start at once are the slower for it.
  for (let calls = 0; calls < 100; calls++) await made(api, nextCall())
  const latencies = new Map<string, number[]>()
  const tally = new Tally()
  const faults: string[] = []
  const memory: Memory[] = []
  let look = Promise.resolve()
  const timer = setInterval(() => {
    look = look.then(async () => void memory.push(await api.memory()))
  }, every)

  const result = await autocannon({
    url: api.apiUrl,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        setupRequest(request, context) {
          const { kind, method, path, headers, body } = nextCall()
          Object.assign(context, { kind, method, path, startedAt: performance.now() })
          return { ...request, method: method as 'GET', path, headers, body }
        },
        onResponse(status, body, context) {
          const { kind, method, path, startedAt } = Object(context)
          tally.add(kind, status)
          const times = latencies.get(kind) ?? []
          times.push(performance.now() - startedAt)
          latencies.set(kind, times)
          const fault = faultOf({ method, path }, status, body)
          if (fault) faults.push(`${kind}: ${fault}`)
        },
      },
    ],
  })
  clearInterval(timer)
  await look
  if (result.errors > 0)
    faults.push(`${result.errors} connections failed, ${result.timeouts} of them by time`)

  const measured = memory.slice(Math.ceil(memory.length * warmUp))
  const grown = growthOf(measured)
  say(`${tally.total} answers in ${seconds} s to ${connections} connections, by operation and by status`)
  say(tally.table())
  say('Latency, ms')
  say(table(['operation', 'p50', 'p95', 'p99', 'most'], [...latencies].map(latencyRow)))
  say(
    `Memory after the warm-up, ${measured.length} times: ${megabytes(measured, 'rss')} MB of the process ` +
      `(${percent(grown.rss)}), ${megabytes(measured, 'heapUsed')} MB of heap after garbage collection (${percent(grown.heapUsed)})`,
  )
  if (!api.alive()) faults.push('the process has ended')
  for (const name of ['rss', 'heapUsed'] as const) {
    if (!(grown[name] <= mostGrowth[name])) faults.push(`${name} grew by ${percent(grown[name])}`)
  }
  say(
    faults.length === 0 ? 'Every answer is documented, and memory is flat.' : faults.slice(0, 20).join('\n'),
  )
  return faults.length === 0
}

/** Makes one call, whose answer does not count. */
async function made({ apiUrl }: LocalProcess, { method, path, headers, body }: Call): Promise<void> {
  const response = await fetch(apiUrl + path, { method, headers, ...(body === '' ? {} : { body }) })
  await response.arrayBuffer()
}

/** From the first half to the second, as a share. */
function growthOf(samples: readonly Memory[]): Memory {
  const half = Math.floor(samples.length / 2)
  const growth = (name: keyof Memory): number => {
    const [before, after] = [samples.slice(0, half), samples.slice(half)].map(part =>
      median(part.map(sample => sample[name])),
    )
    return (after ?? Number.NaN) / (before ?? Number.NaN) - 1
  }
  return { rss: growth('rss'), heapUsed: growth('heapUsed') }
}

function latencyRow([kind, times]: [string, number[]]): (string | number)[] {
  const figures = [0.5, 0.95, 0.99, 1].map(share => percentile(times, share).toFixed(0))
  return [kind, ...figures]
}

function megabytes(samples: readonly Memory[], name: keyof Memory): string {
  const figures = samples.map(sample => sample[name] / 1e6)
  return `${Math.min(...figures).toFixed(0)} to ${Math.max(...figures).toFixed(0)}`
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`
}

function atLeastOne(name: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1) return number
  throw new Error(`--${name} must be a whole number from 1`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`)
}
