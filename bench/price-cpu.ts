/** The CPU of every operation's function: loading it, its first answer, and a warm one. */
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
  operation: string
  /** Loading the function, without Node itself. */
  init: number
  /** The first answer, with its connection to Cognito, but without TLS. */
  first: number
  warm: number
}

/** The sign-in first, then the others, from the cheapest warm answer to the dearest. Candidates take turns. */
export async function measureCpu(rounds: number): Promise<OperationCpu[]> {
  const { operations, remove } = await buildCandidates()
  const cognito = await startStubCognito()
  try {
    const runs = new Map<Candidate, OperationCpu[]>(operations.map(one => [one, []]))
    for (let round = 0; round < rounds; round++) {
      for (const [{ file, operation }, measured] of runs) {
        const input = { file, event: eventOf(operation), warmUp, invocations }
        measured.push(await run<OperationCpu>(script, input, { cognito: cognito.url }))
      }
    }
    const medians = [...runs].map(([{ operation }, measured]) => ({
      operation,
      init: median(measured.map(({ init }) => init)),
      first: median(measured.map(({ first }) => first)),
      warm: median(measured.map(({ warm }) => warm)),
    }))
    const others = medians.filter(({ operation }) => operation !== signIn)
    return [
      ...medians.filter(({ operation }) => operation === signIn),
      ...others.toSorted((a, b) => a.warm - b.warm),
    ]
  } finally {
    await cognito.stop()
    await remove()
  }
}
