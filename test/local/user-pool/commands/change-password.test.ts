import { ChangePasswordCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()

async function signedIn(name: string) {
  await pool.confirmedUser(name)
  const { AccessToken } = await pool.tokensOf(name)
  return { AccessToken, PreviousPassword: password, ProposedPassword: otherPassword }
}

test('sets the new password and keeps the user signed in', async () => {
  const change = await signedIn('anna')
  await pool.send(ChangePasswordCommand, change)
  expect(await pool.signInException('anna')).toBe('NotAuthorizedException: Incorrect username or password.')
  expect((await pool.signIn('anna', otherPassword)).AuthenticationResult).toBeDefined()
  expect((await pool.send(GetUserCommand, { AccessToken: change.AccessToken })).Username).toBe('anna')
})

test('rejects a wrong previous password', async () => {
  const change = await signedIn('berta')
  expect(await pool.exception(ChangePasswordCommand, { ...change, PreviousPassword: 'wrong' })).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  )
})

test('rejects a weak password and names the rule', async () => {
  const change = await signedIn('clara')
  expect(await pool.exception(ChangePasswordCommand, { ...change, ProposedPassword: 'abcdefgh1!' })).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters',
  )
})

test('limits guesses of the previous password by someone with a token', async () => {
  const change = await signedIn('dora')
  for (let tried = 0; tried < 5; tried += 1) {
    await pool.exception(ChangePasswordCommand, { ...change, PreviousPassword: 'wrong' })
  }
  expect(await pool.exception(ChangePasswordCommand, change)).toBe(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  )
  pool.advance(3600 - 1)
  const { AccessToken } = await pool.tokensOf('dora')
  pool.advance(1)
  await pool.send(ChangePasswordCommand, { ...change, AccessToken })
})

test('lets only one of several concurrent requests change the password', async () => {
  const change = await signedIn('emil')
  const all = ['aB3!aaaa', 'aB3!bbbb', 'aB3!cccc'].map(ProposedPassword =>
    pool.send(ChangePasswordCommand, { ...change, ProposedPassword }),
  )
  const results = await Promise.allSettled(all)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
