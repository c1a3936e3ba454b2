import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { createUserFixtures } from '../../bench/user-fixtures.ts'
import type { Schemas } from '../../client/index.ts'
import { startApi } from '../e2e/support.ts'
import { softwareAuthenticator } from '../local/user-pool/software-authenticator.ts'
import { printTable } from './table.ts'

// Time stands still within a test, so that nobody's wait is over in between. Two hours later, no attempt counts any more.
const started = Date.now()
let ahead = 0
const now = () => new Date(started + ahead)
beforeEach(() => {
  ahead += 2 * 3_600_000
})

const password = 'anyPassword0!'

type FirstFactor = NonNullable<Schemas['SignInRequest']['prefer']>
const codes = ['EMAIL_OTP', 'SMS_OTP'] as const

/** Of the headers that every response has, those that differ each time. */
const ofTheRequest = new Set(['date', 'x-amzn-requestid', 'x-amz-apigw-id', 'x-amzn-trace-id'])

const api = await startApi({ stage: 'passwordless', now })
const reachable = 'name-by-phone'
await api.createUser(reachable, password, { phone_number: '+81288220000', phone_number_verified: 'true' })
const holder = 'name-passkey'
await api.createUser(holder, password)
const me = api.as((await api.tokensOf(holder, password)).accessToken)
const { rp, ...options } = await me.POST('/me/passkeys/options')
const { response: passkey } = softwareAuthenticator().create({ ...options, rp: { id: rp.id ?? '' } })
await me.POST('/me/passkeys', { body: { ...passkey, type: 'public-key' } })
const kinds: Record<string, string> = {
  ...(await createUserFixtures({ ...api, now }, 'name')),
  'with a phone number': reachable,
  'with a passkey': holder,
  'unknown, another': 'name-elsewhere',
}

/** All that the caller sees, with the name and the characters of a session replaced. Its session can be answered. */
async function seen(route: string, body: { username: string; [field: string]: unknown }) {
  const answer = await api.call(route, { body })
  const headers = [...answer.headers]
    .filter(([name]) => !ofTheRequest.has(name) && name !== 'content-length')
    .sort()
  const text = JSON.stringify({ ...answer.body, requestId: '' })
  const { session = '' } = Object(answer.body['challenge'])
  const shown = text
    .replaceAll(body.username, '(name)')
    .replace(session, String(session).replace(/[\w-]/g, 'x'))
  return { session: String(session), shown: JSON.stringify([answer.status, headers, shown]) }
}

/** The status and the code or name of the challenge in each response, in runs. */
function summary(responses: readonly string[]): string {
  const short = responses.map(response => {
    const [status, , text] = JSON.parse(response)
    const { code, challenge } = JSON.parse(text)
    return `${status} ${code ?? challenge.name}`
  })
  return [...new Set(short)]
    .map(one => `${one} × ${short.filter(each => each === one).length}`)
    .join(', then ')
}

const rows: string[][] = []
afterAll(() => printTable(['asked', 'kinds of names', 'responses'], rows))

test.each<FirstFactor | undefined>([undefined, 'PASSWORD', ...codes])(
  'a sign-in that prefers %s gets the same responses for every kind of user name, more often than codes are sent',
  async prefer => {
    const responses = new Map<string, string[]>()
    for (const [kind, username] of Object.entries(kinds)) {
      const each = []
      for (let time = 0; time < 7; time++)
        each.push((await seen('POST /auth/sign-in', { username, prefer })).shown)
      responses.set(kind, each)
    }
    const expected = responses.get('unknown') ?? []
    expect(expected).toHaveLength(7)
    for (const [kind, each] of responses) expect([kind, each]).toEqual([kind, expected])
    rows.push([`sign-in, \`prefer\`: ${prefer ?? 'none'}`, String(responses.size), summary(expected)])
  },
)

/** What a caller can try with the session of a code: a code, and every other challenge. */
const code = { code: '123456' }
const answers = {
  EMAIL_OTP: code,
  SMS_OTP: code,
  SMS_MFA: code,
  SOFTWARE_TOKEN_MFA: code,
  MFA_SETUP: code,
  SELECT_MFA_TYPE: { choice: 'EMAIL_OTP' },
  NEW_PASSWORD_REQUIRED: { newPassword: 'another0Password!' },
  DEVICE_SRP_AUTH: { responses: { SRP_A: 'ff' } },
  PASSWORD_VERIFIER: { responses: { TIMESTAMP: 'x' } },
  WEB_AUTHN: {
    credential: {
      ...{ id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
    },
  },
}

test.each(
  codes.flatMap(factor => Object.entries(answers).map(([name, fields]) => ({ factor, name, fields }))),
)(
  'answers $name to a sign-in with $factor get the same responses for every kind of user name',
  async ({ factor, name, fields }) => {
    const responses = new Map<string, string[]>()
    for (const [kind, username] of Object.entries(kinds)) {
      const { session } = await seen('POST /auth/sign-in', { username, prefer: factor })
      const each = []
      for (let time = 0; time < 7; time++)
        each.push((await seen('POST /auth/challenge', { name, username, session, ...fields })).shown)
      responses.set(kind, each)
    }
    const expected = responses.get('unknown') ?? []
    for (const [kind, each] of responses) expect([kind, each]).toEqual([kind, expected])
    rows.push([`${factor}, answered by ${name}`, String(responses.size), summary(expected)])
  },
)

test('a sign-in that prefers a passkey shows who has one, and nothing else', async () => {
  const times = 20
  const shares = new Map<string, number>()
  const shapes = new Set<string>()
  for (const [kind, username] of Object.entries(kinds)) {
    let offered = 0
    for (let time = 0; time < times; time++) {
      const { shown } = await seen('POST /auth/sign-in', { username, prefer: 'PASSKEY' })
      const name = summary([shown])
      shapes.add(name)
      if (name.startsWith('200 WEB_AUTHN')) offered++
    }
    shares.set(kind, offered)
    rows.push([`sign-in, \`prefer\`: PASSKEY; name ${kind}`, '1', `challenge ${offered} × of ${times}`])
  }
  expect([...shapes].sort()).toEqual(['200 WEB_AUTHN × 1', '409 PASSKEY_UNAVAILABLE × 1'])
  for (const [kind, offered] of shares) {
    if (kind === 'with a passkey') expect(offered).toBe(times)
    else expect([kind, offered]).toEqual([kind, 0])
  }
})

test('five wrong codes lock only the names that can get one, which a sign-in with a wrong password shows', async () => {
  const locked: string[] = []
  for (const [kind, username] of Object.entries(kinds)) {
    const { session } = await seen('POST /auth/sign-in', { username, prefer: 'EMAIL_OTP' })
    const body = { name: 'EMAIL_OTP', username, session, code: '123456' }
    for (let time = 0; time < 5; time++) await seen('POST /auth/challenge', body)
    const { shown } = await seen('POST /auth/sign-in', { username, password: 'wrong0Password!' })
    const [status] = JSON.parse(shown)
    if (status === 429) locked.push(kind)
  }
  rows.push([
    'wrong password after five wrong codes',
    String(locked.length),
    `429 TOO_MANY_ATTEMPTS: ${locked.join('; ')}`,
  ])
  expect(locked.filter(kind => !kind.startsWith('unknown'))).toEqual(['confirmed'])
})
