/** The price of memory: what an invocation takes and costs at each size, by a formula and from measured CPU. */
import { firstMs, memoryOfOneVcpu, timeMillion, warmMs } from './lambda-time.ts'
import { dollars, joinBlocks, number, table } from './markdown.ts'
import { prices } from './prices.ts'
import { assumptions, type MeasuredCpu, measuredCpu, measuredOn } from './usage.ts'

const sizes = [128, 256, 512, 1024, memoryOfOneVcpu]

const { waitMs, startMs, coldShare } = assumptions

function dollarsPerMillion(operation: MeasuredCpu, memory: number): number {
  return prices.lambdaMillion + timeMillion(operation, memory)
}

/** `besidesCognito`: what a month costs without what Cognito bills, at this number of sign-ins. */
export function memoryPrices(besidesCognito: (signIns: number) => number): string {
  const ofEach = <Cell>(cell: (operation: (typeof measuredCpu)[number]) => Cell) => measuredCpu.map(cell)
  return joinBlocks(
    '## Memory, time and price',
    'Lambda allocates CPU in proportion to memory: 1,769 MB is one vCPU. The wait for Cognito does not depend on it; computing takes ' +
      'longer with less. All functions have ' +
      `${assumptions.memory} MB (\`lib/constructs/functions/function-defaults.ts\`).`,
    [
      '```',
      'warm invocation, ms  = wait + warm CPU × 1769 / memory',
      'first of an instance = start + load CPU + wait + first CPU × 1769 / memory',
      `mean, ms             = ${(1 - coldShare) * 100} % of the warm one + ${coldShare * 100} % of the first`,
      `$ per million        = ${prices.lambdaMillion} + mean × 1000 × memory / 1024 × ${prices.lambdaGbSecond}`,
      '```',
    ].join('\n'),
    `Measured (\`npm run bench:price\`; ${measuredOn}): milliseconds of CPU of the sign-in (\`admin-initiate-auth\`) and of the ` +
      'operations with the least and the most CPU when warm. Loading is without the start of Node itself, and the first answer ' +
      'without a TLS handshake: localhost has neither.',
    table(
      ['CPU, ms', ...ofEach(({ operation }) => operation)],
      [
        ['load', ...ofEach(({ load }) => number(load, 1))],
        ['first answer', ...ofEach(({ first }) => number(first, 1))],
        ['warm answer', ...ofEach(({ warm }) => number(warm, 2))],
      ],
    ),
    `Assumed, and yours to replace: the wait for Cognito, ${waitMs} ms; the start of runtime and Node, with the handshake, ${startMs} ms; ` +
      `${coldShare * 100} % of the requests start an instance; a ` +
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
        ...ofEach(operation => number(warmMs(operation, memory), 1)),
        ...ofEach(operation => number(firstMs(operation, memory))),
        ...ofEach(operation => dollars(dollarsPerMillion(operation, memory))),
      ]),
    ),
    recommendation(besidesCognito),
  )
}

function recommendation(besidesCognito: (signIns: number) => number): string {
  const [signIn] = measuredCpu
  const at = (memory: number) => ({
    warm: number(warmMs(signIn, memory), 1),
    first: number(firstMs(signIn, memory)),
    price: dollars(dollarsPerMillion(signIn, memory)),
  })
  const [small, set, large] = [at(256), at(512), at(1024)]
  const signIns = 100_000_000
  const saved =
    ((signIns * assumptions.requestsPerSignIn) / 1e6) * (timeMillion(signIn, 512) - timeMillion(signIn, 256))
  const rest = besidesCognito(signIns)
  return (
    `**512 MB stays.** An invocation mostly waits, so its price grows with its memory, and a warm sign-in hardly gets faster: ` +
    `${small.warm} ms at 256 MB, ${set.warm} at 512, ${large.warm} at 1,024. What memory buys is the first answer of an instance: ` +
    `${small.first}, ${set.first} and ${large.first} ms, for ${small.price}, ${set.price} and ${large.price} dollars per million. ` +
    `At ${number(signIns)} sign-ins, half the memory would save $${dollars(saved)} a month, ${number((saved / rest) * 100, 1)} % of what remains ` +
    `besides Cognito ($${dollars(rest)}), and each user who meets a new instance would wait longer. Less memory for administration alone ` +
    'would save nothing that shows: sign-ins are the volume. Nothing else shortens their billed time: it is the wait for one call.'
  )
}
