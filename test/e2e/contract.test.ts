import { afterAll, describe, expect, test } from '@jest/globals'
import type { BodyOf, Schemas } from '../../client/index.ts'
import { errorsOf, type Operation } from '../../lambda/contract/operation.ts'
import type { ProblemCode } from '../../lambda/contract/problem.ts'
import { operations } from '../../lambda/operations/index.ts'
import { softwareAuthenticator } from '../local/user-pool/software-authenticator.ts'
import { totpCode } from './authenticator.ts'
import { exampleBody, unknownId, withNames } from './example-requests.ts'
import { grantFor } from './provider-sign-in.ts'
import { startRecording } from './recorder.ts'
import { at, challengeOf, type RawRequest, resultOf, startApi } from './support.ts'

/** Codes that only failures, firewalls or floods cause, which these tests do not. */
const byFaultOnly: ProblemCode[] = [
  'INTERNAL',
  'UPSTREAM_UNAVAILABLE',
  'DELIVERY_FAILED',
  'REQUEST_BLOCKED',
  'TOO_MANY_REQUESTS',
]

/** Codes that only AWS causes: by a trigger, a limit or a state that the local pool lacks. test/guards/failures.test.ts causes them. */
const byAwsOnly = [
  'admin-initiate-auth INVALID_PARAMETER',
  'admin-initiate-auth MFA_NOT_ENABLED',
  'admin-respond-to-auth-challenge ALIAS_EXISTS',
  'admin-respond-to-auth-challenge MFA_NOT_ENABLED',
  'admin-reset-user-password TOO_MANY_ATTEMPTS',
  'admin-delete-software-token USER_NOT_CONFIRMED',
  'admin-set-user-mfa-preference PASSWORD_RESET_REQUIRED',
  'admin-set-user-mfa-preference USER_NOT_CONFIRMED',
  'associate-software-token MFA_NOT_ENABLED',
  'start-web-authn-registration TOO_MANY_ATTEMPTS',
  'complete-web-authn-registration TOO_MANY_ATTEMPTS',
  'complete-web-authn-registration PASSKEY_LIMIT_REACHED',
  'list-web-authn-credentials TOO_MANY_ATTEMPTS',
  'delete-web-authn-credential TOO_MANY_ATTEMPTS',
  'sign-up TOO_MANY_ATTEMPTS',
  'update-user-attributes ALIAS_EXISTS',
]

/** `id CODE` of every code that a request can cause. Most operations check their input so well that Cognito rejects no value. */
const declared = operations.flatMap(operation =>
  errorsOf(operation)
    .filter(code => code !== 'INVALID_PARAMETER' || operation.errors.includes(code))
    .filter(code => !byFaultOnly.includes(code))
    .map(code => `${operation.id} ${code}`)
    .filter(code => !byAwsOnly.includes(code)),
)

const recording = startRecording()
let ahead = 0
const now = () => new Date(Date.now() + ahead)
/** Deploys every operation. */
const api = await startApi({ stage: 'passwordless', now, recording })
const browser = await startApi({ stage: 'browser', now, recording })

const password = 'anyPassword0!'
const otherPassword = 'another0Password!'
const temporaryPassword = 'cD3:oxf3'
const days = 86_400_000
/** As the stage sets it (assemblies.ts). */
const sessionsPerUser = 5

const signIn = (username: string, secret = password) => api.signIn(username, secret)
const tokensOf = (username: string) => api.tokensOf(username, password)
const clientOf = async (username: string) => api.as((await tokensOf(username)).accessToken)
const confirmedUser = (username: string, attributes: Record<string, string> = {}) =>
  api.createUser(username, password, attributes)
