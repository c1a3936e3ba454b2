/**
 * One route is flooded while others need the same quota of Cognito: production's template with API Gateway's throttles, and
 * Cognito's default rates. The clock only moves when the test moves it, so that each run has the same figures.
 */
import { afterAll, expect, test } from '@jest/globals'
import { isProblem } from '../../client/index.ts'
import { at, startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'

let time = Date.now()
const pass = (milliseconds: number): void => {
  time += milliseconds
}
const now = () => new Date(time)
const api = await startApi({ stage: 'prod', throttle: true, limits: true, now })
const password = 'anyPassword0!'

const ticksPerSecond = 20

interface Traffic {
  name: string
  perSecond: number
  send(index: number): Promise<unknown>
  /** Not one of those whom the flood must not stop. */
  flood?: true
}

interface Tally {
  sent: number
  served: number
  /** By the code of the problem. */
  refused: Record<string, number>
}

/** Sends all kinds of traffic side by side for so many simulated seconds, evenly, and counts how each is answered. */
async function simulate(kinds: readonly Traffic[], seconds: number): Promise<Tally[]> {
  const tallies = kinds.map((): Tally => ({ sent: 0, served: 0, refused: {} }))
  for (let tick = 1; tick <= seconds * ticksPerSecond; tick += 1) {
    pass(1000 / ticksPerSecond)
    const sending = kinds.flatMap(({ perSecond, send }, kind) => {
      const tally = tallies[kind]
      const due = Math.floor((tick * perSecond) / ticksPerSecond) - (tally?.sent ?? 0)
      return Array.from({ length: due }, async () => {
        if (!tally) return
        tally.sent += 1
        try {
          await send(tally.sent - 1)
          tally.served += 1
        } catch (error) {
          if (!isProblem(error)) throw error
          tally.refused[error.code] = (tally.refused[error.code] ?? 0) + 1
        }
      })
    })
    await Promise.all(sending)
  }
  return tallies
}

let made = 0
/** Users with a token each, made slowly enough for every rate. */
async function signedIn(count: number): Promise<{ username: string; accessToken: string }[]> {
  const users = []
  for (let index = 0; index < count; index += 1) {
    made += 1
    const username = `user-${made}`
    pass(1000)
    await api.createUser(username, password)
    users.push({ username, accessToken: (await api.tokensOf(username, password)).accessToken })
  }
  pass(60_000)
  return users
}

const patch = (accessToken = '', nickname = 'g') =>
  api.as(accessToken).PATCH('/me', { body: { attributes: { nickname, zoneinfo: null } } })

/** The calls that must succeed meanwhile, each with separate users. */
async function others(seconds: number): Promise<Traffic[]> {
  const changing = await signedIn(1)
  const leaving = await signedIn(seconds)
  const disabled = await signedIn(2 * seconds)
  return [
    {
      name: 'another user: PATCH /me',
      perSecond: 1,
      send: index => patch(changing[0]?.accessToken, `nickname ${index}`),
    },
    {
      name: 'other users: POST /me/sign-out',
      perSecond: 1,
      send: index => api.as(leaving[index]?.accessToken ?? '').POST('/me/sign-out'),
    },
    {
      name: 'administrator: POST /users/{username}/disable',
      perSecond: 2,
      send: index => api.POST('/users/{username}/disable', at({ username: disabled[index]?.username ?? '' })),
    },
  ]
}

/** Another stage and other pools of the account: they use what production does not claim of the 25 a second. */
const restOfTheAccount = (perSecond: number): Traffic => ({
  name: 'the rest of the account, at Cognito itself',
  perSecond,
  flood: true,
  async send(index) {
    const response = await fetch(api.cognitoEndpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminEnableUser' },
      body: JSON.stringify({ UserPoolId: api.userPoolId, Username: `absent-${index % 100}` }),
    })
    await response.text()
  },
})

const rows: string[][] = []
afterAll(() => printTable(['while', 'who', 'a second', 'served', 'refused by'], rows))

function print(flood: string, kinds: readonly Traffic[], tallies: readonly Tally[]): void {
  for (const [index, { name, perSecond }] of kinds.entries()) {
    const { sent = 0, served = 0, refused = {} } = tallies[index] ?? {}
    const codes = Object.entries(refused).map(([code, count]) => `${code} × ${count}`)
    rows.push([flood, name, `${perSecond}`, `${served} of ${sent}`, codes.join(', ') || '–'])
  }
}

async function flooded(flood: string, floods: readonly Traffic[], seconds = 10): Promise<Tally[]> {
  const kinds = [...floods, restOfTheAccount(9), ...(await others(seconds))]
  const tallies = await simulate(kinds, seconds)
  print(flood, kinds, tallies)
  return tallies.slice(floods.length + 1)
}

/** The operations whose requests Cognito itself throttled, from the lines of the functions. */
function throttledByCognito(lines: readonly string[]): Set<unknown> {
  const requests: Record<string, unknown>[] = lines.map(line => JSON.parse(line))
  return new Set(
    requests.filter(({ code }) => code === 'TOO_MANY_REQUESTS').map(({ operation }) => operation),
  )
}

test("a caller below the firewall's limit does not slow down other users or administrators", async () => {
  const [caller] = await signedIn(1)
  const tallies = await flooded('one caller, PATCH /me', [
    { name: 'the caller: PATCH /me', perSecond: 6, send: index => patch(caller?.accessToken, `n ${index}`) },
  ])
  expect(tallies.map(({ served, sent }) => sent - served)).toEqual([0, 0, 0])
}, 600_000)

test('a flood of one route from many addresses throttles no other route', async () => {
  const callers = await signedIn(10)
  const before = api.lines.length
  const [, signOut, disable] = await flooded('ten callers, PATCH /me', [
    {
      name: 'the callers: PATCH /me',
      perSecond: 60,
      send: index => patch(callers[index % callers.length]?.accessToken, `n ${index}`),
    },
  ])
  expect(signOut?.refused).toEqual({})
  expect(disable?.refused).toEqual({})
  expect(throttledByCognito(api.lines.slice(before))).toEqual(new Set())
}, 600_000)

test("floods of two routes exhaust the reserve, and Cognito's throttling results in 429", async () => {
  const before = api.lines.length
  const callers = await signedIn(10)
  const next = (index: number) => api.as(callers[index % callers.length]?.accessToken ?? '')
  const [, , disable] = await flooded(
    'ten callers, PATCH /me and …/verify',
    [
      {
        name: 'the callers: PATCH /me',
        perSecond: 60,
        send: index => patch(callers[index % callers.length]?.accessToken, `n ${index}`),
      },
      {
        name: 'the callers: POST /me/attributes/email/verify',
        perSecond: 60,
        send: index =>
          next(index).POST('/me/attributes/{name}/verify', {
            params: { path: { name: 'email' } },
            body: { code: '000000' },
          }),
      },
    ],
    4,
  )
  expect(Object.keys(disable?.refused ?? {})).toEqual(['TOO_MANY_REQUESTS'])
  expect(throttledByCognito(api.lines.slice(before))).toContain('admin-disable-user')
}, 600_000)
