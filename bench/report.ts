/** All figures as text: tables in Markdown, and each bar beside its figure. */
import { atLeast, atMost, type Bar, barTable } from './bars.ts'
import { ownSignIn } from './candidates.ts'
import type { ColdStart } from './cold.ts'
import type { LocalApiFigures } from './local-api.ts'
import { type Refusal, refusalTable } from './refusals.ts'
import { devSynth, docsCheck, inApp, prodSynth, type Synthesis, withoutValidation } from './synth.ts'
import { table } from './table.ts'
import type { Warm } from './warm.ts'

export interface Figures {
  machine: string
  rounds: number
  cold: ColdStart[]
  /** Examples that took longest, measured again and compared with the sign-in; the slowest one first. */
  slowestOperations: ColdStart[]
  /** The other operations, and the other examples of these. */
  otherOperations: ColdStart[]
  warm: Warm[]
  refusals: Refusal[]
  synth: Synthesis[]
  local: LocalApiFigures
  /** Seconds. */
  npmTest: number
}

export function barsOf({ cold, slowestOperations, warm, refusals, synth, local, npmTest }: Figures): Bar[] {
  const own = only(cold, ownSignIn)
  const powertools = only(cold, 'Powertools, zod, middy')
  const ownWarm = only(warm, ownSignIn)
  const toPowertools = own.total / powertools.total
  const [slowest] = slowestOperations
  const most = Math.max(...synth.map(({ resources }) => resources))
  return [
    atMost('sign-in, to the floor', own.ratio, 2.7, ' ×'),
    atMost('sign-in, to Powertools', toPowertools, 0.45, ' ×'),
    atMost(`slowest example (${slowest?.name}), to sign-in`, slowest?.ratio ?? Number.NaN, 1.15, ' ×'),
    atMost('warm, to the bare SDK', ownWarm.ratio, 1.15, ' ×'),
    atMost('memory that stays, bytes an invocation', ownWarm.growth, 64),
    atMost(
      'largest answer to a refused request, KB',
      Math.max(...refusals.map(({ bytes }) => bytes)) / 1024,
      20,
    ),
    atMost('gzipped on the sign-in path, KB', own.gzipped / 1000, 75),
    atMost('cdk synth, dev, s', only(synth, devSynth).seconds, 3),
    atMost('cdk synth, prod, all checks, s', only(synth, prodSynth).seconds, 6),
    atMost('synthesis in an app, s', only(synth, inApp).seconds, 3),
    atMost("synthesis in an app, CDK's validation off, s", only(synth, withoutValidation).seconds, 1),
    atMost('npm run docs -- --check, s', only(synth, docsCheck).seconds, 4),
    atMost('CloudFormation resources', most, 450),
    atMost('npm start, s', local.ready, 1.5),
    atMost('npm start after a change, s', local.readyAfterChange, 3),
    atLeast('local sign-ins a second, hashing stubbed', local.stubbed, 1000),
    atLeast('local sign-ins a second, default hashing', local.real, 200),
    atMost('npm test, the browser apart, s', npmTest, 60),
  ]
}

function only<T extends { name: string }>(rows: readonly T[], name: string): T {
  const found = rows.find(row => row.name === name)
  if (!found) throw new Error(`there is no row ${name}`)
  return found
}

export function report(figures: Figures): string {
  const { cold, slowestOperations, otherOperations, warm, synth, local } = figures
  const ratios = otherOperations.map(({ ratio }) => ratio)
  return [
    `${figures.machine}. Medians of ${figures.rounds} rounds; ratios are medians of pairs.`,
    'Cold start: from the import of the bundle to the answer, Node itself already started.',
    table(
      [
        '',
        'load, ms',
        'first answer, ms',
        'total, ms',
        '× floor',
        'CPU, ms',
        'memory, MB',
        'bytes loaded',
        'gzipped',
      ],
      cold.map(({ name, load, first, total, ratio, cpu, memory, bytes, gzipped }) => [
        name,
        load.toFixed(1),
        first.toFixed(1),
        total.toFixed(1),
        ratio.toFixed(2),
        cpu.toFixed(1),
        (memory / 1e6).toFixed(1),
        bytes,
        gzipped,
      ]),
    ),
    'The slowest documented examples of all operations:',
    table(
      ['', '× sign-in', 'total, ms', 'CPU, ms', 'gzipped'],
      slowestOperations.map(({ name, ratio, total, cpu, gzipped }) => [
        name,
        ratio.toFixed(2),
        total.toFixed(1),
        cpu.toFixed(1),
        gzipped,
      ]),
    ),
    `The other operations take ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} times what the sign-in takes.`,
    'Warm: one invocation, the transport stubbed in each.',
    table(
      ['', 'CPU, µs', '× bare SDK', 'p50, µs', 'p99, µs', 'memory that stays, bytes an invocation'],
      warm.map(({ name, cpu, ratio, p50, p99, growth }) => [
        name,
        cpu.toFixed(0),
        ratio.toFixed(2),
        p50.toFixed(0),
        p99.toFixed(0),
        growth.toFixed(1),
      ]),
    ),
    'Refusals, by the function alone: one request, whose answer is bounded.',
    refusalTable(figures.refusals),
    table(
      ['', 's', 'resources'],
      synth.map(({ name, seconds, resources }) => [name, seconds.toFixed(2), resources]),
    ),
    `The local API is ready ${local.ready.toFixed(2)} s after npm start, ` +
      `${local.readyAfterChange.toFixed(2)} s if a source has changed. It takes ${local.stubbed.toFixed(0)} sign-ins a ` +
      `second with password hashing stubbed, and ${local.real.toFixed(0)} with scrypt as it is.`,
    barTable(barsOf(figures)),
    'Not measured here: how Lambda starts a process and its runtime, arm64, TLS and the way to Cognito.',
  ].join('\n\n')
}
