/** The price of memory: what an invocation takes and costs at each size, by a formula and from measured CPU. */
import { joinBlocks, number, table } from './markdown.ts'
import { prices } from './prices.ts'
import { assumptions, measuredCpu } from './usage.ts'

const sizes = [128, 256, 512, 1024, 1769]

/** The memory in MB at which a function has one whole vCPU (source: Lambda's developer guide). */
const wholeCore = 1769

const waitMs = assumptions.waitSeconds * 1000

const stretched = (cpuMs: number, memory: number) => (cpuMs * wholeCore) / memory

const warmMs = (warm: number, memory: number) => waitMs + stretched(warm, memory)

const coldMs = ({ load, first }: { load: number; first: number }, memory: number) =>
  load + waitMs + stretched(first, memory)

function dollarsPerMillion(operation: (typeof measuredCpu)[number], memory: number): number {
  const { coldShare } = assumptions
  const ms = (1 - coldShare) * warmMs(operation.warm, memory) + coldShare * coldMs(operation, memory)
  return prices.lambdaMillion + 1e6 * (ms / 1000) * (memory / 1024) * prices.lambdaGbSecond
}

export function memoryPrices(): string {
  const [signIn] = measuredCpu
  const ofEach = <Cell>(cell: (operation: (typeof measuredCpu)[number]) => Cell) => measuredCpu.map(cell)
  return joinBlocks(
    '## Memory, time and price',
    'Lambda gives a function a share of a vCPU by its memory: all of one at 1,769 MB. Waiting for Cognito takes as long at any size; ' +
      'CPU takes longer the smaller the share. All functions have 512 MB (`lib/constructs/functions/function-defaults.ts`).',
    [
      '```',
      'warm invocation, ms  = wait + warm CPU × 1769 / memory',
      'first of an instance = load CPU + wait + first CPU × 1769 / memory',
      'mean, ms             = 99 % of the warm one + 1 % of the first',
      `$ per million        = ${prices.lambdaMillion} + mean × 1000 × memory / 1024 × ${prices.lambdaGbSecond}`,
      '```',
    ].join('\n'),
    'Measured (`npm run bench:price`): milliseconds of CPU of the sign-in (`admin-initiate-auth`) and of the operations with the least ' +
      'and the most CPU when warm, of those that need no other provider. Loading is without the start of Node itself, and the first ' +
      'answer without a TLS handshake: localhost has neither.',
    table(
      ['CPU, ms', ...ofEach(({ operation }) => operation)],
      [
        ['load', ...ofEach(({ load }) => number(load, 1))],
        ['first answer', ...ofEach(({ first }) => number(first, 1))],
        ['warm answer', ...ofEach(({ warm }) => number(warm, 2))],
      ],
    ),
    `Assumed, and yours to replace: the wait for Cognito, ${waitMs} ms; ${assumptions.coldShare * 100} % of the requests start an instance; a ` +
      "vCPU of Lambda's is as fast as a core of the machine that measured; an instance starts with a whole core, whatever its " +
      'memory (which people have observed and AWS does not promise). Nothing here was tried on AWS. Since August 2025, AWS bills starting ' +
      'an instance like an invocation.',
    table(
      [
        'memory, MB',
        ...ofEach(({ operation }) => `${operation}: warm, ms`),
        ...ofEach(({ operation }) => `${operation}: first, ms`),
        ...ofEach(({ operation }) => `${operation}: $ per million`),
      ],
      sizes.map(memory => [
        number(memory),
        ...ofEach(({ warm }) => number(warmMs(warm, memory), 1)),
        ...ofEach(operation => number(coldMs(operation, memory))),
        ...ofEach(operation => number(dollarsPerMillion(operation, memory), 2)),
      ]),
    ),
    recommendation(signIn),
  )
}

function recommendation(signIn: (typeof measuredCpu)[0]): string {
  const at = (memory: number) => ({
    warm: number(warmMs(signIn.warm, memory), 1),
    cold: number(coldMs(signIn, memory)),
    price: number(dollarsPerMillion(signIn, memory), 2),
  })
  const [small, set, large] = [at(256), at(512), at(1024)]
  return (
    `**512 MB stays.** An invocation mostly waits, so its price grows with its memory, and a warm sign-in hardly gets faster: ` +
    `${small.warm} ms at 256 MB, ${set.warm} at 512, ${large.warm} at 1,024. What memory buys is the first answer of an instance: ` +
    `${small.cold}, ${set.cold} and ${large.cold} ms, for ${small.price}, ${set.price} and ${large.price} dollars per million. ` +
    'Half the memory would save about 0.2 % of the bill at a million sign-ins and at a hundred million, and each user who meets a new ' +
    'instance would wait longer.'
  )
}
