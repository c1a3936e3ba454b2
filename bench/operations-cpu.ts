/** CPU time of each operation, cold and warm: what Lambda charges for depends on it. `node bin/run.js bench/operations-cpu.ts` prints it. */
import { fileURLToPath } from 'node:url'
import { buildCandidates, type Candidate } from './candidates.ts'
import { run } from './child.ts'
import { coldStart } from './cold.ts'
import { eventOf } from './event.ts'
import { median } from './statistics.ts'
import { startStubCognito } from './stub-cognito.ts'
import { table } from './table.ts'

const warmScript = fileURLToPath(new URL('processes/warm.mjs', import.meta.url))

export interface OperationCpu {
  /** The operation, and the example if it has several. */
  name: string
  operation: string
  /** Milliseconds from the import of the bundle to the first answer; what Node and Lambda's runtime need before is not in it. */
  cold: number
  /** Milliseconds of one invocation, with HTTP on loopback and without TLS. */
  warm: number
}

/** Medians of the rounds, for each documented example. */
export async function measureOperationsCpu({
  rounds,
  invocations,
}: {
  rounds: number
  invocations: number
}): Promise<OperationCpu[]> {
  const candidates = await buildCandidates()
  const cognito = await startStubCognito()
  const warm = async ({ file, operation, example }: Candidate) => {
    const event = eventOf(operation, example)
    const input = { file, event, warmUp: invocations, invocations, step: invocations }
    const flags = ['--expose-gc']
    const { cpu } = await run<{ cpu: number }>(warmScript, input, { cognito: cognito.url, flags })
    return cpu / 1000
  }
  const figures: OperationCpu[] = []
  try {
    for (const candidate of candidates.operations) {
      const runs: { cold: number; warm: number }[] = []
      for (let round = 0; round < rounds; round++) {
        const { cpu: cold } = await coldStart(candidate, cognito.url)
        runs.push({ cold, warm: await warm(candidate) })
      }
      const { name, operation } = candidate
      const of = (key: 'cold' | 'warm') => median(runs.map(one => one[key]))
      figures.push({ name, operation, cold: of('cold'), warm: of('warm') })
    }
    return figures
  } finally {
    await cognito.stop()
    await candidates.remove()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await measureOperationsCpu({ rounds: 5, invocations: 500 })
  const rows = figures.map(({ name, cold, warm }) => [name, cold.toFixed(1), warm.toFixed(2)])
  process.stdout.write(`${table(['', 'cold, ms of CPU', 'warm, ms of CPU'], rows)}\n`)
}
