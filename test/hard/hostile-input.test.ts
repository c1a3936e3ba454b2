/** Input that was made to break the API, for every operation, over HTTP. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { startLocalProcess } from '../../bench/local-process.ts'
import { signatureOf } from '../../bench/sign.ts'
import { Tally } from '../../bench/tally.ts'
import { isProblem } from '../../client/index.ts'
import { assemblyOf, callsTo } from '../e2e/support.ts'
import { type Documented, documented } from './hostile/document.ts'
import { framing } from './hostile/framing.ts'
import { faultOf, framingFault } from './hostile/judge.ts'
import { RawClient, type Reply } from './hostile/raw-http.ts'
import { type HostileRequest, requestsFor } from './hostile/requests.ts'
import { holds } from './hostile/run.ts'
import { requests, seed } from './seed.ts'

const assembly = await assemblyOf('full')
const api = await startLocalProcess({ assembly, passwordHashCost: 2 })
const calls = callsTo(api)
const { port, host } = new URL(api.apiUrl)
const password = 'anyPassword0!'
const tally = new Tally()

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`)
/** What must be there afterwards as it was before. Anyone may name them, but no administrator does. */
const keepers = numbered('keeper', 8)
const kept = numbered('kept', 4)
/** What the administrator's requests are about. */
const victims = numbered('victim', 8)
const gangs = numbered('gang', 4)

for (const name of [...keepers, ...victims]) {
  const attributes = {
    email: `${name}@example.com`,
    email_verified: 'true',
    address: '栃木県日光市森友1123-2',
  }
  await calls.createUser(name, password, attributes)
}
for (const [index, name] of [...kept, ...gangs].entries()) {
  await calls.POST('/groups', { body: { name, description: '編集者', precedence: index } })
}
for (const [index, username] of keepers.entries()) {
  const path = { group: kept[index % kept.length] ?? '', username }
  await calls.PUT('/groups/{group}/users/{username}', { params: { path } })
}

/** Created anew for each deletion, so that the other operations find their user and group. */
const doomed = 'doomed'
const makeDoomed: Record<string, () => Promise<unknown>> = {
  deleteUser: () => calls.createUser(doomed, password).catch(unlessItExists),
  deleteGroup: () => calls.POST('/groups', { body: { name: doomed } }).catch(unlessItExists),
}

/** Another one was deleted, whose name two operations have made up. */
function unlessItExists(error: unknown): void {
  if (!isProblem(error, 'USERNAME_EXISTS', 'GROUP_EXISTS')) throw error
}

/** All that can be read of what must be kept, but when it was last changed: a code that anyone may ask for counts there. */
async function readKept(): Promise<unknown> {
  const read = await Promise.all([
    ...keepers.flatMap(username => [
      calls.GET('/users/{username}', { params: { path: { username } } }),
      calls.GET('/users/{username}/groups', { params: { path: { username } } }),
    ]),
    ...kept.flatMap(group => [
      calls.GET('/groups/{group}', { params: { path: { group } } }),
      calls.GET('/groups/{group}/users', { params: { path: { group } } }),
    ]),
  ])
  return JSON.parse(JSON.stringify(read, (name, value) => (name === 'updatedAt' ? undefined : value)))
}
const before = await readKept()
const { refreshToken = '' } = await calls.tokensOf('victim-0', password)

/** A bearer for one operation's requests, made anew once it is refused. */
function bearer(id: string): { token(): Promise<string>; refused(): void } {
  let made = 0
  let token: string | undefined
  return {
    async token() {
      if (token !== undefined) return token
      const name = `bearer-${id}-${made++}`
      await calls.createUser(name, password, { email: `${name}@example.com` })
      token = (await calls.tokensOf(name, password)).accessToken
      return token
    },
    refused() {
      token = undefined
    },
  }
}

function knownTo({ id, access }: Documented) {
  const names = access === 'public' ? [...keepers, ...victims] : victims
  const deletes = id in makeDoomed
  return {
    username: deletes ? fc.constant(doomed) : fc.constantFrom(...names),
    group: deletes ? fc.constant(doomed) : fc.constantFrom(...gangs),
    password: fc.constant(password),
    currentPassword: fc.constant(password),
    refreshToken: fc.constant(refreshToken),
    ...(id === 'createGroup' ? { name: fc.constantFrom(...gangs) } : {}),
    ...(id.endsWith('attribute-verification-code') ? { name: fc.constant('email') } : {}),
  }
}

