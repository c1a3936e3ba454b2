import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { totpCode } from '../e2e/authenticator.ts'
import { type Answer, at, challengeOf, resultOf, startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const minute = 60_000
const api = await startApi({ stage: 'full', now })
const password = 'anyPassword0!'

interface Step {
  what: string
  route: string
  body?: () => unknown
}

/** What turns a token into the account, in the order in which a thief would try it. */
const takeover: readonly Step[] = [
  { what: 'turn MFA off', route: 'PUT /me/mfa', body: () => ({ totp: { enabled: false } }) },
  { what: 'get the secret of another authenticator', route: 'POST /me/totp' },
  { what: 'verify another authenticator', route: 'POST /me/totp/verify', body: () => ({ code: '123456' }) },
  {
    what: 'change the e-mail address',
    route: 'PATCH /me',
    body: () => patch({ email: 'thief@example.com' }),
  },
  {
    what: 'change the e-mail address beside a name, in capitals',
    route: 'PATCH /me',
    body: () => patch({ name: 'V', EMAIL: 'thief@example.com' }),
  },
  { what: 'delete the e-mail address', route: 'PATCH /me', body: () => patch({ email: null }) },
  { what: 'empty the e-mail address', route: 'PATCH /me', body: () => patch({ email: '' }) },
  { what: 'call an address verified', route: 'PATCH /me', body: () => patch({ email_verified: 'true' }) },
  {
    what: 'change the phone number',
    route: 'PATCH /me',
    body: () => patch({ phone_number: '+81288220001' }),
  },
  { what: 'delete the phone number', route: 'PATCH /me', body: () => patch({ phone_number: null }) },
  {
    what: 'change the name to sign in by',
    route: 'PATCH /me',
    body: () => patch({ preferred_username: 'thief' }),
  },
  {
    what: 'verify a new address',
    route: 'POST /me/attributes/email/verify',
    body: () => ({ code: api.messages('thief@example.com')[0]?.code ?? '123456' }),
  },
  { what: 'delete the user', route: 'DELETE /me' },
]
const patch = (attributes: Record<string, string | null>) => ({ attributes })

const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` })
const take = ({ route, body }: Step, accessToken: string) =>
  api.call(route, { headers: bearer(accessToken), body: body?.() })
const statusAndCode = ({ status, body }: Answer) => [status, body['code']]
const codeOf = (secret: string) => totpCode(secret, now())

/** The tokens of a user with an authenticator, for which another code is due each time. */
async function signIn(username: string, secret: string) {
  ahead += minute
  const asked = await challengeOf(api.signIn(username, password), 'SOFTWARE_TOKEN_MFA')
  const { name, session } = asked
  const result = await api.POST('/auth/challenge', {
    body: { name, username, session, code: codeOf(secret) },
  })
  if (result.outcome !== 'SIGNED_IN') throw new Error(`${username} is not signed in`)
  return result.tokens
}

/** A user with verified addresses and an authenticator, whose secret is answered. */
async function createVictim(username: string): Promise<string> {
  const attributes = { email: `${username}@example.com`, email_verified: 'true' }
  const phone = { phone_number: '+81288220000', phone_number_verified: 'true' }
  await api.createUser(username, password, { ...attributes, ...phone })
  const me = api.as((await api.tokensOf(username, password)).accessToken)
  const { secretCode } = await me.POST('/me/totp')
  await me.POST('/me/totp/verify', { body: { code: codeOf(secretCode), deviceName: 'phone' } })
  await me.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
  return secretCode
}

describe('a stolen access token', () => {
  const rows: string[][] = []
  afterAll(() => printTable(['with a stolen access token', 'the token', 'one that was refreshed'], rows))

  let stolen: Awaited<ReturnType<typeof steal>>
  async function steal() {
    const secret = await createVictim('victim')
    const { accessToken, refreshToken = '' } = await signIn('victim', secret)
    const before = await api.GET('/users/{username}', at({ username: 'victim' }))
    ahead += 301_000
    const { tokens } = await api.POST('/auth/refresh', { body: { refreshToken } })
    return { secret, before, accessToken, refreshed: tokens.accessToken }
  }
  beforeAll(async () => {
    stolen = await steal()
  })

  test.each(takeover)('cannot $what five minutes after the sign-in, even after a refresh', async step => {
    const { accessToken, refreshed } = stolen
    const answers = [await take(step, accessToken), await take(step, refreshed)]
    rows.push([step.what, ...answers.map(answer => statusAndCode(answer).join(' '))])
    for (const { status, headers, body } of answers) {
      expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 300])
      expect(headers.get('x-amzn-remapped-www-authenticate')).toContain('max_age="300"')
      expect(headers.get('www-authenticate')).toBeNull()
    }
  })

  test('results in a challenge header that a page in a browser may read', async () => {
    const { accessToken } = stolen
    const headers = { ...bearer(accessToken), origin: 'https://app.example.com' }
    const answer = await api.call('DELETE /me', { headers })
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Amzn-Remapped-WWW-Authenticate')
  })

  test('cannot change the password without the current password', async () => {
    const { accessToken } = stolen
    const body = { currentPassword: 'guessed', newPassword: 'thiefPassword0!' }
    const answer = await api.call('PUT /me/password', { headers: bearer(accessToken), body })
    rows.push(['change the password', statusAndCode(answer).join(' '), ''])
    expect(statusAndCode(answer)).toEqual([401, 'INVALID_CREDENTIALS'])
  })

  test('cannot reset the password through an address of the attacker', async () => {
    await api.POST('/auth/forgot-password', { body: { username: 'victim' } })
    const receivers = api.messages().map(({ to }) => to)
    expect(receivers).toEqual(['+81288220000'])
    const body = { username: 'victim', code: '123456', newPassword: 'thiefPassword0!' }
    const answer = await api.call('POST /auth/forgot-password/confirm', { body })
    rows.push(['reset the password by a guessed code', statusAndCode(answer).join(' '), ''])
    expect(statusAndCode(answer)).toEqual([400, 'CODE_MISMATCH'])
  })

  test('can read the account and change attributes that are no credentials until it expires', async () => {
    const { accessToken } = stolen
    expect(await api.as(accessToken).GET('/me')).toMatchObject({ username: 'victim' })
    const body = { attributes: { nickname: 'V' } }
    expect(await resultOf(api.as(accessToken).PATCH('/me', { body }))).toBe('done')
    await api.as(accessToken).PATCH('/me', { body: { attributes: { nickname: null } } })
  })

  test('has changed no address, authenticator or password', async () => {
    const { secret, before } = stolen
    const { updatedAt: _, ...after } = await api.GET('/users/{username}', at({ username: 'victim' }))
    expect(before).toMatchObject(after)
    expect(await signIn('victim', secret)).toMatchObject({ tokenType: 'Bearer' })
  })
})

describe('a recent sign-in', () => {
  test('can replace the authenticator and turn MFA off', async () => {
    const me = api.as((await signIn('owner', await createVictim('owner'))).accessToken)
    const { secretCode } = await me.POST('/me/totp')
    await me.POST('/me/totp/verify', { body: { code: codeOf(secretCode) } })
    await me.PUT('/me/mfa', { body: { totp: { enabled: false } } })
    expect(await resultOf(api.signIn('owner', password))).toBe('SIGNED_IN')
  })

  test('can change, delete and verify addresses, and a verified one can reset the password', async () => {
    const me = api.as((await api.tokensOf('owner', password)).accessToken)
    const attributes = { email: 'moved@example.com', phone_number: '+81288220002' }
    await me.PATCH('/me', { body: { attributes } })
    await me.PATCH('/me', { body: { attributes: { phone_number: null } } })
    const body = { code: api.messages('moved@example.com')[0]?.code ?? '' }
    await me.POST('/me/attributes/{name}/verify', { ...at({ name: 'email' }), body })
    expect((await me.GET('/me')).attributes).toMatchObject({
      email: 'moved@example.com',
      email_verified: 'true',
    })

    await api.POST('/auth/forgot-password', { body: { username: 'owner' } })
    const code = api.messages('moved@example.com')[0]?.code ?? ''
    const newPassword = 'another0Password!'
    await api.POST('/auth/forgot-password/confirm', { body: { username: 'owner', code, newPassword } })
    expect(await resultOf(api.signIn('owner', newPassword))).toBe('SIGNED_IN')
  })

  test('can delete the user', async () => {
    await api.as((await api.tokensOf('owner', 'another0Password!')).accessToken).DELETE('/me')
    expect(await resultOf(api.GET('/users/{username}', at({ username: 'owner' })))).toEqual([
      404,
      'USER_NOT_FOUND',
    ])
  })
})
