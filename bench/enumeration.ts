/** `npm run bench:enumeration`: whether the time of an answer tells the public what its words do not: who exists. */
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDevelopmentAssembly } from '../bin/development-assembly.ts'
import { startLocal } from '../local/index.ts'
import { median, superiority } from './statistics.ts'
import { table } from './table.ts'
import { createUserFixtures } from './user-fixtures.ts'

const { values } = parseArgs({
  options: {
    /** Requests of each kind of name to each route. */
    rounds: { type: 'string', default: '200' },
    /** Only routes that begin so, with the factor that is preferred: the two that hash a password take most of the time. */
    route: { type: 'string', default: '/' },
  },
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 10) throw new Error('--rounds must be a whole number from 10')

/**
 * How often one of a kind may take longer than one of an unknown name: always between these, where half is no difference
 * at all. With 200 rounds the figure of two equal distributions strays by 0.03.
 */
const overlap = { least: 0.4, most: 0.6 }

const wrongPassword = 'wrong0Password!'
/** A path and a body. */
const questions: [path: string, body: object][] = [
  ['/auth/sign-in', { password: wrongPassword }],
  ['/auth/sign-in', { prefer: 'EMAIL_OTP' }],
  ['/auth/sign-in', { prefer: 'PASSKEY' }],
  ['/auth/forgot-password', {}],
  ['/auth/forgot-password/confirm', { code: '123456', newPassword: wrongPassword }],
  ['/auth/sign-up/confirm', { code: '123456' }],
  ['/auth/sign-up/resend', {}],
]
/** A code that a sign-in begins with: the session of `prefer` is answered. */
const answered = '/auth/challenge'

const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-enumeration-'))
await writeDevelopmentAssembly(folder)
// A name that was asked about too often answers at once: two hours later it is as new.
let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startLocal({ assembly: folder, now })
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
try {
  const kinds = {
    ...(await createUserFixtures({ ...api, now }, 'name')),
    'unknown, another': 'name-elsewhere',
  }
  const rows: string[][] = []
  for (const [path, body] of [...questions, [answered, { name: 'EMAIL_OTP', code: '123456' }] as const]) {
    const { prefer = '' } = body as { prefer?: string }
    const label = `${path} ${prefer}`.trim()
    if (!label.startsWith(values.route)) continue
    const times = new Map(Object.keys(kinds).map(kind => [kind, [] as number[]]))
    const ask = async (username: string) => {
      const session = path === answered ? { session: await sessionOf(username) } : {}
      return millisecondsOf(path, JSON.stringify({ ...body, ...session, username }))
    }
    // Until the function is there and compiled.
    for (let warmUp = 0; warmUp < 20; warmUp++) await ask(`warm-up-${warmUp}`)
    for (let round = 0; round < rounds; round++) {
      ahead += 2 * 3_600_000
      for (const [kind, username] of shuffled(Object.entries(kinds)))
        times.get(kind)?.push(await ask(username))
    }
    const unknown = times.get('unknown') ?? []
    times.delete('unknown')
    for (const [kind, each] of times) {
      const p = superiority(each, unknown)
      const overlaps = overlap.least <= p && p <= overlap.most
      rows.push([label, kind, median(each).toFixed(2), p.toFixed(3), overlaps ? 'yes' : 'NO'])
    }
  }
  const told = rows.filter(row => row.at(-1) !== 'yes').length
  process.stdout.write(
    `${rounds} requests of each kind of name to each route, one at a time, in an order that chance chose.\n` +
      `P: how often one of this kind took longer than one of the unknown name (Mann–Whitney); ` +
      `between ${overlap.least} and ${overlap.most} time tells nothing.\n\n` +
      `${table(['', 'name', 'median, ms', 'P', 'overlaps'], rows)}\n\n` +
      `${told === 0 ? 'Time tells nothing.' : `Time tells ${told} of ${rows.length}.`}\n`,
  )
  process.exitCode = told === 0 ? 0 : 1
} finally {
  agent.destroy()
  await api.stop()
  await rm(folder, { recursive: true })
}

async function sessionOf(username: string): Promise<string> {
  const response = await fetch(`${api.apiUrl}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, prefer: 'EMAIL_OTP' }),
  })
  const { challenge } = (await response.json()) as { challenge: { session: string } }
  return challenge.session
}

function millisecondsOf(path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const startedAt = performance.now()
    const sent = request(`${api.apiUrl}${path}`, { method: 'POST', headers, agent }, response => {
      response.resume()
      response.once('end', () => resolve(performance.now() - startedAt))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map(item => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
