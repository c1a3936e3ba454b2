import { afterAll, expect, test } from '@jest/globals'
import { createUserFixtures } from '../../bench/user-fixtures.ts'
import { signInAtProvider, startSignIn } from '../e2e/provider-sign-in.ts'
import { at, startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'

// Time stands still, so that nobody's wait is over in between.
const started = new Date()
const now = () => started
const api = await startApi({ now })
const byEmail = await startApi({ stage: 'by-email', now })
const federated = await startApi({ stage: 'full', now })
for (const sub of ['7', '8']) {
  await signInAtProvider(startSignIn(federated).url, { sub, email: `user-${sub}@example.com` })
}
const pools = {
  'user name': { api, kinds: await createUserFixtures({ ...api, now }, 'name') },
  'e-mail address': {
    api: byEmail,
    kinds: await createUserFixtures({ ...byEmail, now }, 'name', { byEmail: true }),
  },
  'user name, with providers': {
    api: federated,
    kinds: {
      ...(await createUserFixtures({ ...federated, now }, 'name')),
      'of a provider': 'google_7',
      'of a provider, by the address': 'user-8@example.com',
    },
  },
}
const wrongPassword = 'wrong0Password!'

/** What the public may ask about a name, and how often, which is once more than the pool allows. */
const questions = {
  'POST /auth/sign-in': { body: { password: wrongPassword }, times: 7 },
  'POST /auth/forgot-password': { body: {}, times: 7 },
  'POST /auth/forgot-password/confirm': { body: { code: '123456', newPassword: wrongPassword }, times: 7 },
  'POST /auth/sign-up/confirm': { body: { code: '123456' }, times: 17 },
  'POST /auth/sign-up/resend': { body: {}, times: 7 },
}

/** Of the headers that every answer has, those that are another each time. */
const ofTheRequest = new Set(['date', 'x-amzn-requestid', 'x-amz-apigw-id', 'x-amzn-trace-id'])

/** All that the caller sees of an answer. */
async function seen(on: typeof api, route: string, body: object): Promise<string> {
  const answer = await on.call(route, { body })
  const headers = [...answer.headers].filter(([name]) => !ofTheRequest.has(name)).sort()
  return JSON.stringify([answer.status, headers, { ...answer.body, requestId: '' }])
}

const rows: string[][] = []
afterAll(() => printTable(['asked', 'kinds of names', 'times', 'answers, the same for all'], rows))

const asked = Object.entries(pools).flatMap(([name, pool]) =>
  Object.entries(questions).map(([route, question]) => ({ name, route, ...pool, ...question })),
)

test.each(asked)(
  '$route returns the same response for every kind of $name, each time',
  async ({ name, route, api, kinds, body, times }) => {
    const answers = new Map<string, string[]>()
    for (const [kind, username] of Object.entries(kinds)) {
      const responses: string[] = []
      for (let time = 0; time < times; time++) responses.push(await seen(api, route, { ...body, username }))
      answers.set(kind, responses)
    }
    const expected = answers.get('unknown') ?? []
    for (const responses of answers.values()) expect(responses).toEqual(expected)
    const codes = expected.map(answer => {
      const [status, , { code = '' }] = JSON.parse(answer)
      return `${status} ${code}`.trim()
    })
    const runs = [...new Set(codes)].map(one => `${one} × ${codes.filter(each => each === one).length}`)
    rows.push([`${route}, by ${name}`, String(answers.size), String(times), runs.join(', then ')])
  },
)

test.each(Object.entries(pools))(
  'the enumeration test by %s has users in the states that their kinds say',
  async (name, { api, kinds }) => {
    const state = async (username: string) => {
      const user = await api.GET('/users/{username}', at({ username })).catch(() => undefined)
      return user ? `${user.status} ${user.enabled}` : 'none'
    }
    const states = await Promise.all(
      Object.entries(kinds).map(async ([kind, username]) => [kind, await state(username)]),
    )
    expect(Object.fromEntries(states)).toEqual({
      confirmed: 'CONFIRMED true',
      unknown: 'none',
      disabled: 'CONFIRMED false',
      unconfirmed: 'UNCONFIRMED true',
      'unconfirmed, disabled': 'UNCONFIRMED false',
      invited: 'FORCE_CHANGE_PASSWORD true',
      'to be reset': 'RESET_REQUIRED true',
      ...(name === 'e-mail address' ? {} : { 'without an address': 'CONFIRMED true' }),
      ...(name === 'user name, with providers'
        ? {
            'of a provider': 'EXTERNAL_PROVIDER true',
            'of a provider, by the address': 'EXTERNAL_PROVIDER true',
          }
        : {}),
      'of an unverified address': 'CONFIRMED true',
      'with a second factor': 'CONFIRMED true',
    })
  },
)
