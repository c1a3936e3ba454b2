/**
 * `npm run bench:price`: what docs/cost.md multiplies by AWS's prices: the bytes of lines and responses of production, and the CPU of
 * each operation. Its last lines are those of lib/docs/review/usage.ts. `--rounds` for more of it.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { measureCpu } from './price-cpu.ts'
import { measureBytes, type RequestBytes } from './price-lines.ts'
import { table } from './table.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number from 1')

const { requests, compressed } = await measureBytes(rounds, { events: true })
const { requests: withoutEvents } = await measureBytes(rounds, { events: false })
const lines = requests.map(({ name, functionLine, accessLine, response }, index) => [
  name,
  functionLine,
  withoutEvents[index]?.functionLine ?? '',
  accessLine,
  response,
])
const measured = await measureCpu(rounds)
const cpu = measured.map(({ name, init, first, warm }) => [
  name,
  init.toFixed(1),
  first.toFixed(1),
  warm.toFixed(2),
])

/** Of the requests of a sign-in: itself, two refreshes, one GET /me. */
function mean(of: readonly RequestBytes[], bytes: 'functionLine' | 'accessLine' | 'response'): number {
  const [signIn = Number.NaN, refresh = Number.NaN, me = Number.NaN] = of.map(one => one[bytes])
  return Math.round((signIn + 2 * refresh + me) / 4)
}

const functionLine = mean(withoutEvents, 'functionLine')
const shown = [
  measured[0],
  measured.find(({ operation }) => operation !== measured[0]?.operation),
  measured.at(-1),
]
process.stdout.write(
  `${table(['bytes', "the function's line", 'without events', "the access log's line", 'response'], lines)}\n` +
    `gzip leaves ${(compressed * 100).toFixed(0)} % of the lines\n\n` +
    `${table(['CPU, ms', 'load', 'first answer', 'warm answer'], cpu)}\n\n` +
    'For lib/docs/review/usage.ts:\n' +
    `  functionLine: ${functionLine}, event: ${mean(requests, 'functionLine') - functionLine}, ` +
    `accessLine: ${mean(requests, 'accessLine')}, response: ${mean(requests, 'response')}\n` +
    `  '${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${process.platform} ${process.arch}'\n` +
    shown
      .map(one =>
        one
          ? `  { operation: '${one.name}', load: ${one.init.toFixed(1)}, first: ${one.first.toFixed(1)}, warm: ${one.warm.toFixed(2)} },\n`
          : '',
      )
      .join(''),
)
