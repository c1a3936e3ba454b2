import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
const permanent = { Password: otherPassword, Permanent: true }

const statusOf = async (Username: string) => (await pool.send(AdminGetUserCommand, { Username })).UserStatus

describe('a permanent password', () => {
  test('confirms an invited user', async () => {
    await pool.createUser('invited')
    await pool.send(AdminSetUserPasswordCommand, { Username: 'invited', ...permanent })
    expect(await statusOf('invited')).toBe('CONFIRMED')
    expect((await pool.signIn('invited', otherPassword)).AuthenticationResult).toBeDefined()
    expect(await pool.signInRefusal('invited', password)).toContain('Incorrect username or password.')
  })

  test('confirms a user who signed up', async () => {
    await pool.send(SignUpCommand, { Username: 'hanako', Password: password })
    await pool.send(AdminSetUserPasswordCommand, { Username: 'hanako', ...permanent })
    expect(await statusOf('hanako')).toBe('CONFIRMED')
  })

  test('unlocks a name', async () => {
    await pool.confirmedUser('locked')
    for (let attempt = 0; attempt < 5; attempt++) await pool.signInRefusal('locked', 'wrong')
    expect(await pool.signInRefusal('locked')).toBe('NotAuthorizedException: Password attempts exceeded')
    await pool.send(AdminSetUserPasswordCommand, { Username: 'locked', ...permanent })
    expect((await pool.signIn('locked', otherPassword)).AuthenticationResult).toBeDefined()
  })
})

test('a temporary password has to be changed, and expires', async () => {
  await pool.confirmedUser('settled')
  await pool.send(AdminSetUserPasswordCommand, { Username: 'settled', Password: otherPassword })
  expect(await statusOf('settled')).toBe('FORCE_CHANGE_PASSWORD')
  expect((await pool.signIn('settled', otherPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  pool.advance(7 * 86_400)
  expect(await pool.signInRefusal('settled', otherPassword)).toBe(
    'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
  )
})

test('a weak one is refused, and a name that nobody has', async () => {
  await pool.createUser('weak')
  expect(await pool.refusal(AdminSetUserPasswordCommand, { Username: 'weak', Password: 'weak' })).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password not long enough',
  )
  expect(await pool.refusal(AdminSetUserPasswordCommand, { Username: 'nobody', ...permanent })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
