/**
 * `npm run bench:price`: what docs/cost.md multiplies by AWS's prices: the bytes of lines and responses of production, and the CPU of
 * each operation. `--rounds` for more of it.
 */
import { parseArgs } from 'node:util'
import { measureCpu } from './price-cpu.ts'
import { measureBytes } from './price-lines.ts'
import { table } from './table.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number from 1')

const { requests, compressed } = await measureBytes(rounds, { events: true })
const withoutEvents = await measureBytes(rounds, { events: false })
const rows = requests.map(({ name, functionLines, accessLine, response }, index) => [
  name,
  functionLines,
  withoutEvents.requests[index]?.functionLines ?? '',
  accessLine,
  response,
])
const cpu = (await measureCpu(rounds)).map(({ name, init, first, warm }) => [
  name,
  init.toFixed(1),
  first.toFixed(1),
  warm.toFixed(2),
])
process.stdout.write(
  `${table(['bytes', "the function's line", 'without events', "the access log's line", 'response'], rows)}\n` +
    `gzip leaves ${(compressed * 100).toFixed(0)} % of the lines\n\n` +
    `${table(['CPU, ms', 'load', 'first answer', 'warm answer'], cpu)}\n`,
)
