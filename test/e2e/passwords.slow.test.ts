/** Passwords that the real bundles reject: common and previous ones. */
import { expect, test } from '@jest/globals'
import { isProblem } from '../../client/index.ts'
import { at, challengeOf, resultOf, startApi } from './support.ts'

const api = await startApi()
const full = await startApi({ stage: 'full' })
const prod = await startApi({ stage: 'guarded' })
const chosen = 'anyPassword0!'
const tooCommon = 'Too common or too close to a name: choose a password that is harder to guess'

/** Expects a call to fail, and returns the problem. */
async function problemOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (isProblem(error)) return error
  throw error ?? new Error('the call was not refused')
}

const invalidPassword = (path: string) => ({
  status: 400,
  code: 'INVALID_PASSWORD',
  errors: [{ path, code: 'PASSWORD_TOO_COMMON', message: tooCommon }],
})

test('POST /auth/sign-up rejects a common password, and one derived from the e-mail address', async () => {
  const signUp = (password: string) =>
    api.POST('/auth/sign-up', {
      body: { username: 'new-user', password, attributes: { email: 'hanako.yamada@example.com' } },
    })
  expect(await problemOf(signUp('P@ssword123!'))).toMatchObject(invalidPassword('/password'))
  expect(await problemOf(signUp('Yamada2026!'))).toMatchObject(invalidPassword('/password'))
  expect(await resultOf(signUp(chosen))).toBe('done')
})

test('PUT /me/password rejects a common password, and one derived from the username', async () => {
  await api.createUser('gimpei3', chosen)
  const { accessToken } = await api.tokensOf('gimpei3', chosen)
  const change = (newPassword: string) =>
    api.as(accessToken).PUT('/me/password', { body: { currentPassword: chosen, newPassword } })
  for (const password of ['Welcome2026!', 'Gimpei3!Gimpei3!']) {
    expect(await problemOf(change(password))).toMatchObject(invalidPassword('/newPassword'))
  }
  expect(await resultOf(api.signIn('gimpei3', chosen))).toBe('SIGNED_IN')
})

test('POST /auth/forgot-password/confirm rejects a common password, in the same way for known and unknown users', async () => {
  const confirm = (username: string) =>
    api.POST('/auth/forgot-password/confirm', {
      body: { username, code: '123456', newPassword: 'Qwerty123456!' },
    })
  for (const username of ['gimpei3', 'nobody']) {
    expect(await problemOf(confirm(username))).toMatchObject(invalidPassword('/newPassword'))
  }
})

test('POST /auth/challenge rejects a common password for NEW_PASSWORD_REQUIRED, and the session stays valid', async () => {
  await api.POST('/users', {
    body: { username: 'invited', temporaryPassword: 'cD3:oxf3', invite: 'NONE' },
  })
  const { username, session } = await challengeOf(api.signIn('invited', 'cD3:oxf3'), 'NEW_PASSWORD_REQUIRED')
  const answer = (newPassword: string) =>
    api.POST('/auth/challenge', { body: { name: 'NEW_PASSWORD_REQUIRED', username, session, newPassword } })
  expect(await problemOf(answer('Iloveyou123!'))).toMatchObject(invalidPassword('/newPassword'))
  expect(await resultOf(answer(chosen))).toBe('SIGNED_IN')
})

test('accepts a common password that an administrator sets', async () => {
  await api.createUser('legacy', 'Password123!')
  expect(await resultOf(api.signIn('legacy', 'Password123!'))).toBe('SIGNED_IN')
})

test('rejects the current password, naming the field, if the stage has a password history', async () => {
  await prod.createUser('gimpei3', chosen)
  const { accessToken } = await prod.tokensOf('gimpei3', chosen)
  const body = { currentPassword: chosen, newPassword: chosen }
  expect(await problemOf(prod.as(accessToken).PUT('/me/password', { body }))).toMatchObject({
    status: 400,
    code: 'INVALID_PASSWORD',
    errors: [
      { path: '/newPassword', code: 'PASSWORD_USED_BEFORE', message: 'Used before: choose a new password' },
    ],
  })
})

test('returns an attribute that users may not read only to administrators', async () => {
  const attributes = { 'custom:tenant': 'tenant-of-acme', name: 'Gimpei' }
  await full.POST('/users', {
    body: { username: 'gimpei3', attributes, temporaryPassword: 'cD3:oxf3', invite: 'NONE' },
  })
  const { username, session, parameters } = await challengeOf(
    full.signIn('gimpei3', 'cD3:oxf3'),
    'NEW_PASSWORD_REQUIRED',
  )
  expect(parameters.userAttributes).toEqual({ name: 'Gimpei' })
  const signedIn = await full.POST('/auth/challenge', {
    body: { name: 'NEW_PASSWORD_REQUIRED', username, session, newPassword: chosen },
  })
  if (signedIn.outcome !== 'SIGNED_IN') throw new Error('one more challenge')
  const { accessToken, idToken } = signedIn.tokens
  const me = await full.as(accessToken).GET('/me')
  expect(me.attributes).toEqual({ name: 'Gimpei', sub: expect.any(String) })
  const payload = idToken.split('.')[1] ?? ''
  expect(Buffer.from(payload, 'base64url').toString()).not.toContain('tenant')
  const seen = await full.GET('/users/{username}', at({ username: 'gimpei3' }))
  expect(seen.attributes).toMatchObject(attributes)
})
