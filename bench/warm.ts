/** Warm invocations: what our handler adds to that of the bare SDK, and whether memory grows. */
import { fileURLToPath } from 'node:url'
import type { Candidate } from './candidates.ts'
import { run } from './child.ts'
import { eventOf } from './event.ts'
import { median, percentile, ratio, slope } from './statistics.ts'

const script = fileURLToPath(new URL('processes/warm.mjs', import.meta.url))

/** What stands in place of the transports, by their import paths (see `buildCandidates`). */
export const stubbedTransport = {
  '/transport\\.ts$': 'processes/stub-transport.mjs',
  '^@smithy/node-http-handler$': 'processes/stub-transport.mjs',
}

interface Run {
  cpu: number
  times: number[]
  heaps: number[]
}

export interface Warm {
  name: string
  /** Microseconds of CPU an invocation: median of the rounds. */
  cpu: number
  /** Microseconds from call to answer. */
  p50: number
  p99: number
  /** Of the CPU, pair by pair, to the first candidate. */
  ratio: number
  /** Bytes that stay in memory for each invocation: median of the rounds. */
  growth: number
}

/** The first candidate is what the others are compared with. */
export async function measureWarm(
  candidates: readonly Candidate[],
  { rounds, invocations }: { rounds: number; invocations: number },
): Promise<Warm[]> {
  const step = invocations / 10
  const runs = candidates.map((): Run[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, { file, operation }] of candidates.entries()) {
      const input = { file, event: eventOf(operation), warmUp: invocations, invocations, step }
      runs[index]?.push(
        await run<Run>(script, input, { cognito: 'http://127.0.0.1:9', flags: ['--expose-gc'] }),
      )
    }
  }
  const cpu = runs.map(of => of.map(one => one.cpu))
  return candidates.map(({ name }, index) => {
    const of = runs[index] ?? []
    const times = of.flatMap(one => one.times)
    return {
      name,
      cpu: median(cpu[index] ?? []),
      p50: percentile(times, 0.5) * 1000,
      p99: percentile(times, 0.99) * 1000,
      ratio: ratio(cpu[index] ?? [], cpu[0] ?? []),
      growth: median(of.map(({ heaps }) => slope(heaps, step))),
    }
  })
}
