import { describe, expect, test } from '@jest/globals'
import { isProblem } from '../../client/index.ts'
import { callMetric, metricTypes, namespace } from '../../lambda/contract/metrics.ts'
import { quotaCategories } from '../../lambda/contract/quotas.ts'
import { readMetrics, sum, valuesOf } from '../lambda/http/embedded-metrics.ts'
import { at, challengeOf, startApi } from './support.ts'

const stage = 'dev'

/** Lines must not contain these, so other words must not contain them either. */
const name = 'zqxgimpei3'
const first = 'zqxT3mporary!'
const password = 'zqxPassw0rd!'
const wrong = 'zqxWr0ngPassw0rd!'
const address = 'zqx@example.com'

const api = await startApi({ stage })

// The clock stands still, so that its quotas are not refilled.
const now = new Date()
const limited = await startApi({ stage, limits: true, now: () => now })
const attributes = { email: address, email_verified: 'true' }

/** Secrets in responses to the caller. */
const secrets: string[] = []
function keepSecrets(value: unknown, key = ''): void {
  if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) keepSecrets(part, name)
  else if (/token$|session|secretCode/i.test(key) && String(value) !== 'Bearer') secrets.push(String(value))
}

/** The response, whose secrets are recorded; undefined for a problem. */
async function answer<Body>(call: Promise<Body>): Promise<Body | undefined> {
  const body = await call.catch(error => {
    if (!isProblem(error)) throw error
    return undefined
  })
  keepSecrets(body)
  return body
}
const signIn = (password: string) => answer(api.signIn(name, password))

// One user: invitation, wrong password, temporary password, challenge, two sign-ins, and a changed password.
const invited = { username: name, attributes, temporaryPassword: first, invite: 'NONE' } as const
const { sub } = (await api.POST('/users', { body: invited })).attributes
await signIn(wrong)
await answer(api.signIn(`${name}-unknown`, wrong))
const challenge = await challengeOf(api.signIn(name, first), 'NEW_PASSWORD_REQUIRED')
keepSecrets(challenge)
const { session } = challenge
const choice = { name: challenge.name, username: name, session, newPassword: password }
const respond = () => answer(api.POST('/auth/challenge', { body: choice }))
const answered = await respond()
if (answered?.outcome !== 'SIGNED_IN') throw new Error('the answer to the challenge did not sign in')
await respond()
const { accessToken, refreshToken = '' } = answered.tokens
const me = api.as(accessToken)
await signIn(password)
await answer(api.POST('/auth/refresh', { body: { refreshToken } }))
await answer(me.PUT('/me/password', { body: { currentPassword: wrong, newPassword: 'plovquark' } }))
await me.GET('/me')
await answer(api.GET('/users/{username}', at({ username: `${name}-unknown` })))
await api.GET('/users/{username}', at({ username: name }))
await api.POST('/auth/revoke', { body: { refreshToken } })

const lines = [...api.lines]
const data = lines.flatMap(readMetrics)
const requests: Record<string, unknown>[] = lines
  .map(line => JSON.parse(line))
  .filter(({ operation }) => operation !== undefined)

const of = (metric: keyof typeof metricTypes) => valuesOf(data, metric, { stage })

describe('CloudWatch extracts from the log lines', () => {
  test('sign-ins, challenges and failures, of which every step is one', () => {
    expect(sum(of('signIns'))).toBe(2)
    expect(sum(of('challenges'))).toBe(1)
    expect(sum(of('signInFailures'))).toBe(3)
    expect(of('signInFailures')).toHaveLength(6)
  })

  test('the calls to Cognito and how long each took, by the category of its quota', () => {
    const counted = quotaCategories.map(category => [category, of(callMetric(category)).length])
    expect(Object.fromEntries(counted.filter(([, count]) => count !== 0))).toEqual({
      // Four sign-ins and one refresh.
      UserAuthentication: 5,
      UserCreation: 1,
      // Cognito counts responses to NEW_PASSWORD_REQUIRED as password changes.
      UserAccountRecovery: 3,
      UserRead: 3,
      UserToken: 1,
    })
    for (const category of quotaCategories)
      for (const value of of(callMetric(category))) expect(value).toBeGreaterThan(0)
  })

  test('no other metrics than those of the table, with their units, in one namespace', () => {
    for (const { name, namespace: found, unit } of data) {
      const known: Record<string, { unit: string }> = metricTypes
      expect([found, unit]).toEqual([namespace, known[name]?.unit])
    }
  })

  test('requests that Cognito rejects because a quota is exhausted', async () => {
    const answers = await Promise.all(
      // Lists have Cognito's lowest quota: 30 per second.
      Array.from({ length: 35 }, () => limited.GET('/users').catch((error: unknown) => error)),
    )
    const throttled = answers.filter(error => isProblem(error, 'TOO_MANY_REQUESTS')).length
    expect(throttled).toBeGreaterThan(0)
    const found = limited.lines.flatMap(readMetrics)
    expect(sum(valuesOf(found, 'throttles', { stage }))).toBe(throttled)
  })
})

test('exhausted quotas even from requests whose responses hide user existence', async () => {
  const forgot = (index: number) =>
    limited.call('POST /auth/forgot-password', { body: { username: `${name}-${index}` } })
  // Cognito's quota is 30 per second.
  const answers = await Promise.all(Array.from({ length: 33 }, (_, index) => forgot(index)))
  expect(Map.groupBy(answers, ({ status }) => status).get(202)).toHaveLength(30)
  const others = answers.filter(({ status }) => status !== 202)
  expect(others.map(({ body }) => body['code'])).toEqual(Array(3).fill('TOO_MANY_REQUESTS'))
})

describe('the log line of a request', () => {
  test('is the only one, and has the fields that support needs', () => {
    expect(requests).toHaveLength(13)
    for (const request of requests) {
      expect(request).toMatchObject({
        timestamp: expect.any(String),
        level: 'INFO',
        requestId: expect.any(String),
        stage,
        operation: expect.any(String),
        outcome: expect.any(String),
        status: expect.any(Number),
        durationMs: expect.any(Number),
      })
    }
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length)
  })

  test('identifies the user by sub if the response or the bearer token contains it', () => {
    const withSub = requests.filter(request => request['sub'] !== undefined)
    expect(new Set(withSub.map(request => request['sub']))).toEqual(new Set([sub]))
    expect(withSub.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'admin-create-user SUCCEEDED',
      'admin-respond-to-auth-challenge SIGNED_IN',
      'admin-initiate-auth SIGNED_IN',
      'get-tokens-from-refresh-token SUCCEEDED',
      'change-password REFUSED',
      'get-user SUCCEEDED',
      'admin-get-user SUCCEEDED',
    ])
  })

  test('never contains a username, a password, an address, a token or a session', () => {
    expect(secrets.length).toBeGreaterThan(6)
    const everything = lines.join('\n').toLowerCase()
    for (const secret of [...secrets, 'zqx', encodeURIComponent(address)])
      expect(everything).not.toContain(secret.toLowerCase())
  })
})
