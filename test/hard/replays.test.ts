import { afterAll, expect, test } from '@jest/globals'
import { totpCode } from '../e2e/authenticator.ts'
import { at, challengeOf, resultOf, startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startApi({ stage: 'full', now })
const password = 'anyPassword0!'
await api.createUser('victim', password, { email: 'victim@example.com', email_verified: 'true' })

const rows: string[][] = []
afterAll(() => printTable(['replayed', 'becomes'], rows))

/** The second use of something that worked the first time. */
async function twice(what: string, use: () => Promise<unknown>, refusal: [number, string]): Promise<void> {
  expect([undefined, 'done', 'SIGNED_IN', 'CHALLENGE']).toContain(await resultOf(use()))
  const again = await resultOf(use())
  rows.push([what, String(again).replace(',', ' ')])
  expect(again).toEqual(refusal)
}
const codeSentTo = (address: string) => api.messages(address)[0]?.code ?? ''

test('the session of a challenge can be used once, and only by its user', async () => {
  const temporaryPassword = 'cD3:oxf3'
  for (const username of ['invited', 'other']) {
    await api.POST('/users', { body: { username, temporaryPassword, invite: 'NONE' } })
  }
  const { name, session } = await challengeOf(
    api.signIn('invited', temporaryPassword),
    'NEW_PASSWORD_REQUIRED',
  )
  const answer = (username: string) =>
    api.POST('/auth/challenge', { body: { name, username, session, newPassword: password } })
  for (const username of ['other', 'victim', 'nobody']) {
    expect(await resultOf(answer(username))).toEqual([401, 'SESSION_EXPIRED'])
  }
  rows.push(["another user's session", '401 SESSION_EXPIRED'])
  await twice('a session again', () => answer('invited'), [401, 'SESSION_EXPIRED'])
})

test('the code of an authenticator app can be used once', async () => {
  await api.createUser('app', password)
  const me = api.as((await api.tokensOf('app', password)).accessToken)
  const { secretCode: secret } = await me.POST('/me/totp')
  const code = () => totpCode(secret, now())
  await me.POST('/me/totp/verify', { body: { code: code() } })
  await me.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
  ahead += 60_000
  const same = code()
  const signIn = async () => {
    const { name, username, session } = await challengeOf(api.signIn('app', password), 'SOFTWARE_TOKEN_MFA')
    return api.POST('/auth/challenge', { body: { name, username, session, code: same } })
  }
  await twice("an app's code again, in another session", signIn, [400, 'CODE_EXPIRED'])
  const asked = await challengeOf(api.signIn('app', password), 'SOFTWARE_TOKEN_MFA')
  const { name, session } = asked
  const stolen = api.POST('/auth/challenge', { body: { name, username: 'victim', session, code: same } })
  expect(await resultOf(stolen)).toEqual([401, 'SESSION_EXPIRED'])
  ahead = 0
})

test('the code of a sign-up, a password reset and an address can be used once', async () => {
  const email = 'new@example.com'
  await api.POST('/auth/sign-up', { body: { username: 'new', password, attributes: { email } } })
  const signUp = { username: 'new', code: codeSentTo(email) }
  await twice("a sign-up's code again", () => api.POST('/auth/sign-up/confirm', { body: signUp }), [
    400,
    'CODE_MISMATCH',
  ])

  await api.POST('/auth/forgot-password', { body: { username: 'new' } })
  const reset = { username: 'new', code: codeSentTo(email), newPassword: password }
  await twice("a reset's code again", () => api.POST('/auth/forgot-password/confirm', { body: reset }), [
    400,
    'CODE_MISMATCH',
  ])
  const victims = { ...reset, username: 'victim' }
  expect(await resultOf(api.POST('/auth/forgot-password/confirm', { body: victims }))).toEqual([
    400,
    'CODE_MISMATCH',
  ])

  const me = api.as((await api.tokensOf('new', password)).accessToken)
  const name = at({ name: 'email' })
  await me.POST('/me/attributes/{name}/code', name)
  const verify = { ...name, body: { code: codeSentTo(email) } }
  await twice("an address's code again", () => me.POST('/me/attributes/{name}/verify', verify), [
    400,
    'CODE_EXPIRED',
  ])
})

test('a rotated or revoked refresh token is rejected', async () => {
  const { refreshToken } = await api.tokensOf('victim', password)
  const refresh = () => api.POST('/auth/refresh', { body: { refreshToken } })
  await resultOf(refresh())
  ahead += 1000
  const again = await resultOf(refresh())
  ahead = 0
  rows.push(['a rotated refresh token again', String(again).replace(',', ' ')])
  expect(again).toEqual([401, 'TOKEN_REUSED'])

  const revoked = (await api.tokensOf('victim', password)).refreshToken
  await api.POST('/auth/revoke', { body: { refreshToken: revoked } })
  const late = await resultOf(api.POST('/auth/refresh', { body: { refreshToken: revoked } }))
  rows.push(['a revoked refresh token', String(late).replace(',', ' ')])
  expect(late).toEqual([401, 'TOKEN_INVALID'])
})
