/** The CPU of every operation's function, by each documented example: loading it, its first answer, and a warm one. */
import { fileURLToPath } from 'node:url'
import { buildCandidates, type Candidate, signIn } from './candidates.ts'
import { run } from './child.ts'
import { eventOf } from './event.ts'
import { median } from './statistics.ts'
import { startStubCognito } from './stub-cognito.ts'

const script = fileURLToPath(new URL('processes/price.mjs', import.meta.url))

/** Calls before those that are measured: the first ones compile what they run. */
const warmUp = 100
const invocations = 200

/** Milliseconds of CPU: medians. */
export interface OperationCpu {
  /** The operation, and the example if it has several. */
  name: string
  operation: string
  /** Loading the function, without Node itself. */
  init: number
  /** The first answer, with its connection to Cognito, but without TLS. */
  first: number
  warm: number
}

/** The sign-in first (by each of its examples), then the others, from the cheapest warm answer to the dearest. Candidates take turns. */
export async function measureCpu(rounds: number): Promise<OperationCpu[]> {
  const { operations, remove } = await buildCandidates()
  const cognito = await startStubCognito()
  try {
    const runs = new Map<Candidate, OperationCpu[]>(operations.map(one => [one, []]))
    for (let round = 0; round < rounds; round++) {
      for (const [{ file, operation, example }, measured] of runs) {
        const input = { file, event: eventOf(operation, example), warmUp, invocations }
        measured.push(await run<OperationCpu>(script, input, { cognito: cognito.url }))
      }
    }
    const medians = [...runs].map(([{ name, operation }, measured]) => ({
      name,
      operation,
      init: median(measured.map(({ init }) => init)),
      first: median(measured.map(({ first }) => first)),
      warm: median(measured.map(({ warm }) => warm)),
    }))
    return medians.toSorted(
      (a, b) => Number(b.operation === signIn) - Number(a.operation === signIn) || a.warm - b.warm,
    )
  } finally {
    await cognito.stop()
    await remove()
  }
}
