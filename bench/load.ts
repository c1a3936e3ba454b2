/**
 * `npm run load`: many connections at a time on the local API. Prints each bar beside its figure; fails only where an answer is
 * not documented, a connection fails or memory grows, since speed depends on the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDevelopmentAssembly } from '../bin/development-assembly.ts'
import { atLeast, atMost, type Bar, barTable } from './bars.ts'
import { growthOf, type Level, runLevel } from './load-level.ts'
import { percentile } from './statistics.ts'
import { table } from './table.ts'

/** The connections at which speed and memory have bars. */
const connectionsWithBars = 200
/** Seconds of any other number of connections, at most. */
const maxSeconds = 60

const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '50,200,1000' },
    /** Of 200 connections. */
    seconds: { type: 'string', default: '60' },
  },
})
const connections = values.connections.split(',').map(text => atLeastOne('connections', text))
const seconds = atLeastOne('seconds', values.seconds)

const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-load-'))
try {
  const assembly = join(folder, 'assembly')
  await writeDevelopmentAssembly(assembly)
  say(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim()}, shared by ` +
      'the API and what loads it. The API is that of npm start: users in a file, with events and notifications; but passwords are ' +
      'hashed at the lowest cost.',
  )
  const levels: Level[] = []
  for (const count of connections) {
    const time = count === connectionsWithBars ? seconds : Math.min(seconds, maxSeconds)
    const level = await runLevel({ assembly, folder, connections: count, seconds: time })
    describe(level)
    levels.push(level)
  }
  say(barTable(levels.flatMap(barsOf)))
  const faults = levels.flatMap(faultsOf)
  say(
    faults.length === 0 ? 'Every answer is documented, and memory is flat.' : faults.slice(0, 20).join('\n'),
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  await rm(folder, { recursive: true })
}

function describe({ connections, seconds, tally, latencies, cpu, memory }: Level): void {
  say(
    `${connections} connections for ${seconds} s: ${perSecond(tally.total, seconds)} answers per second, each with ` +
      `${cpu.api.toFixed(0)} µs of CPU of the API and ${cpu.generator.toFixed(0)} of the load generator`,
  )
  say(
    table(
      ['operation', 'answers', 'per second', 'p50, ms', 'p95', 'p99', 'most'],
      [...latencies, ['all', [...latencies.values()].flat()] as const].map(([name, times]) => [
        name,
        times.length,
        perSecond(times.length, seconds),
        ...[0.5, 0.95, 0.99, 1].map(share => percentile(times, share).toFixed(0)),
      ]),
    ),
  )
  say(tally.table())
  const figures = (['rss', 'heapUsed'] as const).map(name => {
    const megabytes = memory.map(sample => sample[name] / 1e6)
    return `${Math.min(...megabytes).toFixed(0)} to ${Math.max(...megabytes).toFixed(0)} MB`
  })
  say(
    `Memory after the warm-up, ${memory.length} times: ${figures[0]} of the process, ${figures[1]} of the main thread's heap after garbage collection`,
  )
}

function barsOf(level: Level): Bar[] {
  const { connections, seconds, tally, latencies, faults } = level
  const at = (what: string) => `${what}, ${connections} connections`
  const always = [atMost(at('undocumented answers and failed connections'), faults.length, 0)]
  if (connections !== connectionsWithBars) return always
  const slowest = Math.max(...[...latencies.values()].map(times => percentile(times, 1)))
  return [
    atMost(at('sign-in, p50'), percentile(latencies.get('sign-in, right') ?? [], 0.5), 150, ' ms'),
    atMost(at('the slowest answer'), slowest, 800, ' ms'),
    atLeast(at('answers per second'), tally.total / seconds, 1500),
    ...always,
    ...memoryBars(level),
  ]
}

/** From the first half of the time after the warm-up to the second. */
function memoryBars({ memory, seconds }: Level): Bar[] {
  const growth = (name: 'rss' | 'heapUsed', what: string) =>
    atMost(`growth of the ${what} in ${seconds} s`, growthOf(memory, name) * 100, 10, ' %')
  return [growth('rss', "process's memory"), growth('heapUsed', "main thread's heap")]
}

function faultsOf(level: Level): string[] {
  const grown =
    level.connections === connectionsWithBars ? memoryBars(level).filter(({ reached }) => !reached) : []
  return [...level.faults, ...grown.map(({ what, figure }) => `${what}: ${figure}`)]
}

function perSecond(count: number, seconds: number): string {
  return (count / seconds).toFixed(0)
}

function atLeastOne(name: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1) return number
  throw new Error(`--${name} must be whole numbers from 1`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`)
}
