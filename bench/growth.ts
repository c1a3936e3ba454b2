/** `npm run bench:growth`: whether the local user pool is as fast with a million users as with a thousand. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { UserPool } from '../local/user-pool/user-pool.ts'
import { openPool, writePools } from './growth-pool.ts'
import { questions } from './growth-questions.ts'
import { median } from './statistics.ts'
import { table } from './table.ts'

/** How much slower the largest pool may be than the smallest. */
const bar = 3

export interface Growth {
  what: string
  /** Medians of milliseconds, by size. */
  times: number[]
  /** That of the largest to that of the smallest. */
  ratio: number
}

export interface GrowthOptions {
  sizes: readonly number[]
  /** Repetitions of each question at each size. */
  rounds: number
}

export interface GrowthFigures extends GrowthOptions {
  rows: Growth[]
  /** Bytes by which the process grew while it had all pools open. */
  memory: number
}

/**
 * Measures the pool's commands, as the server runs them, in this process: HTTP would add the same to each size, and so
 * bring the ratios closer to 1. The sizes take turns, so that load on the machine affects all of them.
 */
export async function measureGrowth({ sizes, rounds }: GrowthOptions): Promise<GrowthFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-growth-'))
  try {
    return await measureFiles(await writePools(folder, sizes), { sizes, rounds })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** `files`: one for each size. */
export async function measureFiles(
  files: readonly string[],
  { sizes, rounds }: GrowthOptions,
): Promise<GrowthFigures> {
  const pools: UserPool[] = []
  try {
    const before = process.memoryUsage().rss
    const start = await inTurns(files, Math.ceil(rounds / 4), async file => {
      const time = performance.now()
      const pool = await openPool(file)
      const elapsed = performance.now() - time
      pool.close()
      return elapsed
    })
    for (const file of files) pools.push(await openPool(file))
    const rows = [rowOf('start', start)]
    for (const { what, ask } of questions) {
      const times = await inTurns(pools, rounds, async (pool, at, round) => {
        const time = performance.now()
        await ask(pool, sizes[at] ?? 0, round)
        return performance.now() - time
      })
      rows.push(rowOf(what, times))
    }
    return { sizes, rounds, rows, memory: process.memoryUsage().rss - before }
  } finally {
    for (const pool of pools) pool.close()
  }
}

/** The times of `rounds` calls for each of the subjects, after half as many that warm up. */
async function inTurns<Subject>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject, at: number, round: number) => Promise<number>,
): Promise<number[][]> {
  const times = subjects.map((): number[] => [])
  const warmUp = Math.ceil(rounds / 2)
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const time = await measure(subject, at, round)
      if (round >= warmUp) times[at]?.push(time)
    }
  }
  return times
}

function rowOf(what: string, all: readonly number[][]): Growth {
  const times = all.map(median)
  return { what, times, ratio: (times.at(-1) ?? Number.NaN) / (times[0] ?? Number.NaN) }
}

export function growthTable({ sizes, rounds, rows, memory }: GrowthFigures): string {
  const head = ['ms', ...sizes.map(size => `${size.toLocaleString('en')} users`), 'ratio', `within ${bar} ×`]
  const slow = rows.filter(({ ratio }) => ratio > bar)
  return [
    `Medians of ${rounds} calls of the pool's commands, without HTTP; hashing is stubbed.`,
    table(
      head,
      rows.map(({ what, times, ratio }) => [
        what,
        ...times.map(time => time.toFixed(2)),
        ratio.toFixed(2),
        ratio <= bar ? 'yes' : 'NO',
      ]),
    ),
    slow.length === 0
      ? `All are within ${bar} × of their time with the fewest users.`
      : `Not within ${bar} ×: ${slow.map(({ what }) => what).join(', ')}.`,
    `The process grew by ${(memory / 1e6).toFixed(0)} MB while all ${sizes.length} pools were open and asked.`,
  ].join('\n\n')
}

// bin/run.js imports the file that it names here.
if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      /** Numbers of users, the smallest first. */
      sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    },
  })
  const sizes = values.sizes.split(',').map(Number)
  if (!sizes.every(size => Number.isInteger(size) && size >= 1000))
    throw new Error('--sizes must be whole numbers from 1000, separated by commas')
  const figures = await measureGrowth({ sizes, rounds: Number(values.rounds) })
  process.stdout.write(`${growthTable(figures)}\n`)
}
