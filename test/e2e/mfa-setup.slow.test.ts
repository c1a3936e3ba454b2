import { expect, test } from '@jest/globals'
import { totpCode } from './authenticator.ts'
import { challengeOf, resultOf, startApi } from './support.ts'

const api = await startApi({ stage: 'strict' })
const password = 'anyPassword0!'

test('an app is set up during sign-in if MFA is required', async () => {
  await api.createUser('new', password)
  const respond = (session: string, more: { code?: string } = {}) =>
    api.POST('/auth/challenge', { body: { name: 'MFA_SETUP', username: 'new', session, ...more } })
  const first = await challengeOf(api.signIn('new', password), 'MFA_SETUP')
  const { session, parameters } = await challengeOf(respond(first.session), 'MFA_SETUP')
  const { secretCode = '', otpauthUri } = parameters
  expect(secretCode).not.toBe('')
  expect(otpauthUri).toContain(secretCode)
  const code = totpCode(secretCode)
  expect(await resultOf(respond(session, { code: code === '000000' ? '000001' : '000000' }))).toEqual([
    400,
    'CODE_MISMATCH',
  ])
  expect(await resultOf(respond(session, { code: ` ${code.slice(0, 3)} ${code.slice(3)}\n` }))).toBe(
    'SIGNED_IN',
  )
})
