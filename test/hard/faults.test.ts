import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { problemTypes } from '../../lambda/contract/problem.ts'
import { totpCode } from '../e2e/authenticator.ts'
import { type Fault, startFaultyPool } from '../e2e/faulty-pool.ts'
import { type Answer, challengeOf, startApi } from '../e2e/support.ts'
import { exception, type FaultKind, faultKinds, later } from './fault-kinds.ts'
import { expected, type FaultedCall, faultedCalls } from './faulted-calls.ts'
import { printTable } from './table.ts'

/** An API whose functions reach their pool through a proxy. */
async function startFaultyApi(stage: 'dev' | 'strict') {
  const pool = await startFaultyPool()
  afterAll(() => pool.refuse())
  const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url }
  const api = await startApi({ stage, environment })
  pool.setPool(api.cognitoEndpoint)
  return { api, pool }
}
const { api, pool } = await startFaultyApi('dev')
const { api: strict, pool: strictPool } = await startFaultyApi('strict')

const statusAndCode = ({ status, body }: Answer): [number, unknown] => [status, body['code']]

interface Tried {
  answers: Answer[]
  arrivals: (string | undefined)[][]
  /** Sends each again. */
  again(): Promise<Answer[]>
}

/** Runs each call concurrently for a separate user, after `spoil` has prepared the faults. */
async function tryOn(
  calls: readonly FaultedCall[],
  kind: string,
  spoil: (calls: { command: string; text: string }) => void,
): Promise<Tried> {
  const prepared = await Promise.all(
    calls.map(async call => {
      const username = `${call.name}-${kind.replace(/\W+/g, '-')}`.toLowerCase()
      const sent = await call.prepare(api, username)
      const calls = { command: call.command, text: `"${username}"` }
      return { calls, sent, before: pool.arrivals(calls).length }
    }),
  )
  const send = () => Promise.all(prepared.map(({ sent }) => api.call(...sent)))
  for (const { calls } of prepared) spoil(calls)
  const answers = await send()
  const arrivals = prepared.map(({ calls, before }) => pool.arrivals(calls).slice(before))
  return { answers, arrivals, again: send }
}

describe('a fault between the function and Cognito', () => {
  const tried = new Map<FaultKind, Tried>()
  const rows: string[][] = []

  beforeAll(async () => {
    // All at a time: some take as long as the client waits.
    await Promise.all(
      faultKinds.map(async kind => {
        tried.set(kind, await tryOn(faultedCalls, kind.kind, calls => pool.spoil(calls, kind.fault)))
      }),
    )
    pool.clear()
  })

  test.each(faultKinds)('$kind results in $code, and Cognito receives $arrivals calls', async kind => {
    const { answers, arrivals, again } = tried.get(kind) as Tried
    const { status, retryAfter } = { retryAfter: undefined, ...problemTypes[kind.code] }
    const after = retryAfter ? String(retryAfter) : null
    const counts = arrivals.map(({ length }) => length)
    const becomes = `${status} ${kind.code}${kind.empty ? '; code: 204' : ''}`
    rows.push([kind.kind, becomes, after ?? '–', ...counts.map(String)])

    const expectations = faultedCalls.map(call => expected(call, kind))
    expect(answers.map(({ body }) => body['code'])).toEqual(expectations.map(({ code }) => code))
    for (const { body, headers } of answers) {
      if (body['code'] !== undefined) expect(headers.get('retry-after')).toBe(after)
    }
    expect(counts).toEqual(faultedCalls.map(() => kind.arrivals))
    expect((await again()).map(statusAndCode)).toEqual(expectations.map(({ again }) => again))
  })

  afterAll(() =>
    printTable(
      ['fault', 'becomes', 'Retry-After', ...faultedCalls.map(({ name }) => `arrivals: ${name}`)],
      rows,
    ),
  )
})

