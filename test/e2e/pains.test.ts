import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import { startApi } from './support.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startApi({ now, shortPages: true })
const full = await startApi({ stage: 'full', now })
const strict = await startApi({ stage: 'strict', now })
const limited = await startApi({ now: () => started, limits: true })
const started = new Date()

const password = 'anyPassword0!'
const temporaryPassword = 'cD3:oxf3'
type Fields = Record<string, unknown>
const fields = (value: unknown): Fields => Object(value)
const codeOf = ({ status, body }: { status: number; body: Fields }) => [
  status,
  body['code'] ?? body['outcome'],
]

/** Each pain with its proof; the names stand in docs/pains.md too. */
const pains: Record<string, () => Promise<void>> = {
  'stuck in FORCE_CHANGE_PASSWORD': async () => {
    await api.asAdmin('POST /users', { username: 'stuck', temporaryPassword })
    const confirmed = await api.asAdmin('POST /users/stuck/confirm')
    expect(codeOf(confirmed)).toEqual([409, 'USER_NOT_CONFIRMABLE'])
    expect(confirmed.body['detail']).toContain('set a permanent password')
    await api.asAdmin('PUT /users/stuck/password', { password })
    expect(codeOf(await api.signIn('stuck', password))).toEqual([200, 'SIGNED_IN'])
  },

  'temporary password expired': async () => {
    const attributes = { email: 'late@example.com' }
    await api.asAdmin('POST /users', { username: 'late', attributes, temporaryPassword })
    ahead += 8 * 86_400_000
    expect(codeOf(await api.signIn('late', temporaryPassword))).toEqual([403, 'TEMPORARY_PASSWORD_EXPIRED'])
    expect((await api.asAdmin('POST /users/late/invitation')).status).toBe(200)
    const renewed = api.messages('late@example.com')[0]?.temporaryPassword ?? ''
    expect(codeOf(await api.signIn('late', renewed))).toEqual([200, 'CHALLENGE'])
  },

  'forgot-password for an invited user': async () => {
    const attributes = { email: 'invited@example.com' }
    await api.asAdmin('POST /users', { username: 'invited', attributes, invite: 'NONE' })
    expect((await api.call('POST /auth/forgot-password', { body: { username: 'invited' } })).status).toBe(202)
    expect(api.messages('invited@example.com')).toEqual([])
    expect((await api.asAdmin('GET /users/invited')).body['status']).toBe('FORCE_CHANGE_PASSWORD')
    const reset = await api.asAdmin('POST /users/invited/password/reset')
    expect(codeOf(reset)).toEqual([409, 'PASSWORD_NOT_RESETTABLE'])
    await api.asAdmin('POST /users/invited/invitation')
    expect(api.messages('invited@example.com')).toHaveLength(1)
  },

  'short pages and bound tokens': async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(n => api.asAdmin('POST /users', { username: `page-${n}` })))
    const filter = encodeURIComponent('username ^= "page-"')
    const { body } = await api.asAdmin(`GET /users?filter=${filter}&limit=4`)
    expect(body['items']).toHaveLength(4)
    const cursor = encodeURIComponent(String(body['nextCursor']))
    const rest = await api.asAdmin(`GET /users?filter=${filter}&limit=4&cursor=${cursor}`)
    expect(rest.body['items']).toHaveLength(2)
    expect(codeOf(await api.asAdmin(`GET /users?cursor=${cursor}`))).toEqual([400, 'INVALID_CURSOR'])
  },

  'every failure is NotAuthorizedException': async () => {
    await api.createUser('disabled', password)
    await api.asAdmin('POST /users/disabled/disable')
    const session = 'x'.repeat(40)
    const challenge = { name: 'NEW_PASSWORD_REQUIRED', username: 'disabled', session, newPassword: password }
    const codes = [
      await api.signIn('disabled', 'wrong'),
      await api.signIn('disabled', password),
      await api.call('POST /auth/challenge', { body: challenge }),
      await api.call('POST /auth/refresh', { body: { refreshToken: 'nonsense' } }),
      await api.asAdmin('POST /users/disabled/confirm'),
    ].map(({ body }) => body['code'])
    expect(codes).toEqual([
      'INVALID_CREDENTIALS',
      'USER_DISABLED',
      'SESSION_EXPIRED',
      'TOKEN_INVALID',
      'USER_NOT_CONFIRMABLE',
    ])
  },

  'rate exceeded': async () => {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, n) => limited.asAdmin('POST /users', { username: `r${n}` })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.body['code']).toBe('TOO_MANY_REQUESTS')
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
    expect(answers.filter(({ status }) => status !== 201 && status !== 429)).toEqual([])
  },

  'sign-out that leaves tokens working': async () => {
    await api.createUser('leaving', password)
    const { accessToken } = Object((await api.signIn('leaving', password)).body['tokens'])
    const me = { headers: { authorization: `Bearer ${accessToken}` } }
    expect((await api.call('GET /me', me)).status).toBe(200)
    await api.asAdmin('POST /users/leaving/sign-out')
    expect(codeOf(await api.call('GET /me', me))).toEqual([401, 'TOKEN_INVALID'])
  },

  'e-mail change that locks a user out': async () => {
    const attributes = { email: 'right@example.com', email_verified: 'true' }
    await full.asAdmin('POST /users', { username: 'mistyped', attributes, invite: 'NONE' })
    await full.asAdmin('PUT /users/mistyped/password', { password })
    const { accessToken } = Object((await full.signIn('mistyped', password)).body['tokens'])
    const me = { headers: { authorization: `Bearer ${accessToken}` } }
    await full.call('PATCH /me', { ...me, body: { attributes: { email: 'wrogn@example.com' } } })
    expect(codeOf(await full.signIn('right@example.com', password))).toEqual([200, 'SIGNED_IN'])
    expect((await full.call('GET /me', me)).body['attributes']).toMatchObject(attributes)
  },

  'Anna and anna are two users': async () => {
    await api.createUser('Anna@x.org', password)
    expect(codeOf(await api.asAdmin('POST /users', { username: 'anna@x.org' }))).toEqual([
      409,
      'USERNAME_EXISTS',
    ])
    expect(codeOf(await api.signIn('ANNA@X.ORG', password))).toEqual([200, 'SIGNED_IN'])
  },

  'refresh refused once rotation is on': async () => {
    for (const stage of [api, full]) {
      await stage.createUser('refreshing', password)
      const { refreshToken } = Object((await stage.signIn('refreshing', password)).body['tokens'])
      const { status, body } = await stage.call('POST /auth/refresh', { body: { refreshToken } })
      expect([status, 'refreshToken' in fields(body['tokens'])]).toEqual([200, stage === full])
    }
  },

  'the sessions of MFA_SETUP': async () => {
    await strict.createUser('new', password)
    const begun = fields((await strict.signIn('new', password)).body['challenge'])
    const answer = async ({ name, username, session }: Fields, more: Fields = {}) =>
      strict.call('POST /auth/challenge', { body: { name, username, session, ...more } })
    const given = fields((await answer(begun)).body['challenge'])
    const secret = String(fields(given['parameters'])['secretCode'])
    const epoch = Math.floor(now().getTime() / 1000)
    const code = generateSync({ strategy: 'totp', secret, epoch })
    expect(codeOf(await answer(given, { code }))).toEqual([200, 'SIGNED_IN'])
  },

  'CORS headers missing on a 401': async () => {
    const { status, headers } = await api.call('GET /me', { headers: { origin: 'https://app.example.com' } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, '*'])
  },
}

test.each(Object.entries(pains))('%s', async (_, proof) => {
  await proof()
})

test('the page on pains lists just these', () => {
  const rows = [...readFileSync('docs/pains.md', 'utf8').matchAll(/^\| (.+?) \|/gm)].map(([, name]) => name)
  expect(rows.slice(2)).toEqual(Object.keys(pains))
})
