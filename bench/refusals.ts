/** What a refusal costs a function: `npm run bench:refusals` prints it alone, and `npm run bench` with all the rest. */
import { fileURLToPath } from 'node:url'
import { buildCandidates, signIn } from './candidates.ts'
import { run } from './child.ts'
import { eventOf } from './event.ts'
import { median } from './statistics.ts'
import { table } from './table.ts'

const script = fileURLToPath(new URL('processes/refusal.mjs', import.meta.url))

interface Refused {
  operation: string
  /** How processes/refusal.mjs makes the body, and of how many bytes. */
  body: { kind: string; bytes: number; type?: string }
}

const large = 5_500_000
const createUser = 'admin-create-user'

export const refusals: readonly Refused[] = [
  { operation: signIn, body: { kind: 'one string', bytes: large } },
  { operation: signIn, body: { kind: 'base64', bytes: large } },
  { operation: signIn, body: { kind: 'unknown fields', bytes: large } },
  { operation: signIn, body: { kind: 'one string', bytes: large, type: 'text/plain' } },
  { operation: signIn, body: { kind: 'one string', bytes: 16_000, type: 'text/plain' } },
  { operation: signIn, body: { kind: 'unknown fields', bytes: 16_000 } },
  { operation: signIn, body: { kind: 'control characters', bytes: 16_000 } },
  { operation: signIn, body: { kind: 'nested', bytes: 16_000 } },
  { operation: createUser, body: { kind: 'bad names', bytes: 255_000 } },
  { operation: createUser, body: { kind: 'unknown fields', bytes: 255_000 } },
]

export interface Refusal extends Refused {
  what: string
  statusCode: number
  /** Milliseconds: median. */
  cpu: number
  /** Bytes by which the highest resident memory grew: median. */
  memory: number
  /** Of the answer's body. */
  bytes: number
}

/** Each in processes of their own. No call reaches Cognito. */
export async function measureRefusals({
  rounds,
  of = refusals,
}: {
  rounds: number
  of?: readonly Refused[]
}): Promise<Refusal[]> {
  const candidates = await buildCandidates()
  try {
    const measured: Refusal[] = []
    for (const { operation, body } of of) {
      const file = candidates.operations.find(one => one.operation === operation)?.file
      const runs: Omit<Refusal, 'what' | keyof Refused>[] = []
      for (let round = 0; round < rounds; round++) {
        const input = { file, event: eventOf(operation), body }
        runs.push(await run(script, input, { cognito: 'http://127.0.0.1:9' }))
      }
      const [first] = runs
      if (!first) throw new Error('--rounds must be at least 1')
      const { kind, bytes, type = 'JSON' } = body
      measured.push({
        ...first,
        operation,
        body,
        what: `${operation}: ${bytes.toLocaleString('en')} bytes, ${kind}, ${type}`,
        cpu: median(runs.map(({ cpu }) => cpu)),
        memory: median(runs.map(({ memory }) => memory)),
      })
    }
    return measured
  } finally {
    await candidates.remove()
  }
}

export function refusalTable(measured: readonly Refusal[]): string {
  return table(
    ['refused', 'status', 'CPU, ms', 'memory, MB', 'answer, bytes'],
    measured.map(({ what, statusCode, cpu, memory, bytes }) => [
      what,
      statusCode,
      cpu.toFixed(1),
      (memory / 1e6).toFixed(1),
      bytes,
    ]),
  )
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${refusalTable(await measureRefusals({ rounds: 5 }))}\n`)
}
