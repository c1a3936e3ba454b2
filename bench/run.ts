/** `npm run bench`: measures all there is to measure and prints it; `--json` for machines, `--rounds` for more of it. */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { buildCandidates, type Candidate, ownSignIn, signIn } from './candidates.ts'
import { measureCold } from './cold.ts'
import { measureLocalApi } from './local-api.ts'
import { measureNpmTest } from './npm-test.ts'
import { measureRefusals } from './refusals.ts'
import { barsOf, type Figures, report } from './report.ts'
import { startStubCognito } from './stub-cognito.ts'
import { measureSynth } from './synth.ts'
import { measureWarm, stubbedTransport } from './warm.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Cold starts of each candidate. */
    rounds: { type: 'string', default: '25' },
  },
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number from 1')

const figures: Figures = {
  machine: `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim()}`,
  rounds,
  ...(await coldStarts()),
  warm: await warm(),
  refusals: await refused(),
  synth: await measureSynth({ rounds: 3 }),
  local: await measureLocalApi({ rounds: 3 }),
  npmTest: measureNpmTest(),
}
process.stdout.write(
  values.json
    ? `${JSON.stringify({ ...figures, bars: barsOf(figures) }, null, 2)}\n`
    : `${report(figures)}\n`,
)

async function coldStarts(): Promise<Pick<Figures, 'cold' | 'slowestOperations' | 'otherOperations'>> {
  say('cold starts')
  const candidates = await buildCandidates()
  const cognito = await startStubCognito()
  try {
    const cold = await measureCold(candidates.comparable, { cognito: cognito.url, rounds })
    say('cold starts of every operation, by each documented example')
    const own = candidates.operations.filter(({ operation }) => operation === signIn)
    const others = candidates.operations.filter(({ operation }) => operation !== signIn)
    const toSignIn = async (operations: Candidate[], rounds: number) =>
      (await measureCold([...own, ...operations], { cognito: cognito.url, rounds })).slice(own.length)
    const once = (await toSignIn(others, Math.ceil(rounds * 0.4))).toSorted((a, b) => b.ratio - a.ratio)
    // The largest of a hundred medians is mostly chance: those are measured again, closer to the sign-in and more often.
    const slowest = once.slice(0, 8).map(({ name }) => name)
    const again = await toSignIn(
      others.filter(({ name }) => slowest.includes(name)),
      rounds * 2,
    )
    const slowestOperations = again.toSorted((a, b) => b.ratio - a.ratio)
    return { cold, slowestOperations, otherOperations: once.filter(({ name }) => !slowest.includes(name)) }
  } finally {
    await cognito.stop()
    await candidates.remove()
  }
}

async function warm(): Promise<Figures['warm']> {
  say('warm invocations')
  const candidates = await buildCandidates(stubbedTransport)
  const named = (name: string) => candidates.comparable.filter(one => one.name === name)
  try {
    return await measureWarm(
      [...named('bare SDK, usual best bundle'), ...named(ownSignIn), ...named('Powertools, zod, middy')],
      { rounds: 5, invocations: 10_000 },
    )
  } finally {
    await candidates.remove()
  }
}

async function refused(): Promise<Figures['refusals']> {
  say('refusals')
  return measureRefusals({ rounds: 5 })
}

/** What is being done, for who waits. */
function say(what: string): void {
  process.stderr.write(`… ${what}\n`)
}
