/** Cold starts: each candidate in turn, in a process of its own each time. */
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Candidate } from './candidates.ts'
import { run } from './child.ts'
import { eventOf } from './event.ts'
import { median, ratio } from './statistics.ts'

const script = fileURLToPath(new URL('processes/cold.mjs', import.meta.url))

interface ColdRun {
  load: number
  first: number
  total: number
  cpu: number
  memory: number
  files: string[]
  /** What of Node was loaded meanwhile. */
  builtIns: string[]
  statusCode: number
  body: string
}

export interface ColdStart {
  name: string
  operation: string
  /** Milliseconds: medians. */
  load: number
  first: number
  total: number
  cpu: number
  /** Of the totals, pair by pair, to the first candidate. */
  ratio: number
  /** Bytes: resident memory after the answer, what was loaded, and that gzipped. */
  memory: number
  bytes: number
  gzipped: number
}

/** One start, in a process of its own. */
export async function coldStart(candidate: Candidate, cognito: string): Promise<ColdRun> {
  const { name, file, operation, example } = candidate
  const one = await run<ColdRun>(script, { file, event: eventOf(operation, example) }, { cognito })
  if (one.statusCode >= 300) throw new Error(`${name} answered ${one.statusCode}: ${one.body}`)
  return one
}

/** The first candidate is what the others are compared with. */
export async function measureCold(
  candidates: readonly Candidate[],
  { cognito, rounds }: { cognito: string; rounds: number },
): Promise<ColdStart[]> {
  const runs = candidates.map((): ColdRun[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, candidate] of candidates.entries()) {
      runs[index]?.push(await coldStart(candidate, cognito))
    }
  }
  const totals = runs.map(of => of.map(({ total }) => total))
  return candidates.map(({ name, operation }, index) => {
    const of = runs[index] ?? []
    const files = of[0]?.files ?? []
    const figure = (key: 'load' | 'first' | 'total' | 'cpu' | 'memory'): number =>
      median(of.map(one => one[key]))
    return {
      name,
      operation,
      load: figure('load'),
      first: figure('first'),
      total: figure('total'),
      cpu: figure('cpu'),
      ratio: ratio(totals[index] ?? [], totals[0] ?? []),
      memory: figure('memory'),
      bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
      gzipped: files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0),
    }
  })
}