function bytesOf({ method, target, headers, body }: HostileRequest, credentials: [string, string][]): Buffer {
  const lines = [
    ...(headers.some(([name]) => name === 'host') ? [] : [['host', host]]),
    ...credentials,
    ...headers,
    ['content-length', String(body.length)],
  ].map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), body])
}

async function attack(operation: Documented, runs: number): Promise<void> {
  const client = new RawClient(Number(port))
  const user = bearer(operation.id)
  const credentialsOf = async (request: HostileRequest): Promise<[string, string][]> => {
    if (operation.access === 'user') return [['authorization', `Bearer ${await user.token()}`]]
    if (operation.access === 'public') return []
    const sent = request.headers.findLast(([name]) => name === 'host')?.[1] ?? host
    return signatureOf({ ...request, host: sent }, api)
  }
  const check = async (request: HostileRequest): Promise<string | undefined> => {
    const bytes = bytesOf(request, await credentialsOf(request))
    const reply = await client.exchange(bytes, { head: request.method === 'HEAD' })
    tally.add(operation.id, reply?.status ?? 'none')
    if (reply?.status === 401) user.refused()
    if (reply?.status === 204 && request.method === operation.method) await makeDoomed[operation.id]?.()
    const fault = faultOf(request, operation, reply)
    return fault && `${fault}: ${summaryOf(reply)}`
  }
  try {
    await makeDoomed[operation.id]?.()
    await holds(operation.id, requestsFor(operation, knownTo(operation)), { seed, runs }, check)
  } finally {
    client.close()
  }
}

async function attackFraming(runs: number): Promise<void> {
  const client = new RawClient(Number(port))
  await holds('bytes that are not quite HTTP', framing, { seed, runs }, async bytes => {
    const reply = await client.exchange(bytes, { last: true })
    tally.add('(not quite HTTP)', reply?.status ?? 'none')
    const fault = framingFault(reply)
    return fault && `${fault}: ${summaryOf(reply)}`
  })
}

function summaryOf(reply: Reply | undefined): string {
  return reply ? `${reply.status} ${JSON.stringify(reply.headers)} ${reply.body.slice(0, 500)}` : 'no answer'
}

const only = process.env['ONLY']
const attacked = documented.filter(({ id }) => only === undefined || id === only)
const share = Math.ceil(requests / (attacked.length + 1))
/** Operations under test at the same time, each on a separate connection. */
const atATime = 8

const runs = [
  ...attacked.map(operation => ({ name: operation.id, run: () => attack(operation, share) })),
  { name: 'framing', run: () => attackFraming(share) },
]
/** How each attack ended: undefined, or what it found. */
const ends = new Map(runs.map(({ name }) => [name, Promise.withResolvers<unknown>()]))
const endOf = (name: string) => ends.get(name)?.promise

beforeAll(() => {
  process.stdout.write(`SEED=${seed} REQUESTS=${requests}\n`)
  const waiting = [...runs]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      ends.get(next.name)?.resolve(await next.run().catch(error => error))
    }
  }
  for (let count = 0; count < atATime; count++) void worker()
})

afterAll(async () => {
  await Promise.all(runs.map(({ name }) => endOf(name)))
  process.stdout.write(
    `SEED=${seed}: ${tally.total} requests, by operation and by status\n${tally.table()}\n`,
  )
  await api.stop()
})

/** Minutes, for all of the attacks are under way when the first is waited for. */
const longest = 20 * 60_000

test.each(attacked)(
  '$id returns only documented responses to hostile input',
  async ({ id }) => {
    expect(await endOf(id)).toBeUndefined()
  },
  longest,
)

test(
  'malformed HTTP gets an error response or none',
  async () => {
    expect(await endOf('framing')).toBeUndefined()
  },
  longest,
)

test(
  'after all hostile input, the process is alive and earlier users are unchanged',
  async () => {
    await Promise.all(runs.map(({ name }) => endOf(name)))
    expect(api.alive()).toBe(true)
    expect(await readKept()).toEqual(before)
  },
  longest,
)
