/**
 * `npm run bench:events`: the CPU that events add to a warm sign-in, whose transport is stubbed. The variants take turns in one process,
 * so that whatever disturbs the machine meets all of them.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildCandidates, ownSignIn } from './candidates.ts'
import { run } from './child.ts'
import { eventOf } from './event.ts'
import { median } from './statistics.ts'
import { table } from './table.ts'
import { stubbedTransport } from './warm.ts'

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '41' }, invocations: { type: 'string', default: '1000' } },
})
const pairs = Number(values.pairs)
const invocations = Number(values.invocations)

const script = fileURLToPath(new URL('processes/events.mjs', import.meta.url))
const variants = ['off', 'sub', 'names']

const candidates = await buildCandidates(stubbedTransport)
try {
  const signIn = candidates.comparable.find(({ name }) => name === ownSignIn)
  if (!signIn) throw new Error(`there is no candidate ${ownSignIn}`)
  const { file, operation } = signIn
  const input = { file, event: eventOf(operation), variants, pairs, invocations }
  const rounds = await run<number[][]>(script, input, { cognito: 'http://127.0.0.1:9' })
  const rows = variants.map((variant, index) => [
    variant,
    median(rounds.map(cpu => cpu[index] ?? Number.NaN)).toFixed(1),
    median(rounds.map(cpu => (cpu[index] ?? Number.NaN) - (cpu[0] ?? Number.NaN))).toFixed(1),
  ])
  process.stdout.write(
    `${pairs} pairs of ${invocations} sign-ins\n${table(['events', 'CPU, µs', 'more than off, µs'], rows)}\n`,
  )
} finally {
  await candidates.remove()
}