const lastMessageTo = (address: string) => api.messages(address)[0]
const codeSentTo = (address: string) => lastMessageTo(address)?.code ?? ''
/** A code as users paste it from a message or an app. */
const pasted = (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}\n`
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
const verified = (email: string) => ({ email, email_verified: 'true' })
const totp = (secret: string) => totpCode(secret, now())

describe('users', () => {
  test('are created, invited again, and receive the reason why they cannot sign in', async () => {
    const create = (body: BodyOf<'POST /users'>) => api.POST('/users', { body })
    const invited = at({ username: 'invited' })
    const attributes = { email: 'invited@example.com' }
    await create({ username: 'invited', attributes, temporaryPassword })
    expect(await resultOf(create({ username: 'invited' }))).toEqual([409, 'USERNAME_EXISTS'])
    const weak = { username: 'w', temporaryPassword: 'weak' }
    expect(await resultOf(create(weak))).toEqual([400, 'INVALID_PASSWORD'])
    const odd = { username: 'odd', attributes: { 'custom:colour': 'red' } }
    expect(await resultOf(create(odd))).toEqual([400, 'INVALID_PARAMETER'])
    await confirmedUser('owner', verified('owner@example.com'))
    const taken = { username: 'second', attributes: verified('owner@example.com') }
    expect(await resultOf(create({ ...taken, invite: 'NONE' }))).toEqual([409, 'ALIAS_EXISTS'])

    ahead = 8 * days
    expect(await resultOf(signIn('invited', temporaryPassword))).toEqual([403, 'TEMPORARY_PASSWORD_EXPIRED'])
    await api.POST('/users/{username}/invitation', invited)
    const renewed = lastMessageTo('invited@example.com')?.temporaryPassword ?? ''
    expect(await resultOf(signIn('invited', renewed))).toBe('CHALLENGE')
    const again = api.POST('/users/{username}/invitation', at({ username: 'owner' }))
    expect(await resultOf(again)).toEqual([409, 'USER_NOT_INVITABLE'])
    const confirm = api.POST('/users/{username}/confirm', invited)
    expect(await resultOf(confirm)).toEqual([409, 'USER_NOT_CONFIRMABLE'])
    const reset = api.POST('/users/{username}/password/reset', invited)
    expect(await resultOf(reset)).toEqual([409, 'PASSWORD_NOT_RESETTABLE'])
    const set = api.PUT('/users/{username}/password', { ...invited, body: { password: 'weak' } })
    expect(await resultOf(set)).toEqual([400, 'INVALID_PASSWORD'])
  })

  test('are returned, changed by a merge patch, disabled and enabled', async () => {
    const gimpei3 = at({ username: 'gimpei3' })
    const patch = (attributes: Record<string, string | null>) =>
      api.PATCH('/users/{username}', { ...gimpei3, body: { attributes } })
    await confirmedUser('gimpei3', { name: 'Gimpei', nickname: 'G' })
    await patch({ name: 'Gimpei Yamada', nickname: null, 'custom:tenant': 't1' })
    expect((await api.GET('/users/{username}', gimpei3)).attributes).toEqual({
      sub: expect.any(String),
      name: 'Gimpei Yamada',
      'custom:tenant': 't1',
    })
    expect(await resultOf(patch({ phone_number: 'none' }))).toEqual([400, 'INVALID_PARAMETER'])
    expect(await resultOf(patch(verified('owner@example.com')))).toEqual([409, 'ALIAS_EXISTS'])

    const me = await clientOf('gimpei3')
    for (const _ of ['once', 'twice']) await api.POST('/users/{username}/disable', gimpei3)
    expect(await resultOf(signIn('gimpei3'))).toEqual([403, 'USER_DISABLED'])
    expect(await resultOf(signIn('gimpei3', 'wrong'))).toEqual([401, 'INVALID_CREDENTIALS'])
    expect(await resultOf(me.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    for (const _ of ['once', 'twice']) await api.POST('/users/{username}/enable', gimpei3)
    expect(await resultOf(signIn('gimpei3'))).toBe('SIGNED_IN')
    const again = await clientOf('gimpei3')
    await api.POST('/users/{username}/sign-out', gimpei3)
    expect(await resultOf(again.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
  })

  test('are listed in full pages, with cursors that are valid for the same filter only', async () => {
    await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5'].map(name => confirmedUser(`page-${name}`)))
    const query = { filter: 'username ^= "page-"', limit: 3 }
    const first = await api.GET('/users', { params: { query } })
    expect(first.items).toHaveLength(3)
    const cursor = first.nextCursor
    const second = await api.GET('/users', { params: { query: { ...query, cursor } } })
    expect(second.items).toHaveLength(2)
    expect(second).not.toHaveProperty('nextCursor')
    const other = api.GET('/users', { params: { query: { cursor } } })
    expect(await resultOf(other)).toEqual([400, 'INVALID_CURSOR'])
    const bad = api.GET('/users', { params: { query: { filter: 'custom:tenant = "t1"' } } })
    await expect(bad).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [{ path: '/query/filter' }],
    })
  })
})

describe('groups', () => {
  test('contain users, and appear in their tokens', async () => {
    const editors = at({ group: 'editors' })
    const body = { name: 'editors', description: 'May edit', precedence: 1 }
    const created = await api.call('POST /groups', { body, signed: true })
    expect(new URL(created.headers.get('location') ?? '', `${api.apiUrl}/groups`).href).toBe(
      `${api.apiUrl}/groups/editors`,
    )
    const again = api.POST('/groups', { body: { name: 'editors' } })
    expect(await resultOf(again)).toEqual([409, 'GROUP_EXISTS'])
    await api.POST('/groups', { body: { name: 'readers' } })
    const changed = await api.PATCH('/groups/{group}', { ...editors, body: { precedence: 2 } })
    expect(changed).toMatchObject({ name: 'editors', description: 'May edit', precedence: 2 })
    expect(await api.GET('/groups/{group}', editors)).toEqual(changed)
    await confirmedUser('member')
    for (const group of ['editors', 'editors', 'readers']) {
      await api.PUT('/groups/{group}/users/{username}', at({ group, username: 'member' }))
    }
    const { accessToken } = await tokensOf('member')
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString())
    expect(claims['cognito:groups'].toSorted()).toEqual(['editors', 'readers'])

    type Query = { limit?: number; cursor?: string | undefined }
    const path = { username: 'member' }
    for (const list of [
      (query: Query) => api.GET('/groups', { params: { query } }),
      (query: Query) => api.GET('/users/{username}/groups', { params: { path, query } }),
    ]) {
      const { items, nextCursor: cursor } = await list({ limit: 1 })
      expect(items).toHaveLength(1)
      expect((await list({ limit: 1, cursor })).items).toHaveLength(1)
      expect(await resultOf(list({ cursor: 'nonsense' }))).toEqual([400, 'INVALID_CURSOR'])
    }
    const users = (query: Query = {}) =>
      api.GET('/groups/{group}/users', { params: { path: { group: 'editors' }, query } })
    expect((await users()).items).toMatchObject([{ username: 'member' }])
    expect(await resultOf(users({ cursor: 'x' }))).toEqual([400, 'INVALID_CURSOR'])
    for (const _ of ['once', 'twice']) {
      await api.DELETE('/groups/{group}/users/{username}', at({ group: 'editors', username: 'member' }))
    }
    await api.DELETE('/groups/{group}', editors)
  })
})

describe('a user who signs up', () => {
  const attributes = { email: 'hanako@example.com' }
  const hanako = { username: 'hanako', password, attributes }

  test('is confirmed with the code that was sent, and learns nothing about other users', async () => {
    const signUp = (body: BodyOf<'POST /auth/sign-up'>) => api.POST('/auth/sign-up', { body })
    expect(await signUp(hanako)).toMatchObject({ confirmed: false })
    expect(await resultOf(signUp(hanako))).toEqual([409, 'USERNAME_EXISTS'])
    expect(await resultOf(signUp({ username: 'weak', password: 'weak' }))).toEqual([400, 'INVALID_PASSWORD'])
    const sly = { username: 'sly', password, attributes: { 'custom:tenant': 'theirs' } }
    expect(await resultOf(signUp(sly))).toEqual([400, 'INVALID_PARAMETER'])
    expect(await resultOf(signIn('hanako'))).toEqual([403, 'USER_NOT_CONFIRMED'])

    for (const username of ['hanako', 'absent', 'gimpei3']) {
      await api.POST('/auth/sign-up/resend', { body: { username } })
    }
    const code = codeSentTo('hanako@example.com')
    const confirm = (username: string, code: string) =>
      api.POST('/auth/sign-up/confirm', { body: { username, code } })
    for (const username of ['hanako', 'absent', 'gimpei3']) {
      expect(await resultOf(confirm(username, wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
    }
    await confirm('hanako', pasted(code))
    expect(await resultOf(signIn('hanako'))).toBe('SIGNED_IN')

    await signUp({ username: 'jiro', password })
    await api.POST('/users/{username}/confirm', at({ username: 'jiro' }))

    await signUp({ username: 'rival', password, attributes: { email: 'owner@example.com' } })
    const rival = confirm('rival', codeSentTo('owner@example.com'))
    expect(await resultOf(rival)).toEqual([409, 'ALIAS_EXISTS'])
    for (let tries = 0; tries < 20; tries++) await resultOf(confirm('guessed', '123456'))
    expect(await resultOf(confirm('guessed', '123456'))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  })
})

describe('a forgotten password', () => {
  const confirm = (username: string, code: string, newPassword = otherPassword) =>
    api.POST('/auth/forgot-password/confirm', { body: { username, code, newPassword } })

  test('gets the same response for every name, and is reset with the code', async () => {
    await confirmedUser('forgetful', verified('forgetful@example.com'))
    const answers = []
    for (const username of ['forgetful', 'absent', 'invited', 'member']) {
      const { status, body } = await api.call('POST /auth/forgot-password', { body: { username } })
      answers.push([status, body])
    }
    expect(new Set(answers.map(answer => JSON.stringify(answer)))).toEqual(new Set(['[202,{}]']))
    const code = codeSentTo('forgetful@example.com')
    expect(await resultOf(confirm('forgetful', wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
    expect(await resultOf(confirm('absent', code))).toEqual([400, 'CODE_MISMATCH'])
    expect(await resultOf(confirm('forgetful', code, 'weak'))).toEqual([400, 'INVALID_PASSWORD'])
    await confirm('forgetful', pasted(code))
    expect(await resultOf(signIn('forgetful', otherPassword))).toBe('SIGNED_IN')
    for (let tries = 0; tries < 5; tries++) await resultOf(confirm('guessed', '123456'))
    expect(await resultOf(confirm('guessed', '123456'))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  })

  test('can be required by an administrator, too', async () => {
    await confirmedUser('reset', verified('reset@example.com'))
    await api.POST('/users/{username}/password/reset', at({ username: 'reset' }))
    expect(await resultOf(signIn('reset'))).toEqual([403, 'PASSWORD_RESET_REQUIRED'])
    await confirm('reset', codeSentTo('reset@example.com'))
  })
})

describe('the sign-in events of a user', () => {
  const path = { username: 'watched' }
  type Query = { limit?: number; cursor?: string | undefined }
  const events = (query: Query = {}) => api.GET('/users/{username}/events', { params: { path, query } })

  test('are listed by an administrator, the newest first, in pages', async () => {
    await confirmedUser('watched', verified('watched@example.com'))
    expect((await events()).items).toEqual([])
    await signIn('watched')
    await resultOf(signIn('watched', 'wrong'))
    await api.POST('/auth/forgot-password', { body: { username: 'watched' } })
    const password = (result: string) => [{ name: 'PASSWORD', result }]
    const { items, nextCursor: cursor } = await events({ limit: 2 })
    expect(items).toMatchObject([
      { type: 'FORGOT_PASSWORD', result: 'IN_PROGRESS', challenges: [] },
      { type: 'SIGN_IN', result: 'FAIL', challenges: password('FAILURE'), risk: { decision: 'NO_RISK' } },
    ])
    expect((await events({ limit: 2, cursor })).items).toMatchObject([
      { type: 'SIGN_IN', result: 'PASS', challenges: password('SUCCESS'), context: { address: '127.0.0.1' } },
    ])
    expect(await resultOf(events({ cursor: 'nonsense' }))).toEqual([400, 'INVALID_CURSOR'])
    const lines = api.lines.filter(line => line.includes('admin-list-user-auth-events'))
    expect(lines.join()).not.toMatch(/watched|PASSWORD/)
  })
})

describe('tokens', () => {
  const refresh = (refreshToken: string) => api.POST('/auth/refresh', { body: { refreshToken } })
  const revoke = (refreshToken: string) => api.POST('/auth/revoke', { body: { refreshToken } })

  test('rotate, and reuse is reported', async () => {
    await confirmedUser('rotating')
    const { refreshToken } = await tokensOf('rotating')
    const { tokens } = await refresh(refreshToken)
    expect(tokens.refreshToken).not.toBe(refreshToken)
    ahead += 1000
    expect(await resultOf(refresh(refreshToken))).toEqual([401, 'TOKEN_REUSED'])
    expect(await resultOf(refresh('nonsense'))).toEqual([401, 'TOKEN_INVALID'])
  })

  test('are revoked with their origin', async () => {
    await confirmedUser('revoked')
    const { refreshToken, accessToken } = await tokensOf('revoked')
    await revoke(refreshToken)
    expect(await resultOf(api.as(accessToken).GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    expect(await resultOf(revoke(accessToken))).toEqual([401, 'TOKEN_INVALID'])
  })
})

describe('an API with browser sessions', () => {
  const origin = 'https://app.example.com'

  test.each(operations.filter(({ refreshCookie }) => refreshCookie !== undefined))(
    '$id serves only requests from its web app',
    async operation => {
      const username = `app-${operation.id}`
      await browser.createUser(username, password)
      const body = { username, password }
      const signedIn = await browser.call('POST /auth/sign-in', { body, headers: { origin } })
      const { accessToken } = Object(signedIn.body['tokens'])
      const headers: Record<string, string> =
        operation.access === 'user' ? { authorization: `Bearer ${accessToken}` } : {}
      const answers = []
      for (const other of [{}, { origin: 'null' }, { origin: 'https://evil.example.com' }]) {
        const request = { body: exampleBody(operation), headers: { ...headers, ...other } }
        const answer = await browser.call(operation.route, request)
        expect(answer.headers.getSetCookie()).toEqual([])
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
        answers.push([answer.status, answer.body['code']])
      }
      expect(answers).toEqual(Array(3).fill([403, 'ORIGIN_NOT_ALLOWED']))
    },
  )
})

describe('a signed-in user', () => {
  test('reads and changes their own attributes; a new address takes effect once verified', async () => {
    await confirmedUser('me', verified('old@example.com'))
    const me = await clientOf('me')
    expect(await me.GET('/me')).toMatchObject({ username: 'me' })
    const patch = (attributes: Record<string, string>) => me.PATCH('/me', { body: { attributes } })
    const changed = await patch({ email: 'new@example.com', nickname: 'M' })
    expect(changed.deliveries).toMatchObject([{ attribute: 'email', destination: 'n***@e***' }])
    expect((await me.GET('/me')).attributes).toMatchObject({ email: 'old@example.com', nickname: 'M' })
    const askCode = (name = 'email') => me.POST('/me/attributes/{name}/code', at({ name }))
    await askCode()
    const verify = (code: string, name = 'email') =>
      me.POST('/me/attributes/{name}/verify', { ...at({ name }), body: { code } })
    const code = codeSentTo('new@example.com')
    expect(await resultOf(verify(wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
    await verify(pasted(code))
    expect((await me.GET('/me')).attributes).toMatchObject(verified('new@example.com'))
    expect(await resultOf(signIn('new@example.com'))).toBe('SIGNED_IN')

    expect(await resultOf(verify(code))).toEqual([400, 'CODE_EXPIRED'])
    expect(await resultOf(verify(code, 'nickname'))).toEqual([400, 'INVALID_PARAMETER'])
    expect(await resultOf(askCode('nickname'))).toEqual([400, 'INVALID_PARAMETER'])
    expect(await resultOf(patch({ 'custom:tenant': 'theirs' }))).toEqual([400, 'INVALID_PARAMETER'])
    for (let tries = 0; tries < 16; tries++) await resultOf(verify('123456'))
    expect(await resultOf(verify('123456'))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
    for (let tries = 0; tries < 5; tries++) await resultOf(askCode())
    expect(await resultOf(askCode())).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  })

  test('cannot use the address of another user', async () => {
    await confirmedUser('taker')
    const me = await clientOf('taker')
    const taken = await resultOf(me.PATCH('/me', { body: { attributes: { email: 'owner@example.com' } } }))
    const body = { code: codeSentTo('owner@example.com') }
    const verify = await resultOf(me.POST('/me/attributes/{name}/verify', { ...at({ name: 'email' }), body }))
    expect([taken, verify]).toContainEqual([409, 'ALIAS_EXISTS'])
  })

  test('changes the password with the previous one', async () => {
    await confirmedUser('changing')
    const me = await clientOf('changing')
    const change = (currentPassword: string, newPassword: string) =>
      me.PUT('/me/password', { body: { currentPassword, newPassword } })
    expect(await resultOf(change(otherPassword, otherPassword))).toEqual([401, 'INVALID_CREDENTIALS'])
    expect(await resultOf(change(password, 'weak'))).toEqual([400, 'INVALID_PASSWORD'])
    await change(password, otherPassword)
    expect(await resultOf(me.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    const again = api.as((await api.tokensOf('changing', otherPassword)).accessToken)
    const guess = () =>
      again.PUT('/me/password', { body: { currentPassword: password, newPassword: password } })
    for (let tries = 0; tries < 5; tries++) await resultOf(guess())
    expect(await resultOf(guess())).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  })

  test('signs out everywhere, or deletes the account', async () => {
    await confirmedUser('leaving')
    const before = await clientOf('leaving')
    await before.POST('/me/sign-out')
    expect(await resultOf(before.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    await (await clientOf('leaving')).DELETE('/me')
    const gone = api.GET('/users/{username}', at({ username: 'leaving' }))
    expect(await resultOf(gone)).toEqual([404, 'USER_NOT_FOUND'])
    await confirmedUser('deleted')
    await api.DELETE('/users/{username}', at({ username: 'deleted' }))
  })
})

describe('second factors', () => {
  test('an app is enrolled and required, and accepts each code once', async () => {
    const app = at({ username: 'app' })
    await confirmedUser('app')
    const me = await clientOf('app')
    const on = { totp: { enabled: true, preferred: true } }
    expect(await resultOf(me.PUT('/me/mfa', { body: on }))).toEqual([409, 'MFA_NOT_ENABLED'])
    const set = (body: Schemas['MfaPreference']) => api.PUT('/users/{username}/mfa', { ...app, body })
    expect(await resultOf(set(on))).toEqual([409, 'MFA_NOT_ENABLED'])
    const notOffered = { sms: { enabled: true } }
    expect(await resultOf(me.PUT('/me/mfa', { body: notOffered }))).toEqual([409, 'MFA_NOT_ENABLED'])
    expect(await resultOf(set(notOffered))).toEqual([409, 'MFA_NOT_ENABLED'])
    const verify = (code: string) => me.POST('/me/totp/verify', { body: { code, deviceName: 'phone' } })
    expect(await resultOf(verify('123456'))).toEqual([409, 'MFA_NOT_ENABLED'])
    const { secretCode: secret, otpauthUri } = await me.POST('/me/totp')
    expect(otpauthUri).toBe(`otpauth://totp/cognito-auth-api:app?secret=${secret}&issuer=cognito-auth-api`)
    expect(await resultOf(verify(wrong(totp(secret))))).toEqual([400, 'CODE_MISMATCH'])
    await verify(pasted(totp(secret)))
    await me.PUT('/me/mfa', { body: on })
    expect((await me.GET('/me')).mfa).toMatchObject(on)

    ahead += 60_000
    const asked = () => challengeOf(signIn('app'), 'SOFTWARE_TOKEN_MFA')
    const answer = ({ name, username, session }: Schemas['SoftwareTokenMfaChallenge'], code: string) =>
      api.POST('/auth/challenge', { body: { name, username, session, code } })
    const challenge = await asked()
    expect(challenge.parameters).toEqual({ deviceName: 'phone' })
    const code = totp(secret)
    expect(await resultOf(answer(challenge, wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
    expect(await resultOf(answer(challenge, pasted(code)))).toBe('SIGNED_IN')
    expect(await resultOf(answer(challenge, code))).toEqual([401, 'SESSION_EXPIRED'])
    const again = await asked()
    expect(await resultOf(answer(again, code))).toEqual([400, 'CODE_EXPIRED'])
    ahead += 30_000
    expect(await resultOf(answer(again, totp(secret)))).toBe('SIGNED_IN')
    await set({ totp: { enabled: false } })
    expect(await resultOf(signIn('app'))).toBe('SIGNED_IN')
  })

  test('an app is removed by an administrator if the phone is lost, and another one can be enrolled', async () => {
    const lost = at({ username: 'lost-phone' })
    await confirmedUser('lost-phone')
    const me = await clientOf('lost-phone')
    const enroll = async () => {
      const { secretCode: secret } = await me.POST('/me/totp')
      await me.POST('/me/totp/verify', { body: { code: totp(secret) } })
    }
    await enroll()
    await me.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
    const before = await api.GET('/users/{username}/factors', lost)
    expect(before).toMatchObject({ configured: ['password', 'totp'], mfa: { totp: { enabled: true } } })
    expect(await me.GET('/me/factors')).toEqual(before)
    await challengeOf(signIn('lost-phone'), 'SOFTWARE_TOKEN_MFA')
    for (const _ of ['once', 'twice']) await api.DELETE('/users/{username}/totp', lost)
    const after = await api.GET('/users/{username}/factors', lost)
    expect(after).toMatchObject({ configured: ['password'], mfa: { totp: { enabled: false } } })
    expect(await resultOf(signIn('lost-phone'))).toBe('SIGNED_IN')
    ahead += 30_000
    await enroll()
  })

  test('codes are sent by e-mail and SMS, and a user with both chooses one', async () => {
    const phone = { phone_number: '+81288220000', phone_number_verified: 'true' }
    await confirmedUser('both', { ...verified('both@example.com'), ...phone })
    const both = { email: { enabled: true }, sms: { enabled: true } }
    await api.PUT('/users/{username}/mfa', { ...at({ username: 'both' }), body: both })
    for (const [choice, to, destination] of [
      ['EMAIL_OTP', 'both@example.com', 'b***@e***'],
      ['SMS_MFA', '+81288220000', '+*******0000'],
    ] as const) {
      const select = await challengeOf(signIn('both'), 'SELECT_MFA_TYPE')
      expect(select.parameters.options).toEqual(expect.arrayContaining(['EMAIL_OTP', 'SMS_MFA']))
      const chosen = { name: select.name, username: select.username, session: select.session, choice }
      const challenge = await challengeOf(api.POST('/auth/challenge', { body: chosen }), choice)
      expect(challenge.parameters.delivery).toMatchObject({ destination })
      const { username, session } = challenge
      const answer = (code: string) =>
        api.POST('/auth/challenge', { body: { name: choice, username, session, code } })
      const code = codeSentTo(to)
      expect(await resultOf(answer(wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
      expect(await resultOf(answer(pasted(code)))).toBe('SIGNED_IN')
    }
  })

  test('NEW_PASSWORD_REQUIRED comes first, and responses to other challenges are rejected', async () => {
    await api.POST('/users', { body: { username: 'fresh', temporaryPassword, invite: 'NONE' } })
    const challenge = await challengeOf(signIn('fresh', temporaryPassword), 'NEW_PASSWORD_REQUIRED')
    const { name, username, session } = challenge
    const answer = (newPassword: string) =>
      api.POST('/auth/challenge', { body: { name, username, session, newPassword } })
    expect(await resultOf(answer('weak'))).toEqual([400, 'INVALID_PASSWORD'])
    const other = { name: 'DEVICE_SRP_AUTH', username, session, responses: {} } as const
    expect(await resultOf(api.POST('/auth/challenge', { body: other }))).toEqual([400, 'INVALID_PARAMETER'])
    await api.POST('/users/{username}/disable', at({ username: 'fresh' }))
    expect(await resultOf(answer(password))).toEqual([403, 'USER_DISABLED'])
  })
})

describe('passkeys', () => {
  const authenticator = softwareAuthenticator()
  const browserOptions = (options: Schemas['PasskeyCreationOptions']) => ({
    ...options,
    rp: { id: options.rp.id ?? '' },
  })

  test("are registered with the browser's JSON, listed and deleted", async () => {
    await confirmedUser('registering')
    const me = await clientOf('registering')
    const create = async (lies = {}) => {
      const options = browserOptions(await me.POST('/me/passkeys/options'))
      return { ...authenticator.create(options, lies).response, type: 'public-key' as const }
    }
    const register = (body: BodyOf<'POST /me/passkeys'>) => me.POST('/me/passkeys', { body })

    const elsewhere = await create({ origin: 'https://evil.example' })
    expect(await resultOf(register(elsewhere))).toEqual([400, 'PASSKEY_REJECTED'])
    const { response, ...credential } = await create()
    const damaged = { ...credential, response: { ...response, attestationObject: 'oA' } }
    expect(await resultOf(register(damaged))).toEqual([400, 'PASSKEY_NOT_SUPPORTED'])

    const honest = await create()
    const passkey = await register(honest)
    expect(passkey).toMatchObject({ id: honest.id, relyingPartyId: 'localhost', attachment: 'platform' })
    expect(await resultOf(register(honest))).toEqual([400, 'PASSKEY_REJECTED'])
    expect((await me.GET('/me/factors')).configured).toContain('passkey')

    for (let count = 1; count < 20; count++) await register(await create())
    expect(await resultOf(me.POST('/me/passkeys/options'))).toEqual([409, 'PASSKEY_LIMIT_REACHED'])
    const query = { limit: 15 }
    const first = await me.GET('/me/passkeys', { params: { query } })
    expect(first.items).toHaveLength(15)
    const rest = await me.GET('/me/passkeys', { params: { query: { ...query, cursor: first.nextCursor } } })
    expect(rest.items).toHaveLength(5)
    expect([...first.items, ...rest.items]).toContainEqual(passkey)

    const remove = () => me.DELETE('/me/passkeys/{id}', at({ id: passkey.id }))
    expect(await resultOf(remove())).toBe('done')
    expect(await resultOf(remove())).toEqual([404, 'PASSKEY_NOT_FOUND'])
  })

  test('count as two factors for a user who has another one and turns that on', async () => {
    await confirmedUser('passkey-mfa', verified('passkey-mfa@example.com'))
    const me = await clientOf('passkey-mfa')
    const set = (body: Schemas['MfaPreference']) => me.PUT('/me/mfa', { body })
    const on = { passkey: { enabled: true } }
    expect(await resultOf(set(on))).toEqual([409, 'MFA_NOT_ENABLED'])
    await set({ ...on, email: { enabled: true } })
    await set({ passkey: { enabled: false } })
    await api.PUT('/users/{username}/mfa', { ...at({ username: 'passkey-mfa' }), body: on })
  })
})

describe('users of other providers', () => {
  type Path = { username: string; provider: string; subject: string }
  const link = (path: Path) => api.PUT('/users/{username}/identities/{provider}/{subject}', at(path))
  const unlink = (path: Path) => api.DELETE('/users/{username}/identities/{provider}/{subject}', at(path))

  test('sign in by a code, once', async () => {
    const body = await grantFor(api, { sub: 'of-a-new-user', email: 'new-user@example.com' })
    const { tokens } = await api.POST('/auth/code', { body })
    expect((await api.as(tokens.accessToken).GET('/me')).identities).toMatchObject([{ primary: true }])
    expect(await resultOf(api.POST('/auth/code', { body }))).toEqual([401, 'AUTHORIZATION_CODE_INVALID'])
  })

  test('sign in as the user to whom they were linked before', async () => {
    await confirmedUser('linked')
    const path = { username: 'linked', provider: 'directory', subject: 'linked@example.com/people' }
    expect(await resultOf(unlink(path))).toEqual([404, 'IDENTITY_NOT_FOUND'])
    expect(await resultOf(link({ ...path, provider: 'nobody' }))).toEqual([404, 'PROVIDER_NOT_FOUND'])
    await link(path)
    expect(await resultOf(link(path))).toBe('done')
    expect(await resultOf(link({ ...path, username: 'member' }))).toEqual([409, 'IDENTITY_LINKED'])
    for (const subject of ['2', '3', '4', '5']) await link({ ...path, subject })
    expect(await resultOf(link({ ...path, subject: '6' }))).toEqual([409, 'IDENTITY_LIMIT_REACHED'])
    const { identities } = await api.GET('/users/{username}', at({ username: 'linked' }))
    expect(identities).toHaveLength(5)
    expect(await resultOf(unlink(path))).toBe('done')
    const known = { username: 'linked', provider: 'Google', subject: 'of-a-new-user' }
    expect(await resultOf(link(known))).toEqual([409, 'IDENTITY_HAS_USER'])
    const { items } = await api.GET('/users', {
      params: { query: { filter: 'cognito:user_status = "EXTERNAL_PROVIDER"' } },
    })
    const username = items[0]?.username ?? ''
    expect(await resultOf(unlink({ ...known, username }))).toEqual([409, 'PRIMARY_IDENTITY'])
    const long = { ...path, subject: 'x'.repeat(128) }
    expect(await resultOf(link(long))).toEqual([400, 'INVALID_PARAMETER'])
  })
})

describe('sessions', () => {
  const listOwn = async (client: Awaited<ReturnType<typeof clientOf>>) =>
    (await client.GET('/me/sessions')).items
  const end = (client: Awaited<ReturnType<typeof clientOf>>, id: string) =>
    client.DELETE('/me/sessions/{id}', at({ id }))

  test('are listed, and ended from another browser; the current one is ended by signing out', async () => {
    await confirmedUser('browsing')
    const laptop = await clientOf('browsing')
    ahead += 1000
    const phone = await clientOf('browsing')
    const sessions = await listOwn(laptop)
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true])
    const current = sessions.find(({ current }) => current)?.id ?? ''
    const other = sessions.find(({ current }) => !current)?.id ?? ''
    expect(await resultOf(end(laptop, current))).toEqual([409, 'CURRENT_SESSION'])
    expect(await resultOf(end(laptop, unknownId))).toEqual([404, 'SESSION_NOT_FOUND'])
    await end(laptop, other)
    expect(await resultOf(phone.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    expect(await listOwn(laptop)).toMatchObject([{ id: current, current: true }])
    expect(await resultOf(end(laptop, other))).toEqual([404, 'SESSION_NOT_FOUND'])
  })

  test("are ended by an administrator, who sees neither a foreign user's nor a current one", async () => {
    const [user, owner] = [at({ username: 'browsing' }), at({ username: 'owner' })]
    const browser = await clientOf('browsing')
    const foreign = (await listOwn(await clientOf('owner')))[0]?.id ?? ''
    const id = (await listOwn(browser)).find(({ current }) => current)?.id ?? ''
    const { items } = await api.GET('/users/{username}/sessions', user)
    expect(items.find(session => session.id === id)).toMatchObject({ type: 'TOKEN' })
    expect(items.map(session => session.id)).not.toContain(foreign)
    const endOf = ({ params }: typeof user, id: string) =>
      api.DELETE('/users/{username}/sessions/{id}', { params: { path: { ...params.path, id } } })
    expect(await resultOf(endOf(user, foreign))).toEqual([404, 'SESSION_NOT_FOUND'])
    await endOf(user, id)
    expect(await resultOf(browser.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    expect((await api.GET('/users/{username}/sessions', owner)).items).toContainEqual(
      expect.objectContaining({ id: foreign }),
    )
  })

  test('of a user beyond the limit end with the one that was used least recently', async () => {
    await confirmedUser('everywhere')
    const browsers = []
    for (let count = 0; count <= sessionsPerUser; count++) {
      ahead += 1000
      browsers.push(await clientOf('everywhere'))
    }
    const [first, second] = browsers
    expect(first && (await resultOf(first.GET('/me')))).toEqual([401, 'TOKEN_INVALID'])
    expect(second && (await listOwn(second))).toHaveLength(sessionsPerUser)
  })
})

describe('first factors', () => {
  const session = 'none-before-the-first-factor'
  const choose = (username: string, choice: NonNullable<Schemas['SignInRequest']['prefer']>) =>
    api.POST('/auth/challenge', { body: { name: 'SELECT_CHALLENGE', username, session, choice } })
  const enter = (username: string, secret: string) =>
    api.POST('/auth/challenge', { body: { name: 'PASSWORD', username, session, password: secret } })

  test('are chosen without a password, and each challenge is answered', async () => {
    const authenticator = softwareAuthenticator()
    const phone = { phone_number: '+81288220001', phone_number_verified: 'true' }
    await api.createUser('free', password, { ...verified('free@example.com'), ...phone })
    const none = api.POST('/auth/sign-in', { body: { username: 'free', prefer: 'PASSKEY' } })
    expect(await resultOf(none)).toEqual([409, 'PASSKEY_UNAVAILABLE'])
    expect(await resultOf(choose('free', 'PASSKEY'))).toEqual([409, 'PASSKEY_UNAVAILABLE'])

    const begun = await challengeOf(
      api.POST('/auth/sign-in', { body: { username: 'free' } }),
      'SELECT_CHALLENGE',
    )
    expect(begun).toMatchObject({ session, parameters: { options: expect.arrayContaining(['PASSKEY']) } })
    await challengeOf(choose('free', 'PASSWORD'), 'PASSWORD')
    const result = await enter('free', password)
    if (result.outcome !== 'SIGNED_IN') throw new Error(result.outcome)
    const me = api.as(result.tokens.accessToken)
    for (const [name, address] of [
      ['EMAIL_OTP', 'free@example.com'],
      ['SMS_OTP', '+81288220001'],
    ] as const) {
      const chosen = await challengeOf(choose('free', name), name)
      const code = api.messages(address)[0]?.code ?? ''
      const body = { name, username: 'free', session: chosen.session }
      const send = (code: string) => api.POST('/auth/challenge', { body: { ...body, code } })
      expect(await resultOf(send(wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
      expect(await resultOf(send(pasted(code)))).toBe('SIGNED_IN')
    }

    const { rp, ...options } = await me.POST('/me/passkeys/options')
    const { credential, response } = authenticator.create({ ...options, rp: { id: rp.id ?? '' } })
    await me.POST('/me/passkeys', { body: { ...response, type: 'public-key' } })
    const { name, ...asked } = await challengeOf(choose('free', 'PASSKEY'), 'WEB_AUTHN')
    const signed = JSON.parse(
      authenticator.get(JSON.stringify(asked.parameters.credentialRequestOptions), credential),
    )
    const body = { name, username: 'free', session: asked.session, credential: signed }
    const send = () => api.POST('/auth/challenge', { body })
    expect(await resultOf(send())).toBe('SIGNED_IN')
    expect(await resultOf(send())).toEqual([400, 'PASSKEY_REJECTED'])
  })

  test('reveal why a user cannot sign in only after the correct password', async () => {
    const nobody = await resultOf(enter('nobody', password))
    expect(nobody).toEqual([401, 'INVALID_CREDENTIALS'])
    await api.POST('/users', {
      body: { username: 'late', attributes: verified('late@example.com'), temporaryPassword },
    })
    ahead += 8 * days
    await api.createUser('to-reset', password, verified('to-reset@example.com'))
    await api.POST('/users/{username}/password/reset', at({ username: 'to-reset' }))
    await api.POST('/auth/sign-up', { body: { username: 'unconfirmed', password } })
    for (const [username, secret, code] of [
      ['late', temporaryPassword, 'TEMPORARY_PASSWORD_EXPIRED'],
      ['to-reset', password, 'PASSWORD_RESET_REQUIRED'],
      ['unconfirmed', password, 'USER_NOT_CONFIRMED'],
    ] as const) {
      expect(await resultOf(enter(username, otherPassword))).toEqual(nobody)
      expect(await resultOf(enter(username, secret))).toEqual([403, code])
    }
  })
})

test('a name is locked after five wrong codes of an app, in every session, and before the app is set up', async () => {
  await confirmedUser('guessing')
  const me = await clientOf('guessing')
  const { secretCode: secret } = await me.POST('/me/totp')
  const verify = (code: string) => me.POST('/me/totp/verify', { body: { code } })
  const failFiveTimes = async (attempt: (code: string) => Promise<unknown>) => {
    for (let time = 0; time < 5; time++) {
      expect(await resultOf(attempt(wrong(totp(secret))))).toEqual([400, 'CODE_MISMATCH'])
    }
  }
  await failFiveTimes(verify)
  expect(await resultOf(verify(totp(secret)))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  ahead += 60_000
  await verify(totp(secret))
  await me.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
  // A complete sign-in resets the count of wrong codes.
  ahead += 60_000
  const asked = () => challengeOf(signIn('guessing'), 'SOFTWARE_TOKEN_MFA')
  const answer = ({ name, username, session }: Schemas['SoftwareTokenMfaChallenge'], code: string) =>
    api.POST('/auth/challenge', { body: { name, username, session, code } })
  expect(await resultOf(answer(await asked(), totp(secret)))).toBe('SIGNED_IN')

  ahead += 60_000
  const [first, second] = [await asked(), await asked()]
  await failFiveTimes(code => answer(first, code))
  expect(await resultOf(answer(second, totp(secret)))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  expect(await resultOf(signIn('guessing'))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
})

test('a name is locked after five wrong passwords', async () => {
  for (let attempt = 0; attempt < 5; attempt++) await resultOf(signIn('locked', 'wrong'))
  expect(await resultOf(signIn('locked', 'wrong'))).toEqual([429, 'TOO_MANY_ATTEMPTS'])
})

describe('every operation', () => {
  const answered = async (route: string, request?: RawRequest) => {
    const { status, body } = await api.call(route, request)
    return [status, body['code']]
  }
  const bearer = ({ accessToken }: Schemas['Tokens']) => ({
    headers: { authorization: `Bearer ${accessToken}` },
  })

  const authorized = async ({ access }: Operation): Promise<RawRequest> =>
    access === 'user' ? bearer(await tokensOf('member')) : { signed: access === 'admin' }
  const declaring = (code: ProblemCode) => operations.filter(({ errors }) => errors.includes(code))

  test.each(operations.filter(({ route }) => route.startsWith('GET ')))(
    '$id succeeds for names that exist',
    async operation => {
      const { status } = await api.call(withNames(operation.route), await authorized(operation))
      expect(status).toBe(operation.status)
    },
  )

  test.each([
    ...declaring('USER_NOT_FOUND').map(operation => ({
      operation,
      code: 'USER_NOT_FOUND',
      name: 'username',
    })),
    ...declaring('GROUP_NOT_FOUND').map(operation => ({ operation, code: 'GROUP_NOT_FOUND', name: 'group' })),
  ])('$operation.id returns $code for a $name that does not exist', async ({ operation, code, name }) => {
    const request = { ...(await authorized(operation)), body: exampleBody(operation) }
    expect(await answered(withNames(operation.route, { [name]: 'absent' }), request)).toEqual([404, code])
  })

  test.each(declaring('INVALID_CURSOR'))(
    '$id returns INVALID_CURSOR for a cursor of no list',
    async operation => {
      const request = await authorized(operation)
      expect(await answered(`${withNames(operation.route)}?cursor=x`, request)).toEqual([
        400,
        'INVALID_CURSOR',
      ])
    },
  )

  test.each(operations)('$id rejects invalid input and unauthorized callers', async operation => {
    const { access, request } = operation
    const route = withNames(operation.route)
    if (access === 'admin') expect(await answered(route)).toEqual([403, 'FORBIDDEN'])
    if (access === 'user') {
      expect(await answered(route)).toEqual([401, 'UNAUTHORIZED'])
      const gone = bearer(await tokensOf('member'))
      await api.POST('/users/{username}/sign-out', at({ username: 'member' }))
      expect(await answered(route, { ...gone, body: exampleBody(operation) })).toEqual([401, 'TOKEN_INVALID'])
    }
    const allowed = await authorized(operation)
    if (request.body) {
      expect(await answered(route, { ...allowed, body: { unknown: 1 } })).toEqual([400, 'INVALID_REQUEST'])
      const headers = { ...allowed.headers, 'content-type': 'text/plain' }
      const plain = { ...allowed, headers, body: '{}' }
      expect(await answered(route, plain)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
      const large = { ...allowed, headers, body: ' '.repeat(300_000) }
      expect(await answered(route, large)).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    }
    if (request.path) {
      const broken = operation.route.replace(/\{\w+\}/g, '%00')
      const body = request.body ? { body: {} } : {}
      expect(await answered(broken, { ...allowed, ...body })).toEqual([400, 'INVALID_REQUEST'])
    }
    // As a URL parser returns it after resolving `..`.
    expect(await answered(`${route}/`, { ...allowed, ...(request.body ? { body: {} } : {}) })).toEqual([
      400,
      'INVALID_REQUEST',
    ])
    if (request.query) {
      expect(await answered(`${route}?limit=61`, allowed)).toEqual([400, 'INVALID_REQUEST'])
    }
  })

  const recent = operations.filter(({ signedInWithin }) => signedInWithin !== undefined)
  test.each(recent)('$id requires a more recent sign-in after five minutes', async operation => {
    const { id, route } = operation
    const tokens = await tokensOf('member')
    ahead += 301_000
    const body = id === 'update-user-attributes' ? { attributes: { email: null } } : exampleBody(operation)
    const { status, body: answer } = await api.call(withNames(route), { ...bearer(tokens), body })
    expect([status, answer['code'], answer['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 300])
  })

  test('has returned its success status', () => {
    expect([...recording.succeeded].sort()).toEqual(operations.map(({ id }) => id).sort())
  })

  test('has returned each code that it declares and no other, except codes that only failures cause', () => {
    expect([...recording.seen].sort()).toEqual(declared.sort())
  })
})

afterAll(() => {
  const counts = `${recording.succeeded.size} of ${operations.length} operations, ${recording.seen.size} of ${declared.length} declared codes`
  process.stdout.write(
    `answered over HTTP with the real bundles: ${counts}; by fault only: ${byFaultOnly.join(', ')}; by AWS only: ${byAwsOnly.join(', ')}\n`,
  )
})