describe("a function's clock that is wrong", () => {
  // What is not signed has no time.
  const signed = faultedCalls.filter(({ command }) => command.startsWith('Admin'))

  test("is corrected by Cognito's response, and the call is retried", async () => {
    const fault = later(400, 'InvalidSignatureException')
    const { answers, arrivals } = await tryOn(signed, 'clock-once', calls =>
      pool.spoil(calls, passage => (passage.before === 0 ? fault(passage) : passage.pass())),
    )
    pool.clear()
    expect(answers.map(({ status }) => status)).toEqual(signed.map(({ success }) => success))
    for (const times of arrivals) {
      const [first = Number.NaN, second = Number.NaN, ...more] = times.map(signedAt)
      expect(Math.round((second - first) / 60_000)).toBe(10)
      expect(more).toEqual([])
    }
  })

  test('results in INTERNAL while it stays wrong, and calls succeed once it is right', async () => {
    const { answers, arrivals, again } = await tryOn(signed, 'clock-always', calls =>
      pool.spoil(calls, later(400, 'InvalidSignatureException')),
    )
    pool.clear()
    expect(answers.map(statusAndCode)).toEqual(signed.map(() => [500, 'INTERNAL']))
    expect(arrivals.map(({ length }) => length)).toEqual(signed.map(() => 3))
    expect((await again()).map(({ status }) => status)).toEqual(signed.map(({ success }) => success))
  })

  const signedAt = (header = '') =>
    Date.parse(header.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
})

describe('a keep-alive connection that is reset', () => {
  test('during a call is not retried, since the call may have been carried out', async () => {
    // One after the other, so that each goes over the connection of the call before it.
    for (const call of faultedCalls) {
      const [route, request] = await call.prepare(api, `${call.name}-kept`)
      await api.call(...(await call.prepare(api, `${call.name}-keeping`)))
      const calls = { command: call.command, text: `"${call.name}-kept"` }
      const before = pool.arrivals(calls).length
      pool.spoil(calls, async ({ carryOut, socket }) => {
        await carryOut()
        socket.resetAndDestroy()
      })
      expect(statusAndCode(await api.call(route, request))).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
      expect(pool.arrivals(calls).length - before).toBe(1)
      pool.clear()
    }
  })
})

test('a user pool that refuses connections results in UPSTREAM_UNAVAILABLE, and calls succeed once it listens', async () => {
  const sent = await Promise.all(faultedCalls.map(call => call.prepare(api, `${call.name}-refused`)))
  await pool.refuse()
  const answers = await Promise.all(sent.map(request => api.call(...request)))
  await pool.listen()
  expect(answers.map(statusAndCode)).toEqual(faultedCalls.map(() => [503, 'UPSTREAM_UNAVAILABLE']))
  expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(faultedCalls.map(() => '1'))
  const again = await Promise.all(sent.map(request => api.call(...request)))
  expect(again.map(({ status }) => status)).toEqual(faultedCalls.map(({ success }) => success))
})

describe('a partial success is reported', () => {
  const password = 'anyPassword0!'
  /** Sets up an app while signing in, and spoils the answer to the challenge after the app was enrolled. */
  async function setUp(username: string, fault: Fault) {
    await strict.createUser(username, password)
    const respond = (session: string, code?: string) =>
      strict.call('POST /auth/challenge', { body: { name: 'MFA_SETUP', username, session, code } })
    const first = await challengeOf(strict.signIn(username, password), 'MFA_SETUP')
    const { body } = await respond(first.session)
    const { session, parameters } = Object(body['challenge'])
    strictPool.spoil({ command: 'AdminRespondToAuthChallenge', text: `"${username}"` }, fault)
    const answer = await respond(session, totpCode(parameters.secretCode))
    strictPool.clear()
    expect(statusAndCode(answer)).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    expect(answer.body['detail']).toContain('Sign in again')
    expect(await strict.signIn(username, password)).toMatchObject({ outcome: 'CHALLENGE' })
  }

  test('for a second factor that is set up during sign-in', () =>
    setUp('new', exception(500, 'InternalErrorException')))

  test('if the time for the operation has run out', () => {
    const slow = { command: 'VerifySoftwareToken', text: '"UserCode"' }
    strictPool.spoil(slow, passage => new Promise(done => setTimeout(() => done(passage.pass()), 4600)))
    return setUp('late', () => {})
  })
})

test('a failed patch of attributes has changed nothing and succeeds when it is repeated', async () => {
  const patch = { body: { attributes: { nickname: 'N', name: null } }, signed: true }
  await api.createUser('whole', 'anyPassword0!', { name: 'Whole' })
  const attributes = async () => (await api.call('GET /users/whole', { signed: true })).body['attributes']
  const before = await attributes()
  pool.spoil(
    { command: 'AdminUpdateUserAttributes', text: '"whole"' },
    exception(500, 'InternalErrorException'),
  )
  expect(statusAndCode(await api.call('PATCH /users/whole', patch))).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
  pool.clear()
  expect(await attributes()).toEqual(before)
  expect((await api.call('PATCH /users/whole', patch)).status).toBe(204)
  expect(await attributes()).toMatchObject({ nickname: 'N' })
  expect(await attributes()).not.toHaveProperty('name')
})

test('no function reached its timeout during the faults', () => {
  const lines = [...api.lines, ...strict.lines]
  expect(lines.filter(line => line.includes('"status":"timeout"'))).toEqual([])
})
